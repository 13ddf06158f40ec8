import ArgumentParser
import DatelineStore
import DatelineText
import Glibc

/// Measures what it costs to make articles durable: one by one, and in groups as the daemon does it.
@main
struct CommitBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-bench",
    abstract: "Commits short articles one by one and in groups, in turn, and prints the rates.",
    discussion: """
      EXAMPLES
        dateline-bench --folder /var/tmp    # a folder on the disk that the log will be on

      "plain append" writes an article's bytes to a file and syncs it (fdatasync), article by article; "one by one"
      and "in groups" are dateline's own writer, which also numbers, links, hashes and indexes, and syncs twice.
      """)

  @Option(help: "A folder on the disk to measure; a store is made in it and removed.") var folder = "."
  @Option(help: "Articles a turn that are written one by one.") var articles = 200
  @Option(help: "Turns.") var turns = 5

  func run() throws {
    let root = folder + "/dateline-bench-\(getpid())"
    guard mkdir(root, 0o755) == 0 else { throw ValidationError("\(root): cannot be made") }
    defer { remove(root) }
    let engine = try CommitEngine(StoreLayout(root: root + "/store"))
    defer { engine.close() }
    var numbers = (1...).lazy.makeIterator()
    func sample(_ count: Int) -> [EncodedArticle] { (0..<count).map { _ in article(numbers.next() ?? 0) } }
    var rates: [(plain: Double, single: Double, grouped: Double)] = []
    for _ in 0..<turns {
      let single = sample(articles)
      let grouped = sample(articles * 16)
      rates.append(
        (
          rate(articles) { appendPlainly(single, to: root + "/plain") },
          rate(articles) { for one in single { check(engine.commit([one])) } },
          rate(grouped.count) {
            for start in stride(from: 0, to: grouped.count, by: 256) {
              check(engine.commit(Array(grouped[start..<min(start + 256, grouped.count)])))
            }
          }
        ))
    }
    print("articles a second, median of \(turns) turns")
    let (plain, single, grouped) = (
      median(rates.map(\.plain)), median(rates.map(\.single)), median(rates.map(\.grouped))
    )
    print("  plain append, fdatasync each  \(Int(plain))")
    print("  one by one                    \(Int(single))")
    print("  in groups of 256              \(Int(grouped))")
    print(
      "in groups / plain append: \(rounded(grouped / plain)); in groups / one by one: \(rounded(grouped / single))"
    )
  }

  /// A short article with its records, told apart by `number`.
  private func article(_ number: Int) -> EncodedArticle {
    let text =
      "On May \(number % 28 + 1), 2024 the bridge number \(number) opened, the council said. It paid for it."
    var article = Article(text: Array(text.utf8))
    article.blocks = [.init(kind: .paragraph, span: TextSpan(0, article.text.count))]
    let identity = ArticleIdentity(
      contentID: SHA256.hex(article.text), source: Array("story-\(number).txt".utf8),
      byteCount: article.text.count)
    return RecordEncoder(options: RecordOptions()).encode(article, Annotations(), identity)
  }

  private func appendPlainly(_ articles: [EncodedArticle], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    defer { close(descriptor) }
    for article in articles {
      let bytes = article.lines.flatMap(\.bytes) + article.document.bytes + article.text
      guard write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
        fatalError("\(path) cannot be written")
      }
    }
  }

  private func check(_ results: [Result<CommitOutcome, StoreError>]) {
    for case .failure(let error) in results { fatalError("\(error)") }
  }

  /// Calls of `work` that take `count` articles, as articles a second.
  private func rate(_ count: Int, _ work: () -> Void) -> Double {
    let start = Clock.monotonic
    work()
    return Double(count) * 1e9 / Double(Clock.monotonic - start)
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private func remove(_ path: String) {
    var names: [String] = []
    var info = stat()
    if lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
      _ = LinuxCalls().list(path, into: &names)
      for name in names { remove(path + "/" + name) }
    }
    Glibc.remove(path)
  }
}
