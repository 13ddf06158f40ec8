import DatelineText
import Testing

@testable import DatelineAnnotate

/// Values that depend on what stands around an expression.
struct TimeResolutionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let published: String?
    let text: String
    let expected: [String]
    var testDescription: String { text }

    init(_ published: String?, _ text: String, _ expected: String...) {
      self.published = published
      self.text = text
      self.expected = expected
    }
  }

  @Test(arguments: [
    Case("2025-03-05", "Prosecutors dropped the case Monday.", "Monday|DATE 2025-03-03"),
    Case("2025-03-05", "The council will vote Monday.", "Monday|DATE 2025-03-10"),
    Case("2025-03-05", "The toll stays in force until Monday.", "Monday|DATE 2025-03-10"),
    Case(nil, "The mayor resigned on Monday.", "Monday|DATE XXXX-WXX-1"),
    Case("2024-09-13", "This coming Monday, the shop shuts.", "This coming Monday|DATE 2024-09-16"),
    Case("2024-09-13", "This past Monday, the shop shut.", "This past Monday|DATE 2024-09-09"),
    Case("2024-09-13", "He quit a week ago Tuesday.", "a week ago Tuesday|DATE 2024-09-03"),
  ])
  func weekdaysFollowTheTense(_ c: Case) throws { try check(c) }

  @Test(arguments: [
    Case("2025-02-10", "The bridge opened in November.", "November|DATE 2024-11"),
    Case("2025-02-10", "The bridge will open in November.", "November|DATE 2025-11"),
    Case("2025-11-20", "A dividend is payable Jan. 9.", "Jan. 9|DATE 2026-01-09"),
    Case("2025-01-08", "Flooding began on Dec. 30.", "Dec. 30|DATE 2024-12-30"),
    Case("2025-02-19", "Talks had been scheduled for December but were put off.", "December|DATE 2024-12"),
    Case("2025-02-19", "It snowed heavily this winter.", "this winter|DATE 2024-WI"),
  ])
  func monthsTakeTheYearOfTheirSide(_ c: Case) throws { try check(c) }

  @Test(arguments: [
    Case(
      "2025-10-28",
      "In the third quarter profit rose. A year earlier it had fallen. In the quarter, sales doubled.",
      "the third quarter|DATE 2025-Q3", "A year earlier|DATE 2024-Q3", "the quarter|DATE 2025-Q3"),
    Case(
      "2025-09-10", "In August, arrivals were above those of a year earlier.", "August|DATE 2025-08",
      "a year earlier|DATE 2024-08"),
    Case(
      "2025-10-28", "Rents rose 5% in September from a year ago.", "September|DATE 2025-09",
      "a year ago|DATE 2024-09"),
    Case(
      "2025-10-28", "Rents rose 5% in September from the same month last year.", "September|DATE 2025-09",
      "the same month last year|DATE 2024-09"),
  ])
  func comparisonsKeepTheirPeriod(_ c: Case) throws { try check(c) }

  @Test func passagesAboutAnotherTimeSupplyTheYear() throws {
    try check(
      Case(
        "2024-09-13", "The charter was sealed on March 7, 1654 and proclaimed on March 28.",
        "March 7, 1654|DATE 1654-03-07",
        "March 28|DATE 1654-03-28"))
    try check(
      Case(
        nil, "The fleet sailed on 28 December 1805. It sighted land on January 9.",
        "28 December 1805|DATE 1805-12-28",
        "January 9|DATE 1806-01-09"))
  }

  @Test func deicticsInAQuotationCountFromTheDayOfUtterance() throws {
    try check(
      Case(
        "2025-03-07", "“We sail tomorrow,” the captain said Tuesday.", "tomorrow|DATE 2025-03-05",
        "Tuesday|DATE 2025-03-04"))
  }

  @Test func anUndatedArticleGetsNoIntervals() throws {
    let timexes = try TimeTagging().timexes("It rained last week, on Friday and in June.", published: nil)
    #expect(timexes.count == 3)
    #expect(timexes.allSatisfy { $0.interval == nil && $0.value.hasPrefix("XXXX") })
  }

  @Test func settingsDecideWeekStartAndDateOrder() throws {
    var options = AnnotateOptions()
    options.weekStart = 7
    options.dateOrder = .dmy
    let tagging = try TimeTagging(options: options)
    // 2025-03-09 is a Sunday.
    #expect(tagging.found("It happened this week.", published: "2025-03-09") == ["this week|DATE 2025-W11"])
    #expect(tagging.found("Stamped 09/08/2024.", published: "2025-03-09") == ["09/08/2024|DATE 2024-08-09"])
  }

  @Test func theDocumentsOwnDatesShowTheirOrder() throws {
    let found = try TimeTagging().found("Stamped 25/12/2023 and 03/02/2024.", published: "2025-03-09")
    #expect(found == ["25/12/2023|DATE 2023-12-25", "03/02/2024|DATE 2024-02-03"])
  }

  private func check(_ c: Case) throws {
    #expect(try TimeTagging().found(c.text, published: c.published) == c.expected)
  }
}
