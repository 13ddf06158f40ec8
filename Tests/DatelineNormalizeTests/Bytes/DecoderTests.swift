import DatelineText
import Testing

@testable import DatelineNormalize

/// What bytes mean, one phenomenon a test.
@Suite struct DecoderTests {
  private static let decoder = Result { Decoder(labels: try CharsetLabels(data: testData())) }
  private static let normalizer = Result { try Normalizer(data: testData()) }

  private func decode(_ bytes: [UInt8], declared: String? = nil) throws -> Decoder.Decoded {
    try Self.decoder.get().decode(bytes, declared: declared)
  }

  private func text(_ bytes: [UInt8], declared: String? = nil) throws -> String {
    String(decoding: try decode(bytes, declared: declared).utf8, as: UTF8.self)
  }

  private func page(_ label: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("<html><head><meta charset=\"\(label)\"></head><body><p>".utf8) + bytes + Array("</p>".utf8)
  }

  private static func units(_ text: String, _ size: Int, littleEndian: Bool) -> [UInt8] {
    let units = size == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
    return units.flatMap { unit in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
      return littleEndian ? bytes : bytes.reversed()
    }
  }

  private static let sentence = "Die Fähre fährt wieder, sagte Ada Okafor am Dienstag – endlich 🚢."

  @Test func aByteOrderMarkBeatsEveryLabel() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + page("windows-1251", Array("Fähre".utf8))
    let decoded = try decode(bytes, declared: "shift_jis")
    #expect(decoded.charset == "utf-8" && !decoded.repaired)
    #expect(String(decoding: decoded.utf8, as: UTF8.self).contains("<p>Fähre</p>"))
    #expect(decoded.utf8.first == UInt8(ascii: "<"))
  }

  @Test func validUTF8BeatsALabel() throws {
    #expect(try text(page("windows-1250", Array("Fähre – ’x’".utf8))).contains("Fähre – ’x’"))
    #expect(try text(Array("Fähre".utf8), declared: "iso-8859-1") == "Fähre")
  }

  @Test(
    "The web's labels mean what browsers take them for",
    arguments: [
      ("iso-8859-1", [0x93, 0x80, 0x94], "“€”", "windows-1252"), ("ascii", [0x92], "’", "windows-1252"),
      (" Latin1 ", [0xE9, 0x96], "é–", "windows-1252"), ("iso-8859-9", [0xFD, 0x80], "ı€", "windows-1254"),
      ("tis-620", [0xA1], "ก", "windows-874"), ("gb2312", [0x84, 0x31, 0xA4, 0x37], "\u{FFFD}", "gbk"),
      ("x-sjis", [0x82, 0xA0], "あ", "shift_jis"), ("ks_c_5601-1987", [0xB0, 0xA1], "가", "euc-kr"),
      ("cp1251", [0xCF], "П", "windows-1251"), ("iso-8859-2", [0xB1], "ą", "iso-8859-2"),
      ("koi8-u", [0xA4], "є", "koi8-u"), ("big5", [0xA4, 0x40], "一", "big5"),
      ("euc-jp", [0xA4, 0xA2], "あ", "euc-jp"),
      ("macintosh", [0x8E], "é", "macintosh"), ("no-such-label", [0x92], "’", "windows-1252"),
    ] as [(String, [UInt8], String, String)])
  func labels(label: String, bytes: [UInt8], character: String, charset: String) throws {
    let decoded = try decode(page(label, bytes + Array(" x".utf8)))
    #expect(decoded.charset == charset)
    if character != "\u{FFFD}" {
      #expect(String(decoding: decoded.utf8, as: UTF8.self).contains("<p>\(character) x</p>"))
    }
  }

  @Test func aDeclaredLabelBeatsThePagesOwn() throws {
    #expect(try text(page("windows-1251", [0xCF]), declared: "windows-1252").contains("<p>Ï</p>"))
  }

  @Test("UTF-16 and UTF-32, with and without a mark", arguments: [2, 4], [true, false])
  func wide(size: Int, littleEndian: Bool) throws {
    let order = littleEndian ? "le" : "be"
    for mark in ["", "\u{FEFF}"] {
      let bytes = Self.units(mark + Self.sentence, size, littleEndian: littleEndian)
      let decoded = try decode(bytes)
      #expect(String(decoding: decoded.utf8, as: UTF8.self) == Self.sentence)
      #expect(decoded.charset == "utf-\(size * 8)\(order)")
      #expect(!decoded.repaired)
      // The same through the whole stage: the zeros are no sign of a binary file.
      let article = try Self.normalizer.get().normalize(ArticleInput(bytes: bytes, name: "a.txt"))
      #expect(String(decoding: article.text, as: UTF8.self) == Self.sentence)
    }
  }

  @Test("Half a pair, or half a unit at the end, spoils nothing else", arguments: [true, false])
  func loneSurrogates(littleEndian: Bool) throws {
    let half: [UInt8] = littleEndian ? [0x00, 0xD8] : [0xD8, 0x00]
    let before = Self.units("\u{FEFF}The ferry ", 2, littleEndian: littleEndian)
    let after = Self.units(" sails again.", 2, littleEndian: littleEndian)
    let decoded = try decode(before + half + after + [0x41])
    #expect(decoded.repaired)
    let text = String(decoding: decoded.utf8, as: UTF8.self)
    #expect(text.hasPrefix("The ferry ") && text.contains(" sails again."))
    #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
  }

  @Test func aPageInASCIIThatCallsItselfUTF16IsUTF8() throws {
    let decoded = try decode(page("utf-16", [0xC3, 0xA9, 0xFF]))
    #expect(decoded.charset == "utf-8")
    #expect(String(decoding: decoded.utf8, as: UTF8.self).contains("é"))
  }

  @Test(
    "One bad byte spoils nothing else",
    arguments: [
      ("utf-8", Array("Fähre ".utf8), [0xE9], Array(" – Straße".utf8), "Fähre é – Straße"),
      ("utf-8", Array("Fähre ".utf8), [0xC3, 0x28, 0xFF], Array("–".utf8), "Fähre "),
      ("shift_jis", [0x82, 0xA0], [0xFD, 0xFF, 0x20], [0x82, 0xA2], "あ"),
      ("gb18030", [0xC4, 0xE3], [0xFF, 0x20], [0xBA, 0xC3], "你"),
      ("euc-kr", [0xB0, 0xA1], [0xFF, 0x20], [0xB0, 0xA1], "가"),
      ("windows-1251", [0xCF], [0x98, 0x20], [0xCF], "П"),
    ] as [(String, [UInt8], [UInt8], [UInt8], String)])
  func badBytes(label: String, before: [UInt8], bad: [UInt8], after: [UInt8], start: String) throws {
    let decoded = try decode(page(label, before + bad + after))
    let text = String(decoding: decoded.utf8, as: UTF8.self)
    #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
    #expect(text.contains("<p>" + start))
    let end = try self.text(after + Array("</p>".utf8), declared: label)
    #expect(text.hasSuffix(end))
    #expect(decoded.repaired)
  }

  @Test(
    "A text without a label",
    arguments: [
      (Array("Fähre".utf8), "Fähre", "utf-8"), ([0x46, 0xE4, 0x68, 0x72, 0x65], "Fähre", "windows-1252"),
      ([0x91, 0x78, 0x92], "‘x’", "windows-1252"), (Array("plain".utf8), "plain", "utf-8"),
    ] as [([UInt8], String, String)])
  func noLabel(bytes: [UInt8], text: String, charset: String) throws {
    #expect(try self.text(bytes) == text)
    #expect(try decode(bytes).charset == charset)
  }

  @Test func escapesOfISO2022JPAreNotASCII() throws {
    let bytes = Array("<meta charset=iso-2022-jp>".utf8) + [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42]
    #expect(try text(bytes).hasSuffix("あ"))
  }

  @Test func encodedSurrogatesAndOverlongFormsAreNoCharacters() throws {
    for bad: [UInt8] in [[0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0xAF]] {
      let decoded = try decode(Array("Fähre ".utf8) + bad + Array(" x".utf8), declared: "utf-8")
      #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
      #expect(decoded.repaired)
      #expect(decoded.utf8.starts(with: "Fähre ".utf8) && decoded.utf8.suffix(2).elementsEqual(" x".utf8))
    }
  }

  @Test(
    "References and controls in a page",
    arguments: [
      ("a &#150; b", "a – b"), ("&#128;&#x99;", "€™"), ("&lsquor;x&rsquor;", "‚x’"),
      ("&hellip;&nbsp;&euro;", "… €"),
      ("a&NewLine;b", "a b"), ("a\0b", "ab"), ("&#xD800;x", "x"), ("a\u{200B}b\u{AD}c\u{FEFF}", "abc"),
      ("a\u{B}\u{1}b", "ab"),
      ("&#0;x", "x"), ("&#x110000;x", "x"), ("&bogus;", "&bogus;"),
    ])
  func references(html: String, text: String) throws {
    let line = "The ferry sails again, said the harbour office on Tuesday: \(html) was the sign."
    let page = "<html><body><article><p>\(line)</p></article></body></html>"
    let article = try Self.normalizer.get().normalize(ArticleInput(bytes: Array(page.utf8), name: "a.html"))
    let got = String(decoding: article.text, as: UTF8.self).replacing("\u{FFFD}", with: "")
    #expect(got.contains("Tuesday: \(text) was") || got.contains("Tuesday:  \(text) was"), "\(got)")
  }
}
