import DatelineText
import Testing

@testable import DatelineAnnotate

/// Deictic words in a quotation count from the day on which it was spoken.
struct TimeQuotationTests {
  private static let war =
    "The war began on April 9, 1861, and ended in March 1866. Fort Osk fell on June 17, 1862. "

  @Test(arguments: [
    ("On May 4, 1863 the speaker rose. “Today we take it back,” he told them.", "1863-05-04"),
    ("In 1864 he wrote: “Ten years ago nobody would have dared.”", "1854"),
    ("In June 1864 he wrote: \"It broke out 15 months ago.\"", "1863-03"),
    ("In 1864 he wrote: ``We sail tomorrow.''", "XXXX-XX-XX"),
    ("In 1864 he wrote: “It is over. We sail tomorrow.”", "XXXX-XX-XX"),
  ])
  func aTaleSpeaksOfItsOwnDay(_ sentence: String, _ value: String) throws {
    let found = try TimeTagging().timexes(Self.war + sentence, published: "2019-06-04")
    #expect(found.last?.value == value)
    if value.hasPrefix("X") { #expect(found.last?.interval == nil) }
  }

  @Test func outsideQuotationsTodayIsThePublicationsDay() throws {
    let found = try TimeTagging().timexes(Self.war + "Today it is a museum.", published: "2019-06-04")
    #expect(found.last?.value == "2019-06-04")
  }
}
