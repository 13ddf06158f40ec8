import DatelineText
import Testing

@testable import DatelineAnnotate

/// A document's own dates show whether it writes the day first and when its weeks begin.
struct TimeCustomsTests {
  private func values(_ text: String, _ published: String = "2024-09-10") throws -> [String] {
    try TimeTagging().timexes(text, published: published).map(\.value)
  }

  @Test(arguments: [
    ("Stamped 09/08/2024 and 25/12/2023.", "2024-08-09"),
    ("Stamped 09/08/2024 and 12/25/2023.", "2024-09-08"),
    // 2024-07-03 was a Wednesday, 2024-03-07 a Thursday.
    ("Stamped 09/08/2024. It was sent on Wednesday 03/07/2024.", "2024-08-09"),
    ("Stamped 09/08/2024. Today is 10/09/2024.", "2024-08-09"),
    ("Stamped 09/08/2024. It was signed on 4 June and sent on 7 June.", "2024-08-09"),
    ("Stamped 09/08/2024. It was signed on June 4 and sent on June 7.", "2024-09-08"),
    ("Stamped 09/08/2024.", "2024-09-08"),
  ])
  func datesInNumbers(_ text: String, _ first: String) throws { #expect(try values(text).first == first) }

  @Test func onlyProofMakesAnOrderFirm() throws {
    let firm = try ["Stamped 09/08/2024 and 25/12/2023.", "Stamped 09/08/2024. It was signed on 4 June."].map
    {
      try TimeTagging().timexes($0, published: "2024-09-10")[0].confidence
    }
    #expect(firm == [.firm, .likely])
  }

  @Test(arguments: [
    // 2025-03-09 is a Sunday, which ends the week of the calendar and begins that of some papers.
    ("It rained this week. The week of Sunday, March 2 was dry.", "2025-W11"),
    ("It rained this week. Sales fell in the week ended March 1.", "2025-W11"),
    ("It rained this week. Sales fell in the week ended March 2.", "2025-W10"),
    ("It rained this week. The week of March 3 was dry.", "2025-W10"),
    ("It rained this week.", "2025-W10"),
  ])
  func weeks(_ text: String, _ value: String) throws {
    #expect(try values(text, "2025-03-09").first == value)
  }
}
