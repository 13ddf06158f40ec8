import DatelineText

/// Decides the encoding of an article's bytes and turns them into valid UTF-8.
struct Decoder: Sendable {
  let labels: CharsetLabels
  /// What iconv decodes besides the encodings that have labels.
  static let wideNames = ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"]

  struct Decoded {
    var utf8: [UInt8]
    /// The WHATWG name of the encoding.
    var charset: String
    /// Some bytes were no characters of it and were replaced or guessed.
    var repaired: Bool
  }

  /// Rules in order: a byte order mark; bytes that are valid UTF-8 (ASCII too, unless NULs or escapes tell otherwise);
  /// UTF-16 or UTF-32 without a mark; the declared label (`declared` from outside, else the page's own); UTF-8 when
  /// there is no label and most high bytes fit it; windows-1252.
  func decode(_ bytes: [UInt8], declared: String? = nil) -> Decoded {
    var decoded = decodeAll(bytes, declared: declared)
    // No text has a NUL in it, and C code may take it for the end.
    if decoded.utf8.contains(0) { decoded.utf8.removeAll { $0 == 0 } }
    return decoded
  }

  private func decodeAll(_ bytes: [UInt8], declared: String?) -> Decoded {
    if let marked = byteOrderMark(bytes) { return marked }
    let wideText = WideText(bytes)
    if let wideText, wideText.markLength > 0, let decoded = wide(bytes, wideText) { return decoded }
    let check = UTF8Check(bytes)
    if check.isValid, check.multibyte > 0 || !bytes.contains(0) && !hasEscapes(bytes) {
      if check.multibyte > 0, let mended = DoubleEncoding.mended(bytes) {
        return Decoded(utf8: mended, charset: "utf-8", repaired: true)
      }
      return Decoded(utf8: bytes, charset: "utf-8", repaired: false)
    }
    if let wideText, let decoded = wide(bytes, wideText) { return decoded }
    let label =
      declared.flatMap { labels.charset(Array($0.utf8)) } ?? MetaPrescan.label(bytes).flatMap(labels.charset)
    // A page that speaks of itself as UTF-16 in ASCII bytes means UTF-8.
    let isWide = label?.name.hasPrefix("utf-16") ?? false
    let charset = isWide ? .utf8 : label
    // High bytes of another encoding hardly ever line up as UTF-8 by chance.
    let looksUTF8 = check.multibyte > 0 && check.multibyte >= check.bad
    if charset == .utf8 || (charset == nil && looksUTF8) {
      return Decoded(utf8: UTF8Check.repair(bytes), charset: "utf-8", repaired: check.bad > 0)
    }
    if let name = charset?.iconvName, let converted = IconvDecoder.decode(bytes[...], from: name) {
      return Decoded(utf8: converted.utf8, charset: charset?.name ?? "", repaired: converted.repaired)
    }
    return Decoded(
      utf8: Windows1252.decode(bytes[...]), charset: check.isValid ? "utf-8" : "windows-1252", repaired: false
    )
  }

  /// ISO-2022-JP and the like are plain ASCII but for their escape sequences.
  private func hasEscapes(_ bytes: [UInt8]) -> Bool {
    guard let i = bytes.firstIndex(of: 0x1B), i + 1 < bytes.count else { return false }
    return bytes[i + 1] == UInt8(ascii: "$") || bytes[i + 1] == UInt8(ascii: "(")
  }

  private func byteOrderMark(_ bytes: [UInt8]) -> Decoded? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let rest = Array(bytes.dropFirst(3))
      let valid = UTF8Check(rest).isValid
      return Decoded(utf8: valid ? rest : UTF8Check.repair(rest), charset: "utf-8", repaired: !valid)
    }
    return nil
  }

  private func wide(_ bytes: [UInt8], _ kind: WideText) -> Decoded? {
    let rest = bytes.dropFirst(kind.markLength)
    guard let converted = IconvDecoder.decode(rest, from: kind.iconvName, unit: kind.unit) else { return nil }
    return Decoded(utf8: converted.utf8, charset: kind.charset, repaired: converted.repaired)
  }
}
