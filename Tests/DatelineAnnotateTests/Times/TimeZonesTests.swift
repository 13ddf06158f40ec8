import DatelineText
import Testing

@testable import DatelineAnnotate

/// Zones beside clock times, and clock times that are counted from the minute of publication.
struct TimeZonesTests {
  @Test(arguments: [
    ("It opens at 3 p.m. EST on Friday.", -300), ("It opens at 3 p.m. GMT on Friday.", 0),
    // The United States keep daylight time from March 9 to November 2 in 2025.
    ("It opened at 3 p.m. ET on March 8.", -300), ("It opened at 3 p.m. ET on March 9.", -240),
    ("It opens at noon Pacific time on Nov. 1.", -420), ("It opens at noon Pacific time on Nov. 2.", -480),
    ("It opens at 7:30 p.m. on Friday.", nil), ("It opens at 3 p.m. IST on Friday.", nil),
  ])
  func offsets(_ text: String, _ minutes: Int?) throws {
    let timexes = try TimeTagging().timexes(text, published: "2025-10-15")
    #expect(timexes.count == 1)
    #expect(timexes.first?.zoneMinutes == minutes)
    #expect(timexes.first?.value.hasSuffix(":00") == true || timexes.first?.value.hasSuffix(":30") == true)
  }

  @Test func partsOfARangeShareTheirZone() throws {
    let timexes = try TimeTagging().timexes("Polls are open from 9 to 11 a.m. PST.", published: "2025-01-15")
    #expect(timexes.map(\.zoneMinutes) == [-480, -480])
  }

  @Test(arguments: [
    ("Knocking was heard three hours ago.", 9 * 60 + 20, "2025-10-15T06:20"),
    ("Knocking was heard three hours ago.", 60, "2025-10-14T22:00"),
    ("Knocking was heard 40 minutes ago.", 30, "2025-10-14T23:50"),
    ("Knocking was heard 72 hours ago.", 60, "2025-10-12"),
    ("Knocking was heard three hours ago.", nil, "2025-10-15"),
  ])
  func hoursAgo(_ text: String, _ minute: Int?, _ value: String) throws {
    var article = TimeTagging.article(text, published: nil)
    let day = try #require(CivilDate("2025-10-15"))
    article.metadata.published = Sourced(
      Moment(asFound: "2025-10-15", day: day, minuteOfDay: minute, offsetMinutes: 0), .option)
    let annotator = try Annotator(layers: .timexes, data: try LanguageData.locate())
    #expect(annotator.annotate(article).timexes.map(\.value) == [value])
  }
}
