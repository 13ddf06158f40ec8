import DatelineText
import Testing

@testable import DatelineAnnotate

/// Years that a history leaves out; the sentences and their wars are made up.
struct TimeTimelineTests {
  /// The values of the dates in `text`, read as an article of 2009.
  private func values(_ text: String) throws -> [String] {
    try TimeTagging().timexes(text, published: "2009-12-19").map(\.value)
  }

  @Test func aTaleGoesOnIntoTheNextYear() throws {
    let found = try values(
      "The league was founded in 1832. In March 1834 its fleet took Varn, and by June 1835 the islands had "
        + "fallen. In May 1836 a relief force sailed. In October the garrison surrendered, and in January the "
        + "king signed. In March 1837 the fleet went home.")
    #expect(found == ["1832", "1834-03", "1835-06", "1836-05", "1836-10", "1837-01", "1837-03"])
  }

  @Test func aYearWrittenLaterKeepsAGuessFromRunningAhead() throws {
    let found = try values(
      "The war began in April 1836. In May 1837 the siege of Orm began, which lasted until the fall of the town "
        + "in February 1838. By the start of July the western army held the pass, and by mid-August the port. "
        + "In October 1837 the river froze early. In 1839 peace came.")
    #expect(
      found == ["1836-04", "1837-05", "1838-02", "1837-07", "1837-08", "1837-10", "1839"])
  }

  @Test func thePastPerfectLooksBack() throws {
    let found = try values(
      "In June 1838 the rebels rose. On 17 December 1839 the fort was stormed. General Voss, who had spent the "
        + "spring raising a force, marched north. In October 1839 he had failed once. He died in 1841. His heir "
        + "reigned until May 1850.")
    #expect(found == ["1838-06", "1839-12-17", "1839-SP", "1839-10", "1841", "1850-05"])
  }

  @Test func thatYearIsTheOneNamedLast() throws {
    let found = try values(
      "The union formed in May 1830. War came in June 1837. The blockade was lifted by 1840. In August of that "
        + "year grain prices fell. In July 1842 the mills reopened. The following year the old king died. In "
        + "June his son was crowned.")
    #expect(found == ["1830-05", "1837-06", "1840", "1840-08", "1842-07", "1843", "1843-06"])
  }

  @Test func aYearThatOpensASentenceHoldsWhatFollows() throws {
    let found = try values(
      "The line was begun in 1851. In May 1852 a bridge fell. In 1853, Holt took part in two trials of the engine, "
        + "on April 6 and April 13. On March 9, 1854, the first train ran. It closed in 1960, reopened in 1971."
    )
    #expect(found == ["1851", "1852-05", "1853", "1853-04-06", "1853-04-13", "1854-03-09", "1960", "1971"])
  }

  @Test func aTaleOfManyStopsIsReadInLinearTime() throws {
    // The states kept at each stop are bounded, so a long text cannot make the search explode.
    let text = String(repeating: "In 1851 it rained. In May it froze. ", count: 600)
    #expect(try values(text).count == 1200)
  }
}
