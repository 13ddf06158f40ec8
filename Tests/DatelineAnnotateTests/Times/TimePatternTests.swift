import DatelineText
import Testing

@testable import DatelineAnnotate

/// The rule compiler refuses what it cannot compile and says why.
struct TimePatternTests {
  @Test(arguments: ["a ( b", "[ a", "a )", "? a", "nosuchslot:$n", "a{nosuchslot=1}", "@nosuchmacro"])
  func refuses(_ pattern: String) {
    #expect(throws: TimePattern.SyntaxError.self) { try TimePattern.parse(pattern, macros: [:]) }
  }

  @Test(arguments: ["a\tx @a", "a\tx @b\nb\ty"])
  func refusesMacrosThatAreNotDefinedAbove(_ macros: String) throws {
    let lexicon = try TimeLexicon(DataFile(name: "words", bytes: []))
    var compiler = TimeRuleCompiler(lexicon: lexicon)
    let file = DataFile(name: "rules", bytes: Array("[macros]\n\(macros)\n".utf8))
    #expect(throws: LanguageDataError.self) { try compiler.add(file) }
  }

  @Test func refusesAPatternThatFitsNothing() throws {
    let pattern = try TimePattern.parse("a?", macros: [:])
    var automaton = TimeAutomaton()
    var lexicon = try TimeLexicon(DataFile(name: "words", bytes: []))
    #expect(throws: TimePattern.SyntaxError.self) { try automaton.add(pattern, rule: 0, lexicon: &lexicon) }
  }
}
