import DatelineText

/// Chooses the headline among the page's heading, its meta titles, its JSON-LD and its title without the site's name.
struct TitleChooser {
  private struct Candidate {
    var text: String
    var basis: Basis
    var weight: Double
  }

  /// The headline; `nil` on a page that names itself nowhere.
  static func choose(head: PageHead, headings: [String], site: String?) -> Sourced<String>? {
    var candidates: [Candidate] = []
    func add(_ text: String?, _ basis: Basis, _ weight: Double) {
      guard let text, !text.isEmpty, text.utf8.count < 600 else { return }
      candidates.append(Candidate(text: text, basis: basis, weight: weight))
    }
    let og = (head["og:title"] + head["twitter:title"] + head["dc.title"] + head["parsely-title"]).first
    let whole = PlainKey.fold(head.title + " \u{1} " + (og ?? ""))
    for (i, heading) in headings.enumerated() {
      let folded = PlainKey.fold(heading)
      guard folded.utf8.count > 2 else { continue }
      let isWithin = folded.utf8.count > 6 && whole.contains(folded)
      let isSite = site.map { PlainKey.fold($0) == folded } ?? false
      if isSite && headings.count > 1 { continue }
      add(heading, .text, isWithin && !isSite ? 3 : headings.count == 1 ? 1.5 : i == 0 ? 0.8 : 0.3)
    }
    let cut = og.map { withoutSite($0, site: site, headings: headings) }
    add(cut, .meta, 1.9)
    add(head.linkedData.headline, .jsonLD, 2)
    add(withoutSite(head.title, site: site, headings: headings), .meta, 1)
    var votes: [String: Double] = [:]
    for c in candidates { votes[PlainKey.fold(c.text), default: 0] += c.weight }
    var best: Candidate?
    for c in candidates {
      if best == nil || (votes[PlainKey.fold(c.text)] ?? 0) > (votes[PlainKey.fold(best?.text ?? "")] ?? 0) {
        best = c
      }
    }
    return best.map { Sourced($0.text, $0.basis) }
  }

  /// A title cut at a separator when what is cut off is the site's name or looks like one.
  static func withoutSite(_ title: String, site: String?, headings: [String]) -> String {
    var rest = title
    for _ in 0..<3 {
      guard let (head, tail) = lastCut(rest) else { break }
      let words = tail.split(separator: " ").count
      let isSite = site.map { PlainKey.fold($0) == PlainKey.fold(tail) } ?? false
      guard isSite || (words <= 5 && head.split(separator: " ").count >= max(3, words)) else { break }
      rest = head
    }
    if rest == title, let site, let first = firstCut(title), PlainKey.fold(first.head) == PlainKey.fold(site)
    {
      return first.tail
    }
    return rest
  }

  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ⋆ ", " / ", " < ",
  ]

  private static func lastCut(_ text: String) -> (head: String, tail: String)? {
    let bytes = Array(text.utf8)
    var best = -1
    var length = 0
    for separator in separators {
      let pattern = Array(separator.utf8)
      var i = bytes.count - pattern.count
      while i > 0, !bytes[i...].starts(with: pattern) { i -= 1 }
      if i > best, i > 0 {
        best = i
        length = pattern.count
      }
    }
    guard best > 0 else { return nil }
    return (
      CleanText.string(bytes[..<best]), CleanText.string(bytes[(best + length)...])
    )
  }

  private static func firstCut(_ text: String) -> (head: String, tail: String)? {
    let bytes = Array(text.utf8)
    for separator in separators + [": "] {
      let pattern = Array(separator.utf8)
      guard bytes.count > pattern.count else { continue }
      for i in 0..<(bytes.count - pattern.count) where bytes[i...].starts(with: pattern) {
        return (CleanText.string(bytes[..<i]), CleanText.string(bytes[(i + pattern.count)...]))
      }
    }
    return nil
  }
}
