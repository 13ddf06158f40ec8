import DatelineText

/// Reads rule files into rules and the automaton that finds them.
struct TimeRuleCompiler {
  private(set) var lexicon: TimeLexicon
  private(set) var rules: [TimeRule] = []
  var automaton = TimeAutomaton()

  init(lexicon: TimeLexicon) { self.lexicon = lexicon }

  /// Adds the rules of a file: name, pattern and meaning on each line, macros in a section of their own.
  mutating func add(_ file: DataFile) throws(LanguageDataError) {
    var macros: [String: TimePattern] = [:]
    for line in file.lines where line.fields.count >= 2 {
      do {
        if line.section == "macros" {
          macros[line.fields[0]] = try TimePattern.parse(line.fields[1], macros: macros)
          continue
        }
        guard line.fields.count == 3 else {
          throw file.error(line, "a rule has a name, a pattern and a meaning")
        }
        try add(try rule(line, file), line.fields[1], macros)
      } catch let error as TimePattern.SyntaxError {
        throw file.error(line, error.message)
      } catch {
        throw file.error(line, "\(error)")
      }
    }
  }

  /// Adds a rule for every holiday: its name alone, with a year, or as a relative one ("last Easter").
  mutating func add(_ holidays: HolidayCalendar) throws(LanguageDataError) {
    for (index, name) in holidays.names.enumerated() {
      let rule = TimeRule(
        name: "holiday", operation: .date, constants: [TimeConstant(slot: .holiday, value: index)],
        shares: false)
      let context = holidays.contexts[index]
      let pattern =
        context.isEmpty
        ? "[ ( rel:$deixis | rel:$anaphor )? ( \(name) ) ( ( , | of | in )? year:$y | yearRel:$deixis year )? ]"
        : "[ \(name) ] ( \(context) )"
      do {
        try add(rule, pattern, [:])
      } catch {
        throw LanguageDataError("times.holidays: \(name): \(error.message)")
      }
    }
  }

  private mutating func add(
    _ rule: TimeRule, _ pattern: String, _ macros: [String: TimePattern]
  ) throws(TimePattern.SyntaxError) {
    rules.append(rule)
    let parsed = try TimePattern.parse(pattern, macros: macros)
    try automaton.add(parsed, rule: rules.count - 1, lexicon: &lexicon)
  }

  private func rule(_ line: DataFile.Line, _ file: DataFile) throws(LanguageDataError) -> TimeRule {
    let parts = line.fields[2].split(separator: " ")
    guard let operation = parts.first.flatMap({ TimeOperation(rawValue: String($0)) }) else {
      throw file.error(line, "\(line.fields[2]): unknown meaning")
    }
    var constants: [TimeConstant] = []
    for part in parts.dropFirst() where part != "share" {
      guard let constant = TimeConstant(part.utf8) else { throw file.error(line, "\(part): not SLOT=VALUE") }
      constants.append(constant)
    }
    return TimeRule(
      name: line.fields[0], operation: operation, constants: constants, shares: parts.contains("share"))
  }
}
