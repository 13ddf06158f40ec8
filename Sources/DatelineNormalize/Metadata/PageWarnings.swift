import DatelineText

/// Tells paywall stubs, consent dialogs, error pages and cut texts from articles, by what they say.
///
/// None of the phrases counts on a page with an article's worth of text, but for the paywall that the page declares.
struct PageWarnings: Sendable {
  /// Phrases by their first word.
  private struct Phrases: Sendable {
    var byFirst: [WordKey: [[WordKey]]] = [:]

    init(_ file: DataFile, _ section: String) {
      for line in file.lines(in: section) {
        let words = PageLexicon.words(of: ArraySlice(line.fields[0].utf8))
        if let first = words.first { byFirst[first, default: []].append(words) }
      }
    }

    /// Whether a phrase begins at `start`.
    func begin(_ words: [WordKey], at start: Int = 0) -> Bool {
      guard start < words.count, let phrases = byFirst[words[start]] else { return false }
      return phrases.contains { words[start...].starts(with: $0) }
    }

    func occur(in words: [WordKey]) -> Bool { words.indices.contains { begin(words, at: $0) } }
  }

  private let errors: Phrases
  private let bots: Phrases
  private let consents: Phrases
  private let paywalls: Phrases
  private let cuts: Phrases
  private let tiers: Set<String>

  /// Fewer words than this are a stub when something says so.
  private static let stubWords = 250
  private static let emptyWords = 120

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("page-warnings.txt")
    errors = Phrases(file, "error")
    bots = Phrases(file, "bot")
    consents = Phrases(file, "consent")
    paywalls = Phrases(file, "paywall")
    cuts = Phrases(file, "cut")
    tiers = Set(file.lines(in: "tier").map { $0.fields[0] })
  }

  /// A warning with the words or the signal that brought it.
  struct Finding {
    var warning: Article.Warning
    var reason: String
  }

  func find(head: PageHead, stream: BlockStream, kept: [Int]) -> [Finding] {
    let words = kept.reduce(0) { $0 + Int(stream.blocks[$1].words) }
    guard words < Self.stubWords else { return [] }
    var out: [Finding] = []
    if words < Self.emptyWords, let reason = noArticle(head, stream) {
      out.append(Finding(warning: .notAnArticle, reason: reason))
    }
    if let reason = paywall(head, stream, kept) {
      out.append(Finding(warning: .paywalled, reason: reason))
    } else if let reason = cut(stream, kept) {
      out.append(Finding(warning: .truncated, reason: reason))
    }
    return out
  }

  /// The heading or title that says that this is an error page, a bot check or a consent dialog.
  private func noArticle(_ head: PageHead, _ stream: BlockStream) -> String? {
    var texts = [head.title]
    for block in stream.blocks.prefix(60) where block.tag.headingLevel > 0 || stream.blocks.count < 12 {
      texts.append(String(decoding: stream.text(block).prefix(200), as: UTF8.self))
    }
    for text in texts {
      let words = PageLexicon.words(of: ArraySlice(text.utf8), limit: 20)
      if errors.begin(words) { return "error page: \(text)" }
      if words.count <= 12, bots.occur(in: words) { return "bot check: \(text)" }
      if words.count <= 12, consents.begin(words) { return "consent page: \(text)" }
    }
    return nil
  }

  private func paywall(_ head: PageHead, _ stream: BlockStream, _ kept: [Int]) -> String? {
    if head.linkedData.isPaywalled { return "JSON-LD isAccessibleForFree is false" }
    for key in ["article:content_tier", "og:article:content_tier"] {
      if let tier = head[key].first, tiers.contains(PlainKey.fold(tier)) { return "meta \(key) is \(tier)" }
    }
    return phrase(paywalls, stream, from: max(0, (kept.last ?? 0) - 2)).map { "text: \($0)" }
  }

  /// Whether the text ends in an ellipsis with a "continue reading" behind.
  private func cut(_ stream: BlockStream, _ kept: [Int]) -> String? {
    guard let last = kept.last else { return nil }
    if let found = phrase(cuts, stream, from: last, count: 3) { return "text: \(found)" }
    let text = stream.text(stream.blocks[last])
    let isOpen =
      text.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]) || text.suffix(3).elementsEqual("...".utf8)
      || text.suffix(5).elementsEqual([0x5B, 0xE2, 0x80, 0xA6, 0x5D])
      || text.suffix(5).elementsEqual("[...]".utf8)
    return isOpen ? "the text ends in an ellipsis" : nil
  }

  /// The first block of a few that holds one of the phrases.
  private func phrase(_ phrases: Phrases, _ stream: BlockStream, from start: Int, count: Int = 12) -> String?
  {
    for block in stream.blocks[min(start, stream.blocks.count)...].prefix(count) where block.words <= 40 {
      let words = PageLexicon.words(of: stream.text(block), limit: 60)
      if phrases.occur(in: words) { return String(decoding: stream.text(block).prefix(80), as: UTF8.self) }
    }
    return nil
  }
}
