import DatelineText

/// What the site calls itself, and what its address calls it.
struct SiteNames {
  /// The name to show; `nil` when the page does not say it.
  let shown: Sourced<String>?
  /// All its names as letters and digits alone, those of the host's labels included.
  let squeezed: [String]
  let evidence: [Evidence]
  /// "the", which may stand before a name or be left out.
  private let articles: [String]

  init(head: PageHead, meta: PageMetaWords, words: BylineWords, url: String?) {
    articles = words.articles
    var evidence: [Evidence] = []
    var basis: [Basis] = []
    for key in meta.sites {
      for value in head[key.name].prefix(1) where !value.contains("://") && value.utf8.count <= 120 {
        evidence.append(
          Evidence(value: value, signal: "meta \(key.name)", weight: key.weight, isChosen: false))
        basis.append(.meta)
      }
    }
    if let name = head.linkedData.site {
      evidence.append(Evidence(value: name, signal: "JSON-LD publisher", weight: 1, isChosen: false))
      basis.append(.jsonLD)
    }
    var squeezed = evidence.map { PlainKey.squeeze($0.value) }
    for address in [url, head.canonical, head["og:url"].first] {
      guard let address, let host = PublicationDate.host(address) else { continue }
      squeezed += Self.names(ofHost: host)
    }
    if let first = evidence.first {
      evidence[0].isChosen = true
      shown = Sourced(first.value, basis[0])
    } else {
      shown = nil
    }
    self.squeezed = Array(Set(squeezed.filter { $0.utf8.count > 2 })).sorted()
    self.evidence = evidence
  }

  /// `news.valleypost.co.uk` as `newsvalleypostcouk`, `valleypostcouk`, `valleypost`.
  private static func names(ofHost host: String) -> [String] {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count >= 2 else { return [] }
    var out = [PlainKey.squeeze(host)]
    // Of "co.uk" and "com.au" the label before it is the name.
    let short = labels.count > 2 && labels[labels.count - 2].utf8.count <= 3
    let at = labels.count - (short ? 3 : 2)
    out.append(PlainKey.squeeze(labels[at]))
    out.append(PlainKey.squeeze(labels[at...].joined()))
    return out
  }

  /// Whether `text` is one of the site's names, with or without an article before it.
  func contains(_ text: String) -> Bool {
    let key = PlainKey.squeeze(text)
    guard !key.isEmpty else { return false }
    if squeezed.contains(key) { return true }
    return articles.contains { article in
      key.hasPrefix(article) && squeezed.contains(String(key.dropFirst(article.count)))
        || squeezed.contains(article + key)
    }
  }

  /// Whether `text` begins with one of the site's names ("Valley Post Sport").
  func begins(_ text: String) -> Bool {
    let key = PlainKey.squeeze(text)
    return squeezed.contains { name in
      name.utf8.count >= 4 && (key.hasPrefix(name) || articles.contains { key.hasPrefix($0 + name) })
    }
  }
}
