import DatelineText
import Testing

@testable import DatelineAnnotate

/// News that tells of years gone by still speaks of its own day; the towns and trials are made up.
struct TimePresenceTests {
  private func values(_ text: String, published: String) throws -> [String] {
    try TimeTagging().timexes(text, published: published).map(\.value)
  }

  private static let trial =
    "On the evening of 12 May 2014 police searched the bank. Its head was arrested the next morning. He was charged in "
    + "February 2015. The trial opened on 11 January 2016. In June 2017 he was found guilty, and that December he was "
    + "sentenced. On 30 November 2019 the court ordered a new trial."

  @Test func whatIsPlannedCountsFromThePublication() throws {
    let found = try values(
      Self.trial + "\nNext spring the council plans to open a garden there. Work will begin in February.",
      published: "2021-10-12")
    #expect(
      found == [
        "2014-05-12TEV", "2014-05-13TMO", "2015-02", "2016-01-11", "2017-06", "2017-12", "2019-11-30",
        "2022-SP",
        "2022-02",
      ])
  }

  @Test func thisYearBringsTheTextBackToItsOwnDay() throws {
    let found = try values(
      Self.trial
        + "\nBetween 9 and 20 June this year twelve people testified. The defence rested on 1 August. The "
        + "verdict came on Thursday.", published: "2021-09-17")
    #expect(Array(found.suffix(4)) == ["2021-06-09", "2021-06-20", "2021-08-01", "2021-09-16"])
  }

  @Test func aChronologyGoesOnInItsOwnYears() throws {
    let found = try values(
      "A lawyer said on Friday that his client would appeal.\n" + Self.trial + " In March he was freed.",
      published: "2021-09-17")
    #expect(found.first == "2021-09-17")
    #expect(found.last == "2020-03")
  }

  @Test func anInterviewAnswersOnItsOwnDay() throws {
    let found = try values(
      "She was born in 1961 and published novels in 1984, 1991 and 1996. In the winter of 1999 she moved to Brno.\n"
        + "In 2006 she won a prize.\nQ: When will the next book come out?\nA: My publisher says in March. It is due in "
        + "October abroad.", published: "2016-07-02")
    #expect(found.suffix(2) == ["2017-03", "2016-10"])
  }

  @Test func aHistoryWithoutSuchSignsIsATale() throws {
    let found = try values(Self.trial + " In March he was freed. He died in August.", published: "2021-09-17")
    #expect(found.suffix(2) == ["2020-03", "2020-08"])
  }
}
