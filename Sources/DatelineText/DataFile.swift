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
    var first = 0
    var (start, number) = (0, 0)
    while start < bytes.count {
      let stop = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let end = stop > start && bytes[stop - 1] == 13 ? stop - 1 : stop
      number += 1
      if end > start, bytes[start] != UInt8(ascii: "#") {
        if bytes[start] == UInt8(ascii: "["), bytes[end - 1] == UInt8(ascii: "]") {
          close(section, from: first)
          section = String(decoding: bytes[start + 1..<end - 1], as: UTF8.self)
          first = lines.count
        } else {
          add(Line(number: number, section: section, fields: Self.fields(bytes[start..<end])))
        }
      }
      start = stop + 1
    }
    close(section, from: first)
  }

  private static func fields(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
    var fields: [String] = []
    var start = line.startIndex
    while let tab = line[start...].firstIndex(of: 9) {
      fields.append(String(decoding: line[start..<tab], as: UTF8.self))
      start = tab + 1
    }
    fields.append(String(decoding: line[start...], as: UTF8.self))
    return fields
  }

  private mutating func add(_ line: Line) {
    if line.fields[0] == "EXAMPLE" {
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
