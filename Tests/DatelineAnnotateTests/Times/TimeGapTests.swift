import DatelineText
import Testing

@testable import DatelineAnnotate

/// Forms that news writes and that once were read wrongly or not at all.
struct TimeGapTests {
  @Test(arguments: [
    (
      "2025-10-15", "The cup final is on the first Sunday in May.",
      ["the first Sunday in May|DATE 2026-05-03"]
    ),
    (
      "2025-10-15", "They met on the last Friday of the month.",
      ["the last Friday of the month|DATE 2025-10-31"]
    ),
    (
      "2025-09-18", "On 4 August, a Monday, the prosecution rested.",
      ["4 August|DATE 2025-08-04", "Monday|DATE 2025-08-04"]
    ),
    ("2025-09-18", "It was a Monday like any other.", ["Monday|DATE XXXX-WXX-1"]),
    (
      "2025-10-15", "The play-offs start March 20 and end no later than April 26.",
      ["March 20|DATE 2026-03-20", "April 26|DATE 2026-04-26"]
    ),
    (
      "2025-10-15", "Kickoff moves to noon starting in January.",
      ["noon|TIME 2025-10-15T12:00", "January|DATE 2026-01"]
    ),
    ("2025-07-29", "Another bond matures in March.", ["March|DATE 2026-03"]),
    ("2025-07-29", "For the fourth quarter, it forecast growth.", ["the fourth quarter|DATE 2025-Q4"]),
    ("2023-03-21", "If no deal is reached by September, they will strike.", ["September|DATE 2023-09"]),
    (
      "2023-03-21", "If no deal is reached by September, the union has threatened to strike.",
      ["September|DATE 2023-09"]
    ),
    ("2024-05-14", "An offensive was unlikely before the autumn.", ["the autumn|DATE 2024-FA"]),
    ("2024-10-02", "The vote had been expected to be held on Monday.", ["Monday|DATE 2024-09-30"]),
    ("2024-10-02", "On the 18th the city fell; on the 18th floor they drank.", ["the 18th|DATE 2024-09-18"]),
    ("2024-10-02", "They trekked along the March. The Hall stood empty.", []),
    ("2024-10-02", "Goalkeeper Roy Lunt left in the second half.", []),
    ("2024-10-02", "Sales fell in the second half.", ["the second half|DATE 2024-H2"]),
    ("2024-10-02", "KORVANE, Sept. 10 (Own) - Rescuers dug on.", []),
    ("2024-10-02", "He ruled (1876-1910) by force.", ["1876|DATE 1876", "1910|DATE 1910"]),
    ("2024-10-02", "Ring 138-2010-2015 or write.", []),
    (
      "2024-03-14", "The Friday before last was wet.", ["The Friday before last|DATE 2024-03-01"]
    ),
    (
      "2024-03-14", "At 6.15am the next day, 10 March 2024, he woke.",
      ["6.15am the next day|TIME 2024-03-15T06:15", "10 March 2024|DATE 2024-03-10"]
    ),
    (
      "2024-03-14", "Between 2.30pm and 4pm on 9 March a barn burned.",
      ["2.30pm|TIME 2024-03-09T14:30", "4pm on 9 March|TIME 2024-03-09T16:00"]
    ),
    (
      "2024-03-14", "On Saturday it rained. Later in the day it froze.",
      ["Saturday|DATE 2024-03-09", "Later in the day|DATE 2024-03-09"]
    ),
    (
      "2024-03-14", "They met in August 2016. The next year, both quit.",
      ["August 2016|DATE 2016-08", "The next year|DATE 2017"]
    ),
    ("2024-03-14", "Hours later, both quit.", ["Hours|DURATION PTXH"]),
    ("2024-03-14", "Every single week it leaks.", ["Every single week|SET P1W"]),
    (
      "2024-03-14", "Version 3.7.5 is out; the 9/11 inquiry, G4S and 2m euros are not.",
      ["9/11|DATE 2001-09-11"]
    ),
    ("2024-03-14", "On a day when nothing moved, the band Easter Hens played for the March of Pence.", []),
    ("2024-03-14", "He played well in the second half of the film.", []),
    (
      "2024-10-02", "The group, which owns Coach, said second-quarter sales rose.",
      ["second-quarter|DATE 2024-Q2"]
    ),
    ("2024-10-02", "The chief left in the second quarter.", ["the second quarter|DATE 2024-Q2"]),
    ("2024-10-02", "With 1:40 left in the second quarter they led.", []),
    (
      "2024-10-02", "In 2003 MI5 warned, in 2019 Square paid and in 2011 FT readers knew.",
      ["2003|DATE 2003", "2019|DATE 2019", "2011|DATE 2011"]
    ),
    (
      "2024-10-02", "By Easter Orvia was full; on Christmas Orvia shuts all but Easter Island.",
      ["Easter|DATE 2024-03-31", "Christmas|DATE 2024-12-25"]
    ),
    ("2024-10-02", "Version 2024.3.1 and build 2023.11.2 run on host 10.10.12.24.", []),
    ("2024-10-02", "On Monday week 6 begins.", ["Monday|DATE 2024-10-07"]),
    ("2024-10-03", "It opens next Friday.", ["next Friday|DATE 2024-10-11"]),
  ])
  func reads(_ published: String, _ text: String, _ expected: [String]) throws {
    #expect(try TimeTagging().found(text, published: published) == expected)
  }

  @Test func anUndatedTextGivesNothingAway() throws {
    let found = try TimeTagging().timexes(
      "It closed two years ago, after a fire 12 days ago.", published: nil)
    #expect(found.map(\.value) == ["XXXX", "XXXX-XX-XX"])
    #expect(found.allSatisfy { $0.interval == nil })
  }
}
