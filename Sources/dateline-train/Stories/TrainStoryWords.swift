import ArgumentParser
import DatelineNormalize
import DatelineStore
import DatelineText
import Glibc

/// Counts in how many articles each word stands.
struct TrainStoryWords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story-words", abstract: "Count how rare words are in news (story-words.txt).",
    discussion: """
      EXAMPLE
        dateline-train story-words polnear.jsonl timebank.jsonl pages/* > Config/language/en/story-words.txt
      """)

  @Argument(help: "JSON Lines with \"text\", or pages.") var paths: [String]
  @Option(help: "The least number of articles that a listed word stands in.") var minimum = 3
  @Option(help: "The folder with language/en.") var dataDir: String?

  /// What stands in addresses says nothing of an article.
  private static let addresses = "http https www com html htm php org net"

  func run() throws {
    let normalizer = try Normalizer(data: LanguageData.locate(override: dataDir))
    var counts: [[UInt8]: Int] = [:]
    var articles = 0
    for path in paths {
      try forEachText(path, normalizer) { text in
        var stems: Set<[UInt8]> = []
        StoryWords.forEach(in: text[...]) { stems.insert(StoryWords.stem($0)) }
        for stem in stems { counts[stem, default: 0] += 1 }
        articles += 1
      }
    }
    write(counts, articles)
  }

  private func forEachText(_ path: String, _ normalizer: Normalizer, _ body: ([UInt8]) -> Void) throws {
    if path.hasSuffix(".jsonl") {
      guard let bytes = readWholeFile(path) else { throw TrainError("\(path): cannot be read") }
      for line in bytes.split(separator: 10) {
        if let text = try JSONReader.read(Array(line))["text"]?.string { body(Array(text.utf8)) }
      }
      return
    }
    guard let bytes = readWholeFile(path) else { throw TrainError("\(path): cannot be read") }
    if let article = try? normalizer.normalize(ArticleInput(bytes: bytes, name: path)) { body(article.text) }
  }

  private func write(_ counts: [[UInt8]: Int], _ articles: Int) {
    print(
      """
      # How rare words are in news: ten times the logarithm of how many articles there are for one with the word, and words
      # in lower case without common endings; * stands for every word that is not here.
      # Source: counted by `dateline-train story-words` in \(articles) articles (PolNeAR, TimeBank and the pages of the
      # extraction benchmarks); a count of words, none of their text. Licence: as dateline's.
      """)
    let all = Double(articles + 1)
    print("\(Int((10 * log(all)).rounded()))\t*")
    print("0\t\(Self.addresses)")
    var classes: [Int: [String]] = [:]
    for (stem, count) in counts where count >= minimum {
      guard let word = String(validating: stem, as: UTF8.self) else { continue }
      classes[Int((10 * log(all / Double(count + 1))).rounded()), default: []].append(word)
    }
    for (rarity, words) in classes.sorted(by: { $0.key < $1.key }) {
      let sorted = words.sorted()
      for start in stride(from: 0, to: sorted.count, by: 12) {
        print("\(rarity)\t\(sorted[start..<min(start + 12, sorted.count)].joined(separator: " "))")
      }
    }
  }
}
