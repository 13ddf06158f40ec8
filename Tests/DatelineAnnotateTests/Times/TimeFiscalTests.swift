import DatelineText
import Testing

@testable import DatelineAnnotate

/// Periods of business years and periods that a date closes; the companies are made up.
struct TimeFiscalTests {
  /// The expressions of `text` with the days they cover, "words|first..last".
  private func days(_ text: String, _ published: String) throws -> [String] {
    try TimeTagging().timexes(text, published: published).map { timex in
      let words = String(decoding: Array(text.utf8)[timex.span.range], as: UTF8.self)
      let interval = timex.interval.map {
        "\($0.earliest?.description ?? "")..\($0.latest?.description ?? "")"
      }
      return "\(words)|\(interval ?? "none")"
    }
  }

  @Test func aDocumentsOwnCalendarCounts() throws {
    let found = try days(
      "Brandel, whose fiscal year ends Sept. 30, earned more in fiscal 2024. Its fiscal first quarter was poor.",
      "2025-02-04")
    #expect(found.contains("fiscal 2024|2023-10-01..2024-09-30"))
    #expect(found.contains("fiscal first quarter|2024-10-01..2024-12-31"))
  }

  @Test func aQuarterThatADateClosesTellsTheYear() throws {
    let found = try days(
      "Net in its fiscal third quarter ended June 30 rose; fiscal 2024 was poor.", "2025-07-29")
    #expect(
      found == [
        "fiscal third quarter|2025-04-01..2025-06-30", "June 30|2025-06-30..2025-06-30",
        "fiscal 2024|2023-10-01..2024-09-30",
      ])
  }

  @Test func anUnknownCalendarIsNotFirm() throws {
    let timexes = try TimeTagging().timexes("It lost money in fiscal 2018.", published: "2025-02-04")
    #expect(timexes.map(\.confidence) == [.likely])
  }

  @Test(arguments: [
    ("It handled more in the three months ended Feb. 28.", "the three months|2022-12-01..2023-02-28"),
    ("Output in the quarter ended Jan. 31 fell.", "the quarter|2022-11-01..2023-01-31"),
    ("It lost money in the 12 months to June 2022.", "the 12 months|2021-07-01..2022-06-30"),
    ("It walked for three months to the sea.", "three months|none"),
  ])
  func aClosingDateEndsAPeriod(_ text: String, _ expected: String) throws {
    #expect(try days(text, "2023-03-21").first == expected)
  }
}
