import DatelineText
import Testing

@testable import DatelineAnnotate

/// Twice the text is twice the work, counted in the steps that the layers take.
@Suite struct LanguageLinearityTests {
  /// Each word is put on the stack once and taken off once, whatever the moves are.
  @Test(arguments: [1, 2, 40, 300])
  func aSentenceTakesTwoMovesAWord(count: Int) {
    var generator = SplitMix(seed: UInt64(count))
    var state = ParserState()
    for _ in 0..<20 {
      state.begin(count)
      var moves = 0
      while !state.isDone {
        let allowed = [ParserMove.shift, .left, .right].filter { state.allows($0) }
        guard let move = allowed.randomElement(using: &generator) else { break }
        state.apply(move, relation: 0)
        moves += 1
      }
      #expect(state.isDone && moves == 2 * count)
    }
  }

  /// A text without a stop is cut, so that no sentence is longer than what one is let to be.
  @Test(arguments: [
    "harbour ", "Harbour ", "and, ", "“so ", "e.g. ", "„a “", "(b) ", "it's ", "5 ", "… ", "?“ ",
  ])
  func aTextWithoutAnEndIsCut(word: String) throws {
    let limit = SentenceSplitter.tokenLimit
    let counts = try [4_000, 8_000].map { size in
      let (_, annotations) = try annotated(String(repeating: word, count: size), .sentences)
      #expect(annotations.sentences.allSatisfy { $0.tokens.count <= limit + 4 })
      #expect(annotations.sentences.last?.tokens.upperBound == annotations.tokens.count)
      return annotations.tokens.count
    }
    #expect(counts[1] <= 2 * counts[0])
  }

  @Test func aMegabyteWithoutASpaceIsFewTokens() throws {
    for (byte, limit) in [("x", 1), ("7", 1), ("-", 1), (".", 1)] {
      let (_, annotations) = try annotated(String(repeating: byte, count: 1 << 20), .sentences)
      #expect(annotations.tokens.count == limit)
    }
  }

  /// Only so many people are kept in mind for a pronoun, however many an article names.
  @Test func aCrowdIsForgotten() throws {
    let people = (0..<400).map { "Maria Lopez\(Character(UnicodeScalar(97 + UInt8($0 % 26))))a spoke. " }
    let text = people.joined() + String(repeating: "She left. He stayed. ", count: 200)
    let (_, annotations) = try annotated(text, .names)
    #expect(annotations.mentions.count { $0.form == .pronoun } == 400)
    #expect(annotations.entities.count < 450)
  }
}
