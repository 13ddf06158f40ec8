/// A lexicon or rule file: UTF-8 lines of fields separated by tabs.
///
/// `#` at a line's start is a comment (the head of each file states source and licence in comments), `[name]` begins
/// a section, `EXAMPLE<tab>…` lines are kept apart for the test that runs them. Blank lines are passed over.
package struct DataFile: Sendable {
  package struct Line: Sendable {
    package let number: Int
    package let section: String
    package let fields: [String]
  }

  package let name: String
  package private(set) var lines: [Line] = []
  /// The fields after `EXAMPLE`.
  package private(set) var examples: [Line] = []

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    var section = ""
    for (i, raw) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let text = raw.last == 13 ? raw.dropLast() : raw
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      if first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") {
        section = String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
        continue
      }
      let fields = text.split(separator: 9, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if fields[0] == "EXAMPLE" {
        examples.append(Line(number: i + 1, section: section, fields: Array(fields.dropFirst())))
      } else {
        lines.append(Line(number: i + 1, section: section, fields: fields))
      }
    }
  }

  /// The lines of one section, in order.
  package func lines(in section: String) -> [Line] { lines.filter { $0.section == section } }

  /// An error that names the file and the line.
  package func error(_ line: Line, _ message: String) -> LanguageDataError {
    LanguageDataError("\(name):\(line.number): \(message)")
  }
}
