import DatelineText
import Testing

@testable import DatelineAnnotate

/// The rule compiler refuses what it cannot compile and says why.
struct TimePatternTests {
  @Test(arguments: ["a ( b", "[ a", "a )", "? a", "nosuchslot:$n", "a{nosuchslot=1}", "@nosuchmacro"])
  func refuses(_ pattern: String) {
    #expect(throws: TimePattern.SyntaxError.self) { try TimePattern.parse(pattern, macros: [:]) }
  }

  @Test func refusesMacrosThatCallThemselves() {
    #expect(throws: TimePattern.SyntaxError.self) { try TimePattern.parse("@a", macros: ["a": "x @a"]) }
  }

  @Test func refusesAPatternThatFitsNothing() throws {
    let pattern = try TimePattern.parse("a?", macros: [:])
    var automaton = TimeAutomaton()
    var lexicon = try TimeLexicon(DataFile(name: "words", bytes: []))
    #expect(throws: TimePattern.SyntaxError.self) { try automaton.add(pattern, rule: 0, lexicon: &lexicon) }
  }
}
