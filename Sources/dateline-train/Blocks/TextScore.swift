/// How well extracted texts agree with reference texts, as the published evaluations count it.
///
/// Text: runs of four words as bags, each page's true, false and missed runs divided by their sum; precision and recall
/// are means over pages (scrapinghub/article-extraction-benchmark). Exact: the same words in the same order. Segments:
/// stretches found or not found, pooled over pages (trafilatura).
struct TextScore {
  private var precisions: [Double] = []
  private var recalls: [Double] = []
  private var exact = 0
  private var texts = 0
  private var segments = (right: 0, wrong: 0, missing: 0)

  /// Adds a page; returns its F1 when it has a reference text.
  @discardableResult
  mutating func add(_ page: LabelledPage, text: String) -> Double? {
    let plain = Self.plain(text)
    if !page.segments.with.isEmpty || !page.segments.without.isEmpty {
      let found = page.segments.with.count { plain.contains(Self.plain($0)) }
      segments.right += found
      segments.missing += page.segments.with.count - found
      segments.wrong += page.segments.without.count { plain.contains(Self.plain($0)) }
    }
    guard let reference = page.reference else { return nil }
    let (gold, found) = (Self.tokens(reference), Self.tokens(text))
    texts += 1
    if gold == found { exact += 1 }
    let (goldRuns, foundRuns) = (Self.runs(gold), Self.runs(found))
    let common = goldRuns.reduce(0) { $0 + min($1.value, foundRuns[$1.key] ?? 0) }
    let (all, made) = (goldRuns.values.reduce(0, +), foundRuns.values.reduce(0, +))
    if made > 0 { precisions.append(Double(common) / Double(made)) }
    if all > 0 { recalls.append(Double(common) / Double(all)) }
    return all + made == 0 ? 1 : 2 * Double(common) / Double(all + made)
  }

  /// One line of figures in percent.
  var summary: String {
    var parts: [String] = []
    if texts > 0 {
      let p = precisions.reduce(0, +) / Double(max(1, precisions.count))
      let r = recalls.reduce(0, +) / Double(max(1, recalls.count))
      let f = p + r > 0 ? 2 * p * r / (p + r) : 0
      parts.append(
        "text F1 \(Self.twoDecimals(f)) (precision \(Self.twoDecimals(p)), recall \(Self.twoDecimals(r)))")
      parts.append("exact \(Self.twoDecimals(Double(exact) / Double(texts)))")
    }
    let counted = 2 * segments.right + segments.wrong + segments.missing
    if counted > 0 {
      parts.append("segments F1 \(Self.twoDecimals(2 * Double(segments.right) / Double(counted)))")
    }
    return parts.joined(separator: ", ")
  }

  /// A share in percent with two decimals.
  static func twoDecimals(_ share: Double) -> String {
    let hundredths = Int((10_000 * share).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  /// White space as single blanks.
  static func plain(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(
      separator: " ")
  }

  /// Runs of letters, digits and underscores.
  private static func tokens(_ text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        false
      default: scalar != "_"
      }
    }.map(String.init)
  }

  private static func runs(_ tokens: [String]) -> [[String]: Int] {
    var counts: [[String]: Int] = [:]
    guard !tokens.isEmpty else { return counts }
    for i in 0..<max(1, tokens.count - 3) {
      counts[Array(tokens[i..<min(i + 4, tokens.count)]), default: 0] += 1
    }
    return counts
  }
}
