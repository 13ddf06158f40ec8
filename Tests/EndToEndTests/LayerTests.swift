import DatelineText
import Glibc
import Testing

/// `dateline extract --emit token,sentence,name`: the layers below the records, on a page of the project's own.
@Suite struct LayerTests {
  private static let page = """
    <html lang="en"><head><title>Ferry café reopens</title></head><body><article><h1>Ferry café reopens</h1>
    <p>Mayor Ingrid Solberg reopened the café “Zum Anker” on Monday. “It’s ours,” she said.</p>
    <p>Its owner, René Müller, thanked the crew… and the mayor. He’d paid €2.5 million for the house, which the
    Harbour Trust (HT) had sold him in the spring.</p></article></body></html>
    """

  /// The records that `extract` writes with these types, in order.
  private func records(_ types: String) throws -> [JSONValue] {
    let bench = try DaemonBench()
    DaemonBench.write(Array(Self.page.utf8), to: Array((bench.root + "/page.html").utf8))
    let output = bench.root + "/records"
    let process = try DaemonBench.spawn(
      try DaemonBench.binary(),
      [
        "dateline", "extract", "--emit", types, "--data-dir", DaemonBench.dataFolder,
        bench.root + "/page.html",
      ],
      environment: [:], output: output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    #expect(status == 0)
    return try (readWholeFile(output) ?? []).split(separator: 10).map { try JSONReader.read(Array($0)) }
  }

  private struct Stretch: Hashable {
    var start: Int
    var end: Int
    var text: String
  }

  private func stretches(_ type: String, in records: [JSONValue]) -> [Stretch] {
    records.filter { $0["type"]?.string == type }.map {
      Stretch(start: $0["start"]?.int ?? -1, end: $0["end"]?.int ?? -1, text: $0["text"]?.string ?? "")
    }
  }

  @Test func layersAreWrittenAndNothingElse() throws {
    let records = try records("token,sentence,name")
    #expect(Set(records.compactMap { $0["type"]?.string }) == ["token", "sentence", "name"])
    let tokens = records.filter { $0["type"]?.string == "token" }
    #expect(tokens.compactMap { $0["index"]?.int } == Array(tokens.indices))
    let mayor = try #require(tokens.first { $0["text"]?.string == "reopened" })
    #expect(mayor["tag"]?.string == "VBD" && mayor["pos"]?.string == "VERB")
    #expect(mayor["head"]?.int == -1 && mayor["relation"]?.string == "root")
    let names = records.filter { $0["type"]?.string == "name" }
    let she = try #require(names.first { $0["text"]?.string == "she" })
    #expect(she["name"]?.string == "Ingrid Solberg" && she["form"]?.string == "pronoun")
    #expect(names.contains { $0["text"]?.string == "René Müller" && $0["kind"]?.string == "person" })
  }

  /// Offsets count code points of one text, whatever layers run, and every layer's text stands at its offsets.
  @Test func offsetsAreTheSameInEveryLayer() throws {
    let all = try records("token,sentence,name,quote,event,timex")
    let alone = try records("token")
    let tokens = stretches("token", in: alone)
    #expect(tokens == stretches("token", in: all))
    #expect(tokens.allSatisfy { $0.end - $0.start == $0.text.unicodeScalars.count })
    #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.end <= $1.start })
    let sentences = stretches("sentence", in: all)
    #expect(sentences == stretches("sentence", in: try records("sentence")))
    for stretch in sentences + stretches("name", in: all) + stretches("quote", in: all) {
      let inside = tokens.filter { $0.start >= stretch.start && $0.end <= stretch.end }
      let scalars = Array(stretch.text.unicodeScalars)
      #expect(!inside.isEmpty && stretch.end - stretch.start == scalars.count)
      for token in inside {
        let slice = scalars[token.start - stretch.start..<token.end - stretch.start]
        #expect(String(String.UnicodeScalarView(slice)) == token.text)
      }
    }
    // Every token is in one sentence.
    #expect(tokens.allSatisfy { t in sentences.count { $0.start <= t.start && t.end <= $0.end } == 1 })
  }
}
