import DatelineText
import Testing

@testable import DatelineAnnotate

/// Every EXAMPLE line of the rule files holds, and every rule has one.
struct TimeRuleExampleTests {
  @Test(arguments: ["times.rules", "times.holidays"])
  func examplesHold(_ name: String) throws {
    let tagging = try TimeTagging()
    for line in try LanguageData.locate().file(name).examples {
      try #require(line.fields.count == 4, "\(name):\(line.number): rule, date, text, values")
      let (text, expected) = marked(line.fields[2], values: line.fields[3])
      let found = tagging.found(text, published: line.fields[1])
      #expect(found == expected, "\(name):\(line.number)")
      if !expected.isEmpty {
        let rules = tagging.timexes(text, published: line.fields[1]).map(\.rule)
        #expect(rules.contains(line.fields[0]), "\(name):\(line.number): found by \(rules)")
      }
    }
  }

  @Test func everyRuleHasAnExample() throws {
    let file = try LanguageData.locate().file("times.rules")
    let shown = Set(file.examples.map { $0.fields[0] })
    for line in file.lines(in: "rules") where line.fields.count == 3 {
      #expect(shown.contains(line.fields[0]), "\(line.fields[0]) has no EXAMPLE")
    }
  }

  /// Takes the brackets out of an example and pairs what stood in them with the values.
  private func marked(_ text: String, values: String) -> (text: String, expected: [String]) {
    let spans = text.split(separator: "[", omittingEmptySubsequences: false).dropFirst().map {
      $0.prefix { $0 != "]" }
    }
    let wanted = values == "none" ? [] : values.split(separator: "; ").map { $0 }
    let plain = text.filter { $0 != "[" && $0 != "]" }
    guard spans.count == wanted.count || wanted.isEmpty else {
      return (plain, ["as many values as brackets"])
    }
    return (plain, zip(spans, wanted).map { "\($0)|\($1)" })
  }
}
