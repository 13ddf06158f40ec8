import DatelineAnnotate
import DatelineText

/// The score of Vilain et al. (1995) for MUC-6: how many of the links that hold the gold chains together are found, and
/// how many of those that hold the found chains together are gold.
struct LinkScore {
  private var (recalled, gold, right, found) = (0, 0, 0, 0)

  /// Adds one document's chains: lists of mentions, a mention a number that both sides share.
  mutating func add(gold goldChains: [[Int]], found foundChains: [[Int]]) {
    let (kept, all) = Self.links(of: goldChains, in: foundChains)
    recalled += kept
    gold += all
    let (sound, made) = Self.links(of: foundChains, in: goldChains)
    right += sound
    found += made
  }

  /// Of the links that `chains` need, one less than their mentions, those that the `other` chains hold as well.
  private static func links(of chains: [[Int]], in other: [[Int]]) -> (kept: Int, all: Int) {
    var chainOf: [Int: Int] = [:]
    for (number, chain) in other.enumerated() { for mention in chain { chainOf[mention] = number } }
    var (kept, all) = (0, 0)
    for chain in chains where chain.count > 1 {
      let alone = chain.count { chainOf[$0] == nil }
      kept += chain.count - alone - Set(chain.compactMap { chainOf[$0] }).count
      all += chain.count - 1
    }
    return (kept, all)
  }

  var precision: Double { found == 0 ? 0 : 100 * Double(right) / Double(found) }
  var recall: Double { gold == 0 ? 0 : 100 * Double(recalled) / Double(gold) }
  var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
  var line: String { "\(percent(precision)) \(percent(recall)) \(percent(f1))  \(gold) gold links" }
}

/// Links between mentions of persons on gold tokens with own tags, parse and names.
///
/// Gold are the treebank's mentions of type person whose head is a proper noun or one of the `pronouns`; found are the
/// person names and those pronouns. A found mention is the gold one whose head word it covers. Descriptions ("the
/// minister") are no mentions here, but two names that one of them joins are in one chain.
struct CoreferenceScore {
  let pronouns: Set<String>
  private(set) var links = LinkScore()

  init(pronouns: Set<String>) { self.pronouns = pronouns }

  static let third: Set<String> = [
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs",
    "themselves",
  ]
  static let firstAndSecond: Set<String> = [
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours",
    "yourself", "yourselves",
  ]

  /// Adds one document; `annotations` are those of its gold tokens.
  mutating func add(_ document: Treebank.Document, _ article: Article, _ annotations: Annotations) {
    let gold = goldChains(document, annotations)
    let heads = Set(gold.joined())
    var chains: [Int: [Int]] = [:]
    var taken: Set<Int> = []
    for (i, mention) in annotations.mentions.enumerated() where isCounted(mention, article, annotations) {
      let head = mention.tokens.first { heads.contains($0) && !taken.contains($0) }
      if let head { taken.insert(head) }
      // What no gold mention stands for has a number of its own, and so has the chain of an unresolved pronoun.
      chains[mention.entity >= 0 ? mention.entity : -1 - i, default: []].append(head ?? -1 - i)
    }
    links.add(gold: gold, found: chains.sorted { $0.key < $1.key }.map(\.value))
  }

  /// The gold chains as the token numbers of their mentions' heads.
  private func goldChains(_ document: Treebank.Document, _ annotations: Annotations) -> [[Int]] {
    var chains: [String: [Int]] = [:]
    for mention in document.entityMentions() where mention.type == "person" {
      let word = document.sentences[mention.sentence].words[mention.head]
      let isPronoun = word.tag == .prp || word.tag == .prpPossessive
      guard word.tag.isProperNoun || isPronoun && pronouns.contains(word.form.lowercased()) else { continue }
      let head = annotations.sentences[mention.sentence].tokens.lowerBound + mention.head
      // "Smith" in "Judge Smith" may be the head of two nested mentions.
      if chains[mention.entity]?.contains(head) != true { chains[mention.entity, default: []].append(head) }
    }
    return chains.sorted { $0.key < $1.key }.map(\.value)
  }

  private func isCounted(_ mention: Mention, _ article: Article, _ annotations: Annotations) -> Bool {
    switch mention.form {
    case .name: mention.kind == .person
    case .pronoun: pronouns.contains(article.string(mention.span).lowercased())
    case .description: false
    }
  }
}
