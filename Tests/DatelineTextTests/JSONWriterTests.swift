import Testing

@testable import DatelineText

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func nestsWithCommasWhereTheyBelong() {
    let json = written {
      $0.beginObject()
      $0.key("a")
      $0.value([String]())
      $0.key("b")
      $0.beginArray()
      $0.value(1)
      $0.null()
      $0.value(false)
      $0.endArray()
      $0.key("c")
      $0.raw(Array("{}".utf8))
      $0.endObject()
      $0.newline()
      $0.beginObject()
      $0.endObject()
    }
    #expect(json == "{\"a\":[],\"b\":[1,null,false],\"c\":{}}\n{}")
  }

  @Test(arguments: [
    ("plain – “é” 漢", "\"plain – “é” 漢\""), ("a\"b\\c", "\"a\\\"b\\\\c\""),
    ("\u{0}\n\t\r\u{1B}", "\"\\u0000\\n\\t\\r\\u001b\""),
    ("\u{7F}\u{85}\u{A0}", "\"\\u007f\\u0085\u{A0}\""), ("\u{2028}\u{2029}", "\"\\u2028\\u2029\""),
    ("\u{200D}\u{200E}\u{200F}", "\"\u{200D}\\u200e\\u200f\""),
    ("\u{202A}\u{202E}\u{202F}", "\"\\u202a\\u202e\u{202F}\""),
    ("\u{2065}\u{2066}\u{2069}\u{206A}", "\"\u{2065}\\u2066\\u2069\u{206A}\""), ("", "\"\""),
  ])
  func escapesWhatBreaksLinesOrTerminals(text: String, json: String) {
    #expect(written { $0.value(text) } == json)
  }

  @Test(arguments: [
    (0.5, "0.500"), (1.0, "1.000"), (0.0004, "0.000"), (-0.25, "-0.250"), (2.9996, "3.000"),
    (1e300, "null"), (.infinity, "null"), (.nan, "null"),
  ])
  func roundsToDecimals(number: Double, json: String) {
    #expect(written { $0.value(number, decimals: 3) } == json)
  }

  @Test func anyTextComesBackFromTheReader() throws {
    var generator = SplitMix(seed: 7)
    for _ in 0..<500 {
      let text = String(String.UnicodeScalarView((0..<20).map { _ in generator.scalar() }))
      let json = written { $0.value(text) }
      #expect(try JSONReader.read(Array(json.utf8)).string == text)
    }
  }
}

extension SplitMix {
  /// Any Unicode scalar, small ones and those with escapes more often than others.
  mutating func scalar() -> Unicode.Scalar {
    let limits: [UInt32] = [0x80, 0x100, 0x2100, 0x11_0000]
    let limit = limits[Int(next() % 4)]
    return Unicode.Scalar(UInt32(next() % UInt64(limit))) ?? "?"
  }
}
