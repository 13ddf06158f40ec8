import Testing

@testable import DatelineText

@Suite struct SidecarTests {
  private func sidecar(_ json: String) throws -> Sidecar { try Sidecar(json: Array(json.utf8)) }

  @Test func readsWhatItKnowsAndPassesOverTheRest() throws {
    let read = try sidecar(
      #"{"title":"Rain","authors":["Ann Lee","Bo Wick"],"site":null,"url":" ","colour":3}"#)
    #expect(read.title == "Rain" && read.authors == ["Ann Lee", "Bo Wick"])
    #expect(read.site == nil && read.url == nil)
    #expect(try sidecar(#"{"authors":"Ann Lee"}"#).authors == ["Ann Lee"])
  }

  @Test(arguments: [
    #"{"published":20240514}"#, #"{"title":["Rain"]}"#, #"{"authors":{}}"#, #"{"authors":["Ann Lee",7]}"#,
    "[]",
  ])
  func whatItCannotUseIsAnError(json: String) {
    #expect(throws: JSONError.self) { try sidecar(json) }
  }
}
