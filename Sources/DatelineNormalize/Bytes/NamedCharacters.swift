import DatelineText

/// HTML's named and numbered character references, for what the parser leaves in place (names of HTML 5) and for texts
/// that were escaped twice (titles, JSON-LD).
struct NamedCharacters: Sendable {
  private let byName: WordTable<[UInt8]>

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("entities.txt")
    var table = WordTable<[UInt8]>(minimumCapacity: 1024)
    for line in file.lines {
      guard line.fields.count == 2, let code = UInt32(line.fields[1], radix: 16),
        let scalar = Unicode.Scalar(code)
      else { throw file.error(line, "expected a name and a hexadecimal code point") }
      table[Self.key(ArraySlice(line.fields[0].utf8))] = Array(String(Character(scalar)).utf8)
    }
    byName = table
  }

  /// Names differ by letter case, word keys do not: the pattern of capitals goes into the key.
  private static func key(_ name: ArraySlice<UInt8>) -> WordKey {
    var pattern: UInt64 = 0
    for b in name { pattern = pattern << 1 | (b.isASCIIUpper ? 1 : 0) }
    return WordKey(rawValue: WordKey(name).rawValue ^ (pattern &* 0x9E37_79B9_7F4A_7C15))
  }

  /// `text` with its character references decoded; the same array when there is none.
  func decoded(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      if text[i] == UInt8(ascii: "&"), let (bytes, next) = reference(text, i + 1) {
        out.append(contentsOf: bytes)
        i = next
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }

  /// A block of text with the names of HTML 5 decoded, which the parser does not know; the same slice without any.
  func decodedText(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(UInt8(ascii: "&")) else { return text }
    var out: [UInt8] = []
    CleanText.append(decoded(Array(text))[...], to: &out)
    if out.last == 32 { out.removeLast() }
    return out[...]
  }

  func decoded(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "&")) ? String(decoding: decoded(Array(text.utf8)), as: UTF8.self) : text
  }

  /// The reference whose name begins at `start`, with the index after its semicolon.
  private func reference(_ text: [UInt8], _ start: Int) -> (bytes: [UInt8], next: Int)? {
    var end = start
    while end < text.count, end - start < 32, text[end] != UInt8(ascii: ";") {
      guard text[end].isASCIILetter || text[end].isASCIIDigit || text[end] == UInt8(ascii: "#") else {
        return nil
      }
      end += 1
    }
    guard end < text.count, text[end] == UInt8(ascii: ";"), end > start else { return nil }
    let name = text[start..<end]
    if name.first == UInt8(ascii: "#") {
      let digits = String(decoding: name.dropFirst(), as: UTF8.self)
      let code =
        digits.hasPrefix("x") || digits.hasPrefix("X")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let code, code >= 32 else { return nil }
      if code < 0xA0, code >= 0x80 { return (Windows1252.utf8(UInt8(code)), end + 1) }
      guard let scalar = Unicode.Scalar(code) else { return ([0xEF, 0xBF, 0xBD], end + 1) }
      return (Array(String(Character(scalar)).utf8), end + 1)
    }
    guard let bytes = byName[Self.key(name)] else { return nil }
    return (bytes, end + 1)
  }
}
