import Testing

@testable import DatelineText

@Suite struct JSONReaderTests {
  private func read(_ text: String, lenient: Bool = false) throws(JSONError) -> JSONValue {
    try JSONReader.read(Array(text.utf8), lenient: lenient)
  }

  @Test func readsEveryKindOfValue() throws {
    let value = try read(
      #" {"a": [1, -2.5e2, true, null], "b": {"c": "x\u00e9\ud83d\ude00\n"}, "a": "last"} "#)
    #expect(value["a"]?.string == "last")
    #expect(value["b"]?["c"]?.string == "xé😀\n")
    #expect(value.members?[0].value == .array([.number(1), .number(-250), .bool(true), .null]))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "\"a\nb\"", "nul", "1 2", "{a:1}", "\"\\x\"", "\"\\u12\"", "01x",
  ])
  func refusesWhatIsNotJSON(text: String) { #expect(throws: JSONError.self) { try read(text) } }

  @Test(arguments: ["[1,]", "{\"a\":1,}", "\"a\nb\"", "1 2", "\"\\x\""])
  func theLenientFormTakesWhatPagesHold(text: String) throws { _ = try read(text, lenient: true) }

  @Test func deepNestingIsAnErrorNotACrash() {
    #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 100_000)) }
  }

  @Test(arguments: [#""\ud83d""#, #""\ude00x""#, #""\ud83dA""#])
  func loneSurrogatesBecomeReplacementCharacters(text: String) throws {
    #expect(try read(text).string?.unicodeScalars.contains("\u{FFFD}") == true)
  }

  @Test func aSidecarMayNameOneAuthorOrSeveral() throws {
    let one = try Sidecar(json: Array(#"{"authors":"Ada Lind","published":"2024-09-13","x":1}"#.utf8))
    #expect(one.authors == ["Ada Lind"])
    #expect(one.published == "2024-09-13")
    let two = try Sidecar(json: Array(#"{"authors":["Ada Lind","Bo Ek"]}"#.utf8))
    #expect(two.authors == ["Ada Lind", "Bo Ek"])
    #expect(throws: JSONError.self) { try Sidecar(json: Array("[]".utf8)) }
  }
}
