import DatelineText
import Testing

@testable import DatelineAnnotate

/// Twice the text is twice the work, counted, not timed, on text made to be hard.
struct TimeLinearityTests {
  static let floods = [
    "7", "7 ", "the ", "May ", "1999-", "1999-2000, ", "twenty ", "a year ", "last ", "12:", "1.",
    "May 1 to May 2, ",
    "the first quarter of ", "years and ", "between 1990 and ", "a few ", "Sept. ",
  ]

  /// The positions of the automaton tried on `size` bytes of a flood.
  private func work(_ flood: String, _ size: Int, _ rules: TimeRules) -> Int {
    let text = Array(String(repeating: flood, count: size / flood.utf8.count).utf8)
    let words = TimeNumbers(lexicon: rules.lexicon).joined(TimeLexer(lexicon: rules.lexicon).words(text))
    var matcher = TimeMatcher(automaton: rules.automaton)
    _ = matcher.matches(words)
    return matcher.steps
  }

  @Test(arguments: floods)
  func matchingIsLinear(_ flood: String) throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let steps = [4000, 8000].map { work(flood, $0, rules) }
    #expect(steps[1] <= 2 * steps[0] + steps[0] / 10 + 2000, "\(steps)")
  }

  @Test(arguments: ["7", "the "])
  func aMegabyteIsAsMuchWorkAsItsParts(_ flood: String) throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let part = work(flood, 1 << 14, rules)
    let whole = work(flood, 1 << 20, rules)
    #expect(whole <= 64 * part + part, "\(part), \(whole)")
  }

  /// The work on one more word is always the same, so that a megabyte of them holds no surprise.
  @Test(arguments: ["7 ", "the ", "May "])
  func everyMoreWordIsAsMuchWork(_ flood: String) throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let steps = [1 << 12, 1 << 13, 1 << 14].map {
      work(flood, $0 / flood.utf8.count * flood.utf8.count, rules)
    }
    let words = [1 << 12, 1 << 13, 1 << 14].map { $0 / flood.utf8.count }
    #expect(
      (steps[2] - steps[1]) * (words[1] - words[0]) == (steps[1] - steps[0]) * (words[2] - words[1]),
      "\(steps)")
  }

  @Test func aMegabyteOfDigitsIsOneWord() throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let words = TimeLexer(lexicon: rules.lexicon).words([UInt8](repeating: UInt8(ascii: "7"), count: 1 << 20))
    #expect(words.count == 1)
    #expect(words[0].classes == 0)
  }

  /// What follows the matching looks at a bounded neighbourhood of each expression.
  @Test func theNeighbourhoodThatIsLookedAtIsBounded() throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let article = TimeTagging.article(String(repeating: "May ", count: 20_000), published: "2024-09-13")
    let words = TimeLexer(lexicon: rules.lexicon).words(article.text)
    let context = TimeContext(article: article, annotations: Annotations(), rules: rules, words: words)
    #expect(context.sentenceWords(around: 10_000).count <= 120)
  }
}
