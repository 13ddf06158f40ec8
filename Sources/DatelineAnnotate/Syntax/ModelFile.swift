import DatelineText

/// A trained model on disk: lines of text that state source and licence, an empty line, then sections of numbers.
///
/// A section is a tag of four bytes, the payload's length in bytes as a little-endian UInt32, and the payload, padded
/// to a multiple of eight.
package struct ModelFile: Sendable {
  package static let version = "dateline model 1"

  package private(set) var note: String
  private var sections: [(tag: String, payload: ArraySlice<UInt8>)] = []

  package init(note: String) { self.note = note }

  /// Reads `name` of the language data.
  package init(_ name: String, data: LanguageData) throws(LanguageDataError) {
    let bytes = try data.bytes(name)
    let broken = LanguageDataError(
      "\(data.folder)/language/en/\(name): not a model of this version; train it anew")
    var head = 0
    while head + 1 < bytes.count, !(bytes[head] == 10 && bytes[head + 1] == 10) { head += 1 }
    note = String(decoding: bytes[..<head], as: UTF8.self)
    guard note.hasPrefix("# " + Self.version) else { throw broken }
    var at = head + 2
    while at + 8 <= bytes.count {
      let tag = String(decoding: bytes[at..<at + 4], as: UTF8.self)
      let length = (0..<4).reduce(0) { $0 | Int(bytes[at + 4 + $1]) << (8 * $1) }
      guard at + 8 + length <= bytes.count else { throw broken }
      sections.append((tag, bytes[at + 8..<at + 8 + length]))
      at += 8 + (length + 7) / 8 * 8
    }
  }

  /// The numbers of section `tag`; empty when there is none.
  package func numbers<T: FixedWidthInteger>(_ tag: String, as type: T.Type = T.self) -> [T] {
    guard let payload = sections.first(where: { $0.tag == tag })?.payload else { return [] }
    let count = payload.count / MemoryLayout<T>.size
    return [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      payload.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: $0[..<(count * MemoryLayout<T>.size)]))
      }
      initialized = count
    }
  }

  package mutating func append<T: FixedWidthInteger>(_ tag: String, _ numbers: [T]) {
    sections.append((tag, numbers.withUnsafeBytes { ArraySlice($0) }))
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var out = Array(("# " + Self.version + "\n" + note + "\n\n").utf8)
    for section in sections {
      out += Array(section.tag.utf8)
      out += (0..<4).map { UInt8(truncatingIfNeeded: section.payload.count >> (8 * $0)) }
      out += section.payload
      out += Array(repeating: 0, count: (8 - section.payload.count % 8) % 8)
    }
    return out
  }

  /// Appends the sections of a linear model of `classCount` classes, their names beginning with `prefix` (two bytes).
  package mutating func append(_ rows: LinearModel.Rows, _ classCount: Int, _ prefix: String) {
    append(prefix + "cc", [UInt32(classCount)])
    append(prefix + "sl", rows.slots)
    append(prefix + "pr", rows.pairs)
  }

  /// The linear model whose sections begin with `prefix` (two bytes).
  package func linearModel(_ prefix: String) -> LinearModel? {
    LinearModel(
      classCount: numbers(prefix + "cc", as: UInt32.self).first.map(Int.init) ?? 0,
      slots: numbers(prefix + "sl"), pairs: numbers(prefix + "pr"))
  }
}
