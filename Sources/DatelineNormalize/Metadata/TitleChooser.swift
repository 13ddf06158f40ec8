import DatelineText

/// Chooses the headline among the page's headings, its meta titles, its JSON-LD and its title without the site's name.
struct TitleChooser {
  /// A heading of the page.
  struct Heading {
    var text: String
    var level: Int
    /// Whether it is the one nearest to the beginning of the article's text.
    var isNearText: Bool
  }

  let head: PageHead
  let site: SiteNames
  let meta: PageMetaWords
  let headings: [Heading]

  private struct Candidate {
    var text: String
    var basis: Basis
    var weight: Double
    var signal: String
  }

  /// The headline, with all candidates; `nil` on a page that names itself nowhere.
  func choose() -> (title: Sourced<String>?, evidence: [Evidence]) {
    var candidates = metaTitles()
    let whole = head.title + " \u{1} " + candidates.map(\.text).joined(separator: " \u{1} ")
    candidates += headingTitles(whole: whole)
    var votes: [String: Double] = [:]
    let keys = candidates.map { PlainKey.fold($0.text) }
    for (c, key) in zip(candidates, keys) { votes[key, default: 0] += c.weight }
    let best = candidates.indices.max {
      let (a, b) = (votes[keys[$0]] ?? 0, votes[keys[$1]] ?? 0)
      return a != b ? a < b : (candidates[$0].weight, $1) < (candidates[$1].weight, $0)
    }
    let evidence = candidates.indices.map { i in
      Evidence(
        value: candidates[i].text, signal: candidates[i].signal, weight: candidates[i].weight,
        isChosen: keys[i] == best.map { keys[$0] })
    }
    return (best.map { Sourced(candidates[$0].text, candidates[$0].basis) }, evidence)
  }

  /// Bytes of a text that may be a title with the site's name.
  private static let longestTitle = 600

  private func metaTitles() -> [Candidate] {
    var out: [Candidate] = []
    func add(_ text: String?, _ basis: Basis, _ weight: Double, _ signal: String, hasSite: Bool = true) {
      guard let text, text.utf8.count < Self.longestTitle else { return }
      let bare = hasSite ? withoutSite(text) : text
      guard !bare.isEmpty else { return }
      out.append(Candidate(text: bare, basis: basis, weight: weight, signal: signal))
    }
    for key in meta.titles { add(head[key.name].first, .meta, key.weight, "meta \(key.name)") }
    add(head.linkedData.headline, .jsonLD, 2, "JSON-LD headline", hasSite: false)
    add(head.title, .meta, 1, "title element")
    return out
  }

  /// Headings, by whether the page's title holds them, shares words with them, or says that they are the site's name.
  private func headingTitles(whole: String) -> [Candidate] {
    let folded = PlainKey.fold(whole)
    let wanted = Self.words(folded)
    let keys = headings.map { PlainKey.fold($0.text) }
    let tops = headings.indices.filter {
      headings[$0].level == 1 && keys[$0].utf8.count > 2 && !site.contains(headings[$0].text)
    }
    var out: [Candidate] = []
    for (heading, key) in zip(headings, keys) {
      guard key.utf8.count > 2, key.utf8.count < 400, !site.contains(heading.text) else { continue }
      let mine = Self.words(key)
      let shared = Double(mine.intersection(wanted).count) / Double(max(1, mine.count))
      var weight: Double
      if key.utf8.count > 6, PlainKey.holds(folded, key) {
        weight = isOuterPart(key) ? 0.6 : heading.level == 1 ? 3 : 1.6
      } else if heading.level > 1 {
        continue
      } else {
        weight = tops.count == 1 ? 1.5 : 0.6
        if mine.count >= 2, shared >= 0.3 { weight += tops.count == 1 || heading.isNearText ? 3 : 1.5 }
      }
      if !heading.isNearText { weight *= 0.7 }
      if hasKicker(key) { weight *= 0.4 }
      out.append(
        Candidate(
          text: heading.text, basis: .text, weight: weight, signal: "h\(heading.level) heading"))
    }
    return out
  }

  /// Whether a heading is JSON-LD's headline with a word or two before it ("Opinion").
  private func hasKicker(_ key: String) -> Bool {
    guard let title = head.linkedData.headline.map(PlainKey.fold), title.utf8.count > 12 else { return false }
    return key.utf8.count < title.utf8.count + 30 && key.hasSuffix(" " + title)
  }

  /// Whether a heading is the part of the page's title that names the site, by its being shorter than the rest.
  private func isOuterPart(_ key: String) -> Bool {
    let parts = Self.parts(head.title).map(PlainKey.fold)
    guard parts.count > 1, let at = parts.firstIndex(of: key), at == 0 || at == parts.count - 1 else {
      return false
    }
    let others = headings.map { PlainKey.fold($0.text) }
    return parts.contains { $0 != key && others.contains($0) && $0.utf8.count > key.utf8.count }
  }

  /// The words of a folded text of three letters and more.
  private static func words(_ folded: String) -> Set<String> {
    Set(
      folded.utf8.split { $0 < 0x80 && !$0.isASCIILetter && !$0.isASCIIDigit }
        .filter { $0.count > 2 }.map { String(decoding: $0, as: UTF8.self) })
  }

  /// A title cut at a separator when what is cut off is the site's name or looks like one.
  func withoutSite(_ title: String) -> String {
    if let exact = headings.first(where: { $0.level == 1 && PlainKey.fold($0.text) == PlainKey.fold(title) })
    {
      return exact.text
    }
    if let colon = title.utf8.firstIndex(of: UInt8(ascii: ":")), site.contains(String(title[..<colon])) {
      return CleanText.string(String(title[colon...].dropFirst()))
    }
    let cuts = Self.cuts(title)
    for cut in cuts
    where site.contains(cut.tail) || site.begins(cut.tail) && cut.tail.split(separator: " ").count <= 12 {
      return Self.isMostly(cut.head, of: title) ? cut.head : cutEnd(title)
    }
    if let first = cuts.first, site.contains(first.head) {
      return cuts.count == 1 ? first.tail : cutEnd(first.tail)
    }
    return cutEnd(title)
  }

  private static func isMostly(_ part: String, of title: String) -> Bool {
    part.split(separator: " ").count >= 2 || part.utf8.count * 2 >= title.utf8.count
  }

  /// Cuts short last parts off, three at most.
  private func cutEnd(_ title: String) -> String {
    var rest = title
    for _ in 0..<3 {
      guard let (head, tail) = Self.cuts(rest).last else { break }
      let words = tail.split(separator: " ").count
      guard site.contains(tail) || words <= 5 && head.split(separator: " ").count >= max(3, words) else {
        break
      }
      rest = head
    }
    return rest
  }

  /// Where a title may be cut, from the left.
  private static func cuts(_ title: String) -> [(head: String, tail: String)] {
    let words = title.split(separator: " ")
    Work.steps(words.count)
    var out: [(String, String)] = []
    for i in words.indices.dropFirst().dropLast() where isSeparator(words[i]) {
      Work.steps(words.count)
      out.append((words[..<i].joined(separator: " "), words[(i + 1)...].joined(separator: " ")))
    }
    return out
  }

  /// The parts of a title between its separators.
  private static func parts(_ title: String) -> [String] {
    title.split(separator: " ").split(whereSeparator: isSeparator).map { $0.joined(separator: " ") }
  }

  private static func isSeparator(_ word: Substring) -> Bool {
    switch word {
    case "|", "-", "–", "—", "::", "»", "«", "·", "•", "⋆", "/", "<", ">", "~", ":", "‹", "›", "||", "―": true
    default: false
    }
  }
}
