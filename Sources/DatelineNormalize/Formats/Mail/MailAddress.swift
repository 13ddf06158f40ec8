import DatelineText

/// Who a message is from.
enum MailAddress {
  /// The name in `"Ada Okafor" <ada@valley-post.example>` or `ada@valley-post.example (Ada Okafor)`; empty when there is
  /// an address alone.
  static func name(_ header: [UInt8], _ encoded: EncodedWords) -> String {
    var phrase = header[...]
    if let angle = header.firstIndex(of: UInt8(ascii: "<")) {
      phrase = header[..<angle]
    } else if header.contains(UInt8(ascii: "@")) {
      guard let open = header.firstIndex(of: UInt8(ascii: "(")) else { return "" }
      let close = header[open...].lastIndex(of: UInt8(ascii: ")")) ?? header.count
      phrase = header[(open + 1)..<max(open + 1, close)]
    }
    let plain = phrase.trimmedASCII.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    let name = encoded.text(plain)
    // Some programs put quotes inside the encoded word too.
    return CleanText.string(
      String(name.drop { $0 == "\"" || $0 == "'" }.reversed().drop { $0 == "\"" || $0 == "'" }.reversed()))
  }
}
