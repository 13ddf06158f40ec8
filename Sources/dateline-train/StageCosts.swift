import ArgumentParser
import DatelineAnnotate
import DatelineText
import Glibc

/// Measures what each stage of the annotation costs by itself.
struct StageCosts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage-costs",
    abstract: "Print the CPU time of each annotation stage over text files, in MB of text a second.",
    discussion: """
      EXAMPLE
        dateline-train stage-costs stories/*.txt
      Each paragraph line of a file is a block; the best of the rounds counts.
      """)

  @Argument(help: "UTF-8 text files.") var files: [String]
  @Option(help: "How often each file is annotated.") var rounds = 3
  @Option(help: "The folder with language/en (default: found as dateline finds it).") var dataDir: String?

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    try printLoads(data)
    let annotator = try Annotator(layers: .events, data: data)
    let articles = files.compactMap { readWholeFile($0) }.map(plainArticle)
    let megabytes = Double(articles.reduce(0) { $0 + $1.text.count }) / 1e6
    var best: [UInt16: Double] = [:]
    for _ in 0..<max(1, rounds) {
      for (stage, seconds) in costs(annotator, articles) {
        best[stage] = min(best[stage] ?? .infinity, seconds)
      }
    }
    print("\(articles.count) files, \(decimal(megabytes)) MB")
    for (layer, name) in Self.stages {
      guard let seconds = best[layer.rawValue] else { continue }
      print("\(name): \(decimal(seconds * 1000)) ms, \(decimal(megabytes / max(seconds, 1e-9))) MB/s")
    }
    print("all: \(decimal(megabytes / max(best.values.reduce(0, +), 1e-9))) MB/s")
  }

  /// Prints what it costs to load each model of the language layer; of the rounds, the best and the first.
  private func printLoads(_ data: LanguageData) throws {
    let lexicon = try NameLexicon(data: data)
    let loads: [(String, () throws -> Void)] = [
      ("tagger", { _ = try Tagger(ModelFile(Tagger.fileName, data: data), data: data) }),
      ("parser", { _ = try Parser(ModelFile(Parser.fileName, data: data)) }),
      ("names", { _ = try NameTagger(ModelFile(NameTagger.fileName, data: data), lexicon: lexicon) }),
      ("lexicon of names", { _ = try NameLexicon(data: data) }),
      ("all layers", { _ = try Annotator(layers: .events, data: data) }),
    ]
    for (name, load) in loads {
      let costs = try (0..<max(1, rounds)).map { _ in
        let start = cpuSeconds()
        try load()
        return cpuSeconds() - start
      }
      print("load \(name): \(decimal((costs.min() ?? 0) * 1000)) ms, first \(decimal(costs[0] * 1000)) ms")
    }
  }

  private static let stages: [(Layers, String)] = [
    (.tokens, "tokens"), (.sentences, "sentences"), (.tags, "tags"), (.parse, "parse"), (.names, "names"),
    (.timexes, "times"), (.quotes, "quotes"), (.events, "events"),
  ]

  /// CPU seconds by layer, summed over the articles.
  private func costs(_ annotator: Annotator, _ articles: [Article]) -> [UInt16: Double] {
    var costs: [UInt16: Double] = [:]
    for article in articles {
      var last = cpuSeconds()
      _ = annotator.annotate(article) { layer in
        let now = cpuSeconds()
        costs[layer.rawValue, default: 0] += now - last
        last = now
      }
    }
    return costs
  }

  private func plainArticle(_ bytes: [UInt8]) -> Article {
    var article = Article(text: bytes)
    var start = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if !line.isEmpty {
        article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, start + line.count)))
      }
      start += line.count + 1
    }
    return article
  }

  private func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(padded(hundredths % 100, 2))"
  }
}

/// CPU time of this thread.
private func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
