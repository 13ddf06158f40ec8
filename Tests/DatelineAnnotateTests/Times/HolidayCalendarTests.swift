import DatelineText
import Testing

@testable import DatelineAnnotate

/// Days of holidays against published calendars.
struct HolidayCalendarTests {
  static let lunar =
    [
      (2015, "2015-02-19"), (2020, "2020-01-25"), (2023, "2023-01-22"), (2024, "2024-02-10"),
      (2025, "2025-01-29"),
    ].map { ("( ( lunar | chinese ) new year ( ' s day )? | seollal )", $0, $1) }
    + [
      (2017, "2017-10-19"), (2019, "2019-10-27"), (2022, "2022-10-24"), (2023, "2023-11-12"),
      (2024, "2024-10-31"),
    ]
    .map { ("( diwali | deepavali )", $0, $1) }
    + [(2021, "2021-05-02"), (2023, "2023-04-16"), (2024, "2024-05-05"), (2025, "2025-04-20")]
    .map { ("( ( orthodox | greek | russian | coptic ) easter sunday? )", $0, $1) }

  @Test(
    arguments: [
      ("thanksgiving day?", 2024, "2024-11-28"), ("labor day", 2025, "2025-09-01"),
      ("memorial day", 2023, "2023-05-29"),
      ("easter sunday?", 2024, "2024-03-31"), ("easter sunday?", 2019, "2019-04-21"),
      ("good friday", 2025, "2025-04-18"),
      ("rosh hashanah", 2024, "2024-10-03"), ("yom kippur", 2023, "2023-09-25"),
      ("passover", 2024, "2024-04-23"),
      ("purim", 2025, "2025-03-14"), ("( hanukkah | chanukah )", 2023, "2023-12-08"),
      ("eid ( al | ul ) - ? fitr", 2024, "2024-04-10"),
      ("black friday", 2024, "2024-11-29"), ("election day", 2024, "2024-11-05"),
      ("election day", 2022, "2022-11-08"),
    ] + lunar)
  func fallsOn(_ name: String, _ year: Int, _ day: String) throws {
    let calendar = try HolidayCalendar(try LanguageData.locate().file("times.holidays"))
    let index = try #require(calendar.names.firstIndex(of: name))
    #expect(calendar.day(index, in: year)?.description == day)
  }
}
