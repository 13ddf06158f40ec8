import DatelineText
import Testing

@testable import DatelineAnnotate

/// Days of holidays against published calendars.
struct HolidayCalendarTests {
  @Test(arguments: [
    ("thanksgiving day?", 2024, "2024-11-28"), ("labor day", 2025, "2025-09-01"),
    ("memorial day", 2023, "2023-05-29"),
    ("easter sunday?", 2024, "2024-03-31"), ("easter sunday?", 2019, "2019-04-21"),
    ("good friday", 2025, "2025-04-18"),
    ("rosh hashanah", 2024, "2024-10-03"), ("yom kippur", 2023, "2023-09-25"),
    ("passover", 2024, "2024-04-23"),
    ("purim", 2025, "2025-03-14"), ("( hanukkah | chanukah )", 2023, "2023-12-08"),
    ("eid al - ? fitr", 2024, "2024-04-10"),
  ])
  func fallsOn(_ name: String, _ year: Int, _ day: String) throws {
    let calendar = try HolidayCalendar(try LanguageData.locate().file("times.holidays"))
    let index = try #require(calendar.names.firstIndex(of: name))
    #expect(calendar.day(index, in: year)?.description == day)
  }
}
