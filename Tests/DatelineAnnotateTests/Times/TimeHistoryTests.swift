import DatelineText
import Testing

@testable import DatelineAnnotate

/// How histories and the background of news tell dates; the towns, clubs and kings are made up.
struct TimeHistoryTests {
  private func values(_ text: String, _ published: String?) throws -> [String] {
    try TimeTagging().timexes(text, published: published).map(\.value)
  }

  @Test func aDayAfterAWrittenMonthComesLaterRatherThanInTheYearBefore() throws {
    let found = try values(
      "The bark Orla left port on 9 August 1819. She passed the cape in January 1820, late in the season. On 20 November "
        + "she sank. On 10 January the boats met. The men were home by 9 April 1821. The owner died in 1850.",
      nil)
    #expect(
      found == ["1819-08-09", "1820-01", "1820-11-20", "1821-01-10", "1821-04-09", "1850"])
  }

  @Test func aYearOfTheSentenceCountsBeforeThatOfTheTale() throws {
    let found = try values(
      "The club joined the league for the 1920-21 season. It went up in 1958, went down in 1962 and was wound up one year "
        + "later. Its heir, founded on 9 June 1965, moved in 1973, the same year that its rival folded.", nil)
    #expect(found == ["1920", "1921", "1958", "1962", "1963", "1965-06-09", "1973", "1973"])
  }

  @Test func whatStandsInBracketsIsARemark() throws {
    let found = try values(
      "The general gave up on 6 May 1802 and died on 7 April 1803. Fever had killed his rival (2 November 1802). The port "
        + "fell on 18 November, and on New Year's Day 1804 the island was free. A king was crowned that October.",
      nil)
    #expect(
      found == [
        "1802-05-06", "1803-04-07", "1802-11-02", "1803-11-18", "1804-01-01", "1804-10",
      ])
  }

  @Test func aMonthOfTheFollowingYearIsOneDate() throws {
    let found = try TimeTagging().found(
      "He sailed in June 1795 and landed in February of the following year. In May 1798 he rose. On 3 March of the next "
        + "year he was hanged.", published: nil)
    #expect(
      found == [
        "June 1795|DATE 1795-06", "February of the following year|DATE 1796-02", "May 1798|DATE 1798-05",
        "3 March of the next year|DATE 1799-03-03",
      ])
  }

  @Test func anUndatedTextWithFewYearsIsATale() throws {
    let found = try values(
      "In January 1534 two preachers came. On 23 February they won the council. In July a rising was put down. By April "
        + "1535 people starved. On the night of 24 June the gate was opened. Today a plaque is there.", nil)
    #expect(Array(found.prefix(5)) == ["1534-01", "1534-02-23", "1534-07", "1535-04", "1535-06-24TNI"])
  }

  @Test func weekdaysOfATaleFollowItsDays() throws {
    let found = try values(
      "The wall broke at noon on 8 September 1900. On Sunday morning boats came. On Friday the 14th the dead were buried. "
        + "On the evening of the 15th it rained. A new wall was begun in 1902 and done in 1904.", nil)
    #expect(
      found == [
        "1900-09-08T12:00", "1900-09-09TMO", "1900-09-14", "1900-09-15TEV", "1902", "1904",
      ])
  }

  @Test func dayCountsDoNotReachBehindANewerMonth() throws {
    let found = try TimeTagging().found(
      "On 18 June 1953 the crown was abolished. The general was ousted in February 1954, brought back two days later and "
        + "removed that November. He died in 1970. His rival died in 1981.", published: nil)
    #expect(
      found == [
        "18 June 1953|DATE 1953-06-18", "February 1954|DATE 1954-02", "two days|DURATION P2D",
        "November|DATE 1954-11", "1970|DATE 1970", "1981|DATE 1981",
      ])
  }

  @Test func shortYearsAreOfTheCenturyTold() throws {
    let found = try values(
      "The camp had nine huts in 1896 and 300 by the summer of '98. In 1899 it burned. In the twenties, in 1923, it was "
        + "cleared, and in 1953 ploughed up.", nil)
    #expect(found == ["1896", "1898-SU", "1899", "192", "1923", "1953"])
  }

  @Test func aTimeOfDayDoesNotReachBehindAWrittenMonth() throws {
    let found = try values(
      "They came to the bay on 4 April 1832. In the winter of 1833 he rode inland. She lay at anchor in January 1835 when, "
        + "at midnight on the 19th, the mountain broke open. A month later, on 20 February, the ground shook.",
      nil)
    #expect(
      found == [
        "1832-04-04", "1833-WI", "1835-01", "1835-01-19T24:00", "1835-02", "1835-02-20",
      ])
  }

  @Test func theYearOfTheSentenceHoldsForItsMonths() throws {
    let found = try values(
      "In June 1962 the islands became free. In May 1981 a road was built. In June 2002 the prime minister said sorry. The "
        + "measles of 2019 came in late September; the schools closed on 15 November.", nil)
    #expect(
      found == ["1962-06", "1981-05", "2002-06", "2019", "2019-09", "2019-11-15"])
  }

  @Test func thePastPerfectEndsWithItsClause() throws {
    let found = try values(
      "In 1964 a rising swept the east. In May 1978 rebels came. By October 1996 war had come; it ended on 17 May, when the "
        + "capital fell. The old man died that September.", nil)
    #expect(found == ["1964", "1978-05", "1996-10", "1997-05-17", "1997-09"])
  }

  @Test func easterOfOldIsThatOfItsCalendar() throws {
    #expect(try values("The bells rang on Easter Sunday 1534.", nil) == ["1534-04-05"])
  }

  @Test(arguments: [
    ("In 1934, on 15 January, the dam broke.", ["1934", "1934-01-15"]),
    ("In 1927, Holm said, a fire on the last day of May took the mill.", ["1927", "1927-05-31"]),
    ("In July 1977 shops burned through the night of July 13.", ["1977-07", "1977-07-13TNI"]),
    (
      "Three died on Oct. 1, 1997. Two months later, on Dec. 1, two more did.",
      ["1997-10-01", "1997-12", "1997-12-01"]
    ),
    ("The bridge was opened in 1967 and sold that September.", ["1967", "1967-09"]),
    ("The inquiry began in late 2016 and was widened the following June.", ["2016", "2017-06"]),
    ("The firm began work on Jan. 27 and signed in mid-March.", ["2020-01-27", "2020-03"]),
    ("The minister, who faces a vote in January, smiled.", ["2021-01"]),
  ])
  func backgroundOfNews(_ text: String, _ expected: [String]) throws {
    #expect(try values(text + " The talks go on today.", "2020-12-02").dropLast() == expected[...])
  }

  @Test func whatFollowsAPhraseThatCountsFromNowDoesToo() throws {
    let found = try values(
      "He was born in 1927, called up in 1943 and ordained on 29 June 1951. In 1977 he became bishop. In 2006, in "
        + "September, a speech caused riots. In May last year his clerk was held; in October the man was freed.",
      "2013-02-12")
    #expect(found.suffix(4) == ["2006", "2006-09", "2012-05", "2012-10"])
  }

  @Test func aYearInPassingDoesNotHoldTheNews() throws {
    let found = try values(
      "Rebels took the town on Sunday. They first came in October 2001 and fled on the night of 12 November that year. "
        + "Violence has fallen since 2007. On 20 June a bomb killed 70; four days later another did. At the peak, in "
        + "2010, there were 900 camps. The last was left on 2 July. Talks resume on Monday.", "2021-08-16")
    #expect(
      found == [
        "2021-08-15", "2001-10", "2001-11-12TNI", "2007", "2021-06-20", "2021-06-24", "2010", "2021-07-02",
        "2021-08-16",
      ])
  }

  @Test func aCountBehindAMonthIsNoDay() throws {
    let found = try TimeTagging().found(
      "In December two battalions surrendered; on 22 August a thousand horsemen came.",
      published: "2020-12-30")
    #expect(found == ["December|DATE 2020-12", "22 August|DATE 2020-08-22"])
  }
}
