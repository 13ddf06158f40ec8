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

  /// Where the lines of each section stand.
  private var ranges: [String: [Range<Int>]] = [:]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    bytes.withUnsafeBufferPointer { read($0) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var section = ""
    var place: UnsafePointer<UInt8>?
    var first = 0
    DataLine.forEach(in: bytes) { line in
      if line.section.baseAddress != place {
        close(section, from: first)
        section = String(decoding: line.section, as: UTF8.self)
        place = line.section.baseAddress
        first = lines.count
      }
      add(Line(number: line.number, section: section, fields: Self.fields(line.bytes)))
    }
    close(section, from: first)
  }

  private static func fields(_ line: UnsafeBufferPointer<UInt8>) -> [String] {
    line.split(separator: 9, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func add(_ line: Line) {
    if line.fields.count > 1, line.fields[0] == "EXAMPLE" {
      let fields = Array(line.fields.dropFirst())
      examples.append(Line(number: line.number, section: line.section, fields: fields))
    } else {
      lines.append(line)
    }
  }

  private mutating func close(_ section: String, from first: Int) {
    if lines.count > first { ranges[section, default: []].append(first..<lines.count) }
  }

  /// The lines of one section, in order.
  package func lines(in section: String) -> [Line] { ranges[section, default: []].flatMap { lines[$0] } }

  /// An error that names the file and the line.
  package func error(_ line: Line, _ message: String) -> LanguageDataError {
    LanguageDataError("\(name):\(line.number): \(message)")
  }
}
