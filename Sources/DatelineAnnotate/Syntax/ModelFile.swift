import DatelineText

/// A trained model on disk: lines of text that state source and licence, an empty line, then sections of numbers.
///
/// A section is a tag of four bytes, the payload's length in bytes as a little-endian UInt32, and the payload, padded
/// to a multiple of eight. The text is filled up with spaces so that every payload begins at a multiple of eight.
package struct ModelFile: Sendable {
  package static let version = "dateline model 1"

  package private(set) var note: String
  private var sections: [(tag: String, memory: ModelMemory, payload: Range<Int>)] = []

  package init(note: String) { self.note = note }

  /// Reads `name` of the language data.
  package init(_ name: String, data: LanguageData) throws(LanguageDataError) {
    guard let memory = ModelMemory(mapping: data.path(name)) else { throw data.unreadable(name) }
    let bytes = UnsafeRawBufferPointer(memory.bytes)
    let broken = LanguageDataError(
      "\(data.path(name)): not a model of this version; train it anew")
    var head = 0
    while head + 1 < bytes.count, !(bytes[head] == 10 && bytes[head + 1] == 10) { head += 1 }
    note = String(decoding: bytes[..<head], as: UTF8.self)
    guard note.hasPrefix("# " + Self.version) else { throw broken }
    var at = head + 2
    while at + 8 <= bytes.count {
      let tag = String(decoding: bytes[at..<at + 4], as: UTF8.self)
      let length = (0..<4).reduce(0) { $0 | Int(bytes[at + 4 + $1]) << (8 * $1) }
      guard at + 8 + length <= bytes.count else { throw broken }
      sections.append((tag, memory, at + 8..<at + 8 + length))
      at += 8 + (length + 7) / 8 * 8
    }
  }

  /// The numbers of section `tag` where they stand; `nil` when there is no such section.
  package func table<T: FixedWidthInteger & Sendable>(
    _ tag: String, of type: T.Type = T.self
  ) -> ModelTable<T>? {
    sections.first { $0.tag == tag }.flatMap { ModelTable($0.memory, $0.payload) }
  }

  /// A copy of the numbers of section `tag`; empty when there is none.
  package func numbers<T: FixedWidthInteger>(_ tag: String, as type: T.Type = T.self) -> [T] {
    guard let section = sections.first(where: { $0.tag == tag }) else { return [] }
    let count = section.payload.count / MemoryLayout<T>.size
    return [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      let range = section.payload.prefix(count * MemoryLayout<T>.size)
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: section.memory.bytes[range])
      initialized = count
    }
  }

  package mutating func append<T: FixedWidthInteger>(_ tag: String, _ numbers: [T]) {
    let memory = numbers.withUnsafeBytes { ModelMemory(copying: $0) }
    sections.append((tag, memory, 0..<numbers.count * MemoryLayout<T>.size))
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var head = "# " + Self.version + "\n" + note
    while (head.utf8.count + 2) % 8 != 0 { head += " " }
    var out = Array((head + "\n\n").utf8)
    for section in sections {
      out += Array(section.tag.utf8)
      out += (0..<4).map { UInt8(truncatingIfNeeded: section.payload.count >> (8 * $0)) }
      out += section.memory.bytes[section.payload]
      out += Array(repeating: 0, count: (8 - section.payload.count % 8) % 8)
    }
    return out
  }
}
