/// The newest articles of the log and an index over their heaviest words, in bounded memory.
///
/// What it holds after `keep()` depends on nothing but the newest articles, so that a window rebuilt from the log is
/// the same: at most `Limits.articles` articles whose records take at most `Limits.logBytes` bytes.
struct StoryWindow: Sendable {
  struct Limits: Sendable {
    /// An article takes 7 KB at most and 3 KB as a rule.
    var articles = 4_096
    /// What a start reads of the log.
    var logBytes = 64 << 20
    /// Articles remembered for one word.
    var postings = 64
  }

  /// How many of an article's words the index knows.
  static let indexedTerms = 16
  /// How many similar articles are looked at.
  static let candidates = 64
  /// Articles less alike than this tell of different things.
  static let leastCosine: Float = 0.08

  /// An article of the window and how alike it is.
  struct Candidate {
    let ordinal: Int
    let articles: Float
    let names: Float
  }

  let limits: Limits
  private var articles: [StoryArticle] = []
  /// The ordinal of `articles[head]`.
  private var oldest = 0
  /// Evicted places at the front of `articles`.
  private var head = 0
  /// How many of the newest are of the batch under way.
  private var pending = 0
  private var logBytes = 0
  private var postings: [UInt32: [Int]] = [:]

  init(limits: Limits = Limits()) { self.limits = limits }

  var count: Int { articles.count - head }
  var kept: ArraySlice<StoryArticle> { articles[head...] }
  subscript(_ ordinal: Int) -> StoryArticle { articles[head + ordinal - oldest] }

  mutating func add(_ article: StoryArticle) {
    let ordinal = oldest + count
    for term in Self.indexed(article) { postings[term, default: []].append(ordinal) }
    logBytes += article.logBytes
    articles.append(article)
    pending += 1
  }

  /// Says how many bytes the newest article takes in the log.
  mutating func weigh(_ bytes: Int) {
    guard pending > 0 else { return }
    logBytes += bytes - articles[articles.count - 1].logBytes
    articles[articles.count - 1].logBytes = bytes
  }

  /// The batch is in the log: the oldest make room.
  mutating func keep() {
    for article in articles.suffix(pending) {
      for term in Self.indexed(article) {
        if let list = postings[term], list.count > limits.postings {
          postings[term] = Array(list.suffix(limits.postings))
        }
      }
    }
    pending = 0
    while count > 0, count > limits.articles || logBytes > limits.logBytes { evict() }
    if head > 1_024, head > count {
      articles.removeFirst(head)
      head = 0
    }
  }

  /// The batch did not reach the log.
  mutating func discard() {
    while pending > 0, let article = articles.popLast() {
      pending -= 1
      logBytes -= article.logBytes
      for term in Self.indexed(article) {
        postings[term]?.removeLast()
        if postings[term]?.isEmpty == true { postings[term] = nil }
      }
    }
  }

  private mutating func evict() {
    for term in Self.indexed(articles[head]) {
      if postings[term]?.first == oldest { postings[term]?.removeFirst() }
      if postings[term]?.isEmpty == true { postings[term] = nil }
    }
    logBytes -= articles[head].logBytes
    articles[head] = StoryArticle()
    head += 1
    oldest += 1
  }

  /// The articles most like `article`, the most alike first.
  func similar(to article: StoryArticle) -> [Candidate] {
    var sums: [Int: Int] = [:]
    for term in Self.heaviest(article) {
      for ordinal in postings[term >> 8] ?? [] { sums[ordinal, default: 0] += Int(term & 255) }
    }
    let nearest = sums.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(Self.candidates)
    var found: [Candidate] = []
    for (ordinal, _) in nearest {
      let other = self[ordinal]
      let cosine = TermVector.cosine(article.terms.terms[...], other.terms.terms[...])
      guard cosine >= Self.leastCosine else { continue }
      let names = TermVector.cosine(article.names.terms[...], other.names.terms[...])
      found.append(Candidate(ordinal: ordinal, articles: cosine, names: names))
    }
    return found.sorted { ($1.articles, $1.ordinal) < ($0.articles, $0.ordinal) }
  }

  private static func indexed(_ article: StoryArticle) -> [UInt32] { heaviest(article).map { $0 >> 8 } }

  private static func heaviest(_ article: StoryArticle) -> ArraySlice<UInt32> {
    article.terms.terms.sorted { ($1 & 255, $0) < ($0 & 255, $1) }.prefix(indexedTerms)
  }
}

extension StoryWindow: Equatable {
  /// Whether they hold the same articles under the same words, whatever was evicted before.
  static func == (a: StoryWindow, b: StoryWindow) -> Bool {
    func shifted(_ window: StoryWindow) -> [UInt32: [Int]] {
      window.postings.mapValues { $0.map { $0 - window.oldest } }
    }
    return a.kept == b.kept && a.logBytes == b.logBytes && shifted(a) == shifted(b)
  }
}
