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
    let annotator = try Annotator(layers: .events, data: try LanguageData.locate(override: dataDir))
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
