import DatelineText
import Testing

@testable import DatelineAnnotate

/// Which side of the publication date a clause speaks of. 2024-03-14 is a Thursday.
struct TimeTenseTests {
  private func value(_ text: String) throws -> [String] {
    try TimeTagging().timexes(text, published: "2024-03-14").map(\.value)
  }

  @Test(arguments: [
    ("Divers tried to reach the wreck on Sunday.", "2024-03-10"),
    ("He failed to turn up in court on Monday.", "2024-03-11"),
    ("The mayor declined to comment on the leak on Tuesday.", "2024-03-12"),
    ("She was the first to cross the new pier on Saturday.", "2024-03-09"),
    ("The bench refused to hear the case in November.", "2023-11"),
  ])
  func anInfinitiveBehindAVerbOfThePastIsPast(_ text: String, _ expected: String) throws {
    #expect(try value(text) == [expected])
  }

  @Test(arguments: [
    ("The two sides agreed to meet on Monday.", "2024-03-18"),
    ("He vowed to come back in November.", "2024-11"),
    ("Crews are to inspect the pier on Saturday.", "2024-03-16"),
    ("Final rules to be issued in November worried the trade.", "2024-11"),
    ("They asked voters to turn out on Sunday.", "2024-03-17"),
  ])
  func anInfinitiveOfIntentLiesAhead(_ text: String, _ expected: String) throws {
    #expect(try value(text) == [expected])
  }

  /// "to win the November vote": the name of a thing yet to come, beside a verb of the past.
  @Test func anInfinitiveSaysNothingOfANamedDay() throws {
    #expect(try value("Hackers tried to sway the July vote.") == ["2024-07"])
  }

  @Test(arguments: [
    ("In a bid to calm savers, the bank on Monday cut fees.", "2024-03-11"),
    ("To mark the day, the town on Sunday held a fair.", "2024-03-10"),
    ("Until Tuesday's vote, the party had been at peace.", "2024-03-12"),
    ("Police are asking for help after a crash on Saturday.", "2024-03-09"),
    ("Fans gathered ahead of Saturday's final.", "2024-03-16"),
    ("The shop reopens after the fair on Saturday.", "2024-03-16"),
  ])
  func whatLeadsUpToTheClauseDoesNotTellItsTense(_ text: String, _ expected: String) throws {
    #expect(try value(text) == [expected])
  }

  @Test(arguments: [
    ("He said the November vote will go ahead.", "2024-11"),
    ("It held a fifth of the shares as of Jan. 20.", "2024-01-20"),
    ("She saw no hope of a deal passing before June.", "2024-06"),
    ("Film from a shop shows him on the stairs on Tuesday.", "2024-03-12"),
    ("The editors decided to print the list in January.", "2024-01"),
    ("They have missed the April trials.", "2024-04"),
    ("Crews had finished clearing the road by Sunday.", "2024-03-10"),
    ("The firm stopped selling the drug before June.", "2023-06"),
    ("He was accused of taking gifts before November.", "2023-11"),
    ("The defender was booked for a foul on Saturday.", "2024-03-09"),
    ("The town was billed for the repairs on Monday.", "2024-03-11"),
    ("The hearing was set for the Monday.", "2024-03-18"),
    ("The case was set for trial on Monday.", "2024-03-18"),
    ("He said the December attack will haunt the town.", "2023-12"),
    ("Its November defeat may cost the club dear.", "2023-11"),
    ("A poll shows the race tightening ahead of the vote on Tuesday.", "2024-03-19"),
    ("Police ordered residents to leave their homes on Monday.", "2024-03-11"),
  ])
  func theNearestVerbIsOverruled(_ text: String, _ expected: String) throws {
    #expect(try value(text) == [expected])
  }

  /// What may lie on either side is no certainty.
  @Test(arguments: [
    "The team is flying home after the final on Saturday.",
    "The calendar shows the match on Saturday.",
    "He said the October fair will be missed.",
  ])
  func whatIsOpenIsNotFirm(_ text: String) throws {
    let found = try TimeTagging().timexes(text, published: "2024-03-14")
    #expect(found.map(\.confidence) == [.likely])
  }
}
