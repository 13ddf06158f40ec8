import DatelineText

/// A name as the sequence model marks it.
package struct NameSpan: Sendable, Equatable {
  package var tokens: Range<Int>
  package var kind: EntityKind

  package init(tokens: Range<Int>, kind: EntityKind) {
    self.tokens = tokens
    self.kind = kind
  }
}

/// The labels of the name model: outside, and first and further token of each kind.
package enum NameLabel {
  package static let outside = 0
  package static let count = 1 + 2 * EntityKind.allCases.count

  package static func first(_ kind: EntityKind) -> Int { 1 + 2 * Int(kind.rawValue) }
  package static func further(_ kind: EntityKind) -> Int { 2 + 2 * Int(kind.rawValue) }

  /// A further token follows only a token of its kind.
  package static func mayFollow(_ label: Int, _ before: Int) -> Bool {
    label == outside || label & 1 == 1 || before == label || before == label - 1
  }

  /// The names that `labels`, one a token from `start` on, mark.
  package static func spans(_ labels: [Int], from start: Int) -> [NameSpan] {
    var spans: [NameSpan] = []
    for (i, label) in labels.enumerated() where label != outside {
      if label & 1 == 0, let last = spans.last, last.tokens.upperBound == start + i {
        spans[spans.count - 1].tokens = last.tokens.lowerBound..<start + i + 1
      } else if let kind = EntityKind(rawValue: UInt8((label - 1) / 2)) {
        spans.append(NameSpan(tokens: start + i..<start + i + 1, kind: kind))
      }
    }
    return spans
  }
}

/// Finds names and their kinds by an averaged perceptron, left to right over each sentence.
package struct NameTagger: Sendable {
  package static let fileName = "names.model"

  private let model: LinearModel
  let lexicon: NameLexicon

  init(data: LanguageData, lexicon: NameLexicon) throws(LanguageDataError) {
    try self.init(ModelFile(Self.fileName, data: data), lexicon: lexicon)
  }

  /// Takes a model as the trainer made it.
  package init(_ file: ModelFile, lexicon: NameLexicon) throws(LanguageDataError) {
    guard let model = file.linearModel("nm"), model.classCount == NameLabel.count else {
      throw LanguageDataError("\(Self.fileName): sections are missing; train it anew")
    }
    self.model = model
    self.lexicon = lexicon
  }

  /// The names of the article in text order; they do not overlap.
  package func spans(_ article: Article, _ annotations: Annotations) -> [NameSpan] {
    var features = NameFeatures(annotations, lexicon: lexicon)
    var scores = [Int32](repeating: 0, count: LinearModel.classLimit)
    var spans: [NameSpan] = []
    var labels: [Int] = []
    for sentence in annotations.sentences {
      features.prepare(article.text, annotations, sentence.tokens)
      labels.removeAll(keepingCapacity: true)
      var (before, beforeThat) = (NameLabel.outside, NameLabel.outside)
      for i in 0..<sentence.tokens.count {
        features.fill(i, before, beforeThat)
        for c in 0..<NameLabel.count { scores[c] = 0 }
        model.addScores(of: &features.list, to: &scores)
        let best = Self.best(scores, after: before)
        labels.append(best)
        (before, beforeThat) = (best, before)
      }
      spans += NameLabel.spans(labels, from: sentence.tokens.lowerBound)
    }
    return spans
  }

  /// The label with the highest score that may follow `before`.
  package static func best(_ scores: [Int32], after before: Int) -> Int {
    var best = NameLabel.outside
    for c in 1..<NameLabel.count where scores[c] > scores[best] && NameLabel.mayFollow(c, before) { best = c }
    return best
  }
}
