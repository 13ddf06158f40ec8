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

  @Test(arguments: floods)
  func matchingIsLinear(_ flood: String) throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let steps = [4000, 8000].map { size in
      let text = Array(String(repeating: flood, count: size / flood.utf8.count).utf8)
      let words = TimeNumbers(lexicon: rules.lexicon).joined(TimeLexer(lexicon: rules.lexicon).words(text))
      var matcher = TimeMatcher(automaton: rules.automaton)
      _ = matcher.matches(words)
      return matcher.steps
    }
    #expect(steps[1] <= 2 * steps[0] + steps[0] / 10 + 2000, "\(steps)")
  }

  @Test func aMegabyteOfDigitsIsOneWord() throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let words = TimeLexer(lexicon: rules.lexicon).words([UInt8](repeating: UInt8(ascii: "7"), count: 1 << 20))
    #expect(words.count == 1)
    #expect(words[0].classes == 0)
  }
}
