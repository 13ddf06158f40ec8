#if canImport(Glibc)
  import Glibc
#endif

/// A line of a lexicon or rule file as bytes; it lives only as long as the call that hands it out.
///
/// Long lexicons are read by it at every start: no string is made of a field that is only hashed.
package struct DataLine {
  package let number: Int
  /// The name of the section that it stands in; empty before the first.
  package let section: UnsafeBufferPointer<UInt8>
  package let bytes: UnsafeBufferPointer<UInt8>

  package func isIn(_ name: StaticString) -> Bool { name.withUTF8Buffer { section.elementsEqual($0) } }

  /// The bytes of field `index`; `nil` when the line has fewer.
  package func field(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
    var start = 0
    for _ in 0..<index {
      guard let tab = bytes.first(9, from: start) else { return nil }
      start = tab + 1
    }
    let end = bytes.first(9, from: start) ?? bytes.count
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// Whether the line is not for use, but for the test of what the file's other lines give.
  package var isExample: Bool { "EXAMPLE\t".utf8.elementsEqual(bytes.prefix(8)) }

  package var fieldCount: Int { bytes.count { $0 == 9 } + 1 }

  /// Calls `body` with each line of a file in the form that `DataFile` describes, `EXAMPLE` lines too. (What reads a
  /// lexicon by `LanguageData.forEachLine` never sees those.)
  package static func forEach<Failure: Error>(
    in file: UnsafeBufferPointer<UInt8>, _ body: (DataLine) throws(Failure) -> Void
  ) throws(Failure) {
    var section = UnsafeBufferPointer(rebasing: file[0..<0])
    var (start, number) = (0, 0)
    while start < file.count {
      let stop = file.first(10, from: start) ?? file.count
      let end = stop > start && file[stop - 1] == 13 ? stop - 1 : stop
      number += 1
      if end > start, file[start] != UInt8(ascii: "#") {
        if file[start] == UInt8(ascii: "["), file[end - 1] == UInt8(ascii: "]") {
          section = UnsafeBufferPointer(rebasing: file[start + 1..<end - 1])
        } else {
          let line = UnsafeBufferPointer(rebasing: file[start..<end])
          try body(DataLine(number: number, section: section, bytes: line))
        }
      }
      start = stop + 1
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where `byte` stands first from `start` on.
  fileprivate func first(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

extension LanguageData {
  /// Calls `body` with each line of `language/en/NAME`, for files too long to make a `DataFile` of.
  package func forEachLine(
    of name: String, _ body: (DataLine) throws(LanguageDataError) -> Void
  ) throws(LanguageDataError) {
    let bytes = try bytes(name)
    // A closure with a typed error cannot go through `withUnsafeBufferPointer`.
    var failure: LanguageDataError?
    bytes.withUnsafeBufferPointer { file in
      do throws(LanguageDataError) {
        try DataLine.forEach(in: file) { (line: DataLine) throws(LanguageDataError) in
          if !line.isExample { try body(line) }
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// An error that names the file and the line.
  package func error(_ name: String, _ line: DataLine, _ message: String) -> LanguageDataError {
    LanguageDataError("\(path(name)):\(line.number): \(message)")
  }
}
