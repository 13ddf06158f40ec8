import Testing

@testable import dateline_train

/// The score of coreference on chains small enough to count by hand.
struct LinkScoreTests {
  private func score(_ gold: [[Int]], _ found: [[Int]]) -> LinkScore {
    var score = LinkScore()
    score.add(gold: gold, found: found)
    return score
  }

  @Test func theSameChainsAreAllRight() {
    let score = score([[1, 2, 3], [4, 5], [6]], [[4, 5], [1, 2, 3]])
    #expect(score.precision == 100 && score.recall == 100 && score.f1 == 100)
  }

  @Test func aCutChainLosesOneLink() {
    let score = score([[1, 2, 3, 4]], [[1, 2], [3, 4]])
    #expect(score.recall > 66.6 && score.recall < 66.7)
    #expect(score.precision == 100)
  }

  @Test func joinedChainsHoldOneLinkTooMany() {
    let score = score([[1, 2], [3, 4]], [[1, 2, 3, 4]])
    #expect(score.recall == 100)
    #expect(score.precision > 66.6 && score.precision < 66.7)
  }

  @Test func whatIsNoGoldMentionCostsPrecision() {
    let score = score([[1, 2]], [[1, 2, -7]])
    #expect(score.recall == 100 && score.precision == 50)
  }

  @Test func aMissedMentionCostsRecall() {
    let score = score([[1, 2, 3]], [[1, 2]])
    #expect(score.recall == 50 && score.precision == 100)
  }

  @Test func nothingIsWorthNothing() {
    #expect(score([], []).f1 == 0)
    #expect(score([[1], [2]], [[1, 2]]).precision == 0)
  }
}
