import DatelineText
import Testing

@testable import DatelineAnnotate

/// Number words are joined into one word with one value.
struct TimeNumbersTests {
  @Test(arguments: [
    ("twenty-five", 25), ("a hundred", 100), ("two hundred and twelve", 212), ("nineteen ninety-six", 1996),
    ("two thousand and five", 2005), ("twenty twenty-four", 2024), ("twenty-first", 21), ("1,998", 1998),
  ])
  func joins(_ text: String, _ value: Int) throws {
    let rules = try TimeRules(data: try LanguageData.locate())
    let words = TimeNumbers(lexicon: rules.lexicon).joined(
      TimeLexer(lexicon: rules.lexicon).words(Array(text.utf8)))
    #expect(words.map(\.number) == [Int32(value)])
  }
}
