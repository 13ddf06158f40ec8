/// Why an article reads as it does: what every block was judged to be, and which signals spoke for each field.
package struct Explanation: Sendable {
  package var blocks: [Block] = []
  package var fields: [Field] = []
  package var warnings: [String] = []

  package init() {}

  /// Takes the values that the article ended up with: those of a sidecar or an option may have replaced the page's.
  package mutating func settle(_ metadata: Metadata) {
    settle("title", metadata.title)
    settle("authors", metadata.authors.map { Sourced($0.value.joined(separator: "; "), $0.basis) })
    settle("published", metadata.published.map { Sourced($0.value.asFound, $0.basis) })
    settle("updated", metadata.updated.map { Sourced($0.value.asFound, $0.basis) })
    settle("site", metadata.site)
    settle("url", metadata.url)
    settle("language", metadata.language)
  }

  private mutating func settle(_ name: String, _ value: Sourced<String>?) {
    guard let i = fields.firstIndex(where: { $0.name == name }) else {
      fields.append(Field(name: name, value: value?.value, basis: value?.basis, evidence: []))
      return
    }
    let replaced = fields[i].basis != value?.basis && value?.basis.isGiven == true
    fields[i].value = value?.value
    fields[i].basis = value?.basis
    if replaced { for k in fields[i].evidence.indices { fields[i].evidence[k].isChosen = false } }
  }

  /// A block of the page, kept or dropped.
  package struct Block: Sendable {
    /// Its first characters.
    package var text: String
    package var words: Int
    /// The element that it stands in, such as `p` or `li`.
    package var element: String
    /// The probability that it belongs to the article.
    package var score: Float
    package var isKept: Bool
    /// What the class names around it say of it, such as `related`.
    package var marks: [String]

    package init(text: String, words: Int, element: String, score: Float, isKept: Bool, marks: [String]) {
      self.text = text
      self.words = words
      self.element = element
      self.score = score
      self.isKept = isKept
      self.marks = marks
    }
  }

  /// A field of the metadata with all that spoke for a value of it.
  package struct Field: Sendable {
    package var name: String
    package var value: String?
    package var basis: Basis?
    package var evidence: [Evidence]

    package init(name: String, value: String?, basis: Basis?, evidence: [Evidence]) {
      self.name = name
      self.value = value
      self.basis = basis
      self.evidence = evidence
    }
  }
}

/// One signal for a value of a field.
package struct Evidence: Sendable, Equatable {
  package var value: String
  /// Such as `meta article:published_time`.
  package var signal: String
  package var weight: Double
  /// Whether the value is the one that was taken.
  package var isChosen: Bool

  package init(value: String, signal: String, weight: Double, isChosen: Bool) {
    self.value = value
    self.signal = signal
    self.weight = weight
    self.isChosen = isChosen
  }
}
