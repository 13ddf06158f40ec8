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

/// Finds names and their kinds by a conditional random field (Lafferty et al. 2001), twice: the second pass also hears
/// what the first one made of the same words elsewhere in the article.
package struct NameTagger: Sendable {
  package static let fileName = "names.model"

  /// Its classes are the labels of the first pass, then those of the second.
  private let model: LinearModel
  private let firstChain: NameChain
  private let secondChain: NameChain
  let lexicon: NameLexicon

  init(data: LanguageData, lexicon: NameLexicon) throws(LanguageDataError) {
    try self.init(ModelFile(Self.fileName, data: data), lexicon: lexicon)
  }

  /// Takes a model as the trainer made it.
  package init(_ file: ModelFile, lexicon: NameLexicon) throws(LanguageDataError) {
    guard let model = file.linearModel("nm"), model.classCount == 2 * NameLabel.count,
      let firstChain = NameChain(transitions: file.numbers("nmt1")),
      let secondChain = NameChain(transitions: file.numbers("nmt2"))
    else { throw LanguageDataError("\(Self.fileName): sections are missing; train it anew") }
    self.model = model
    self.firstChain = firstChain
    self.secondChain = secondChain
    self.lexicon = lexicon
  }

  /// A stretch with its sentence.
  private struct Place {
    var tokens: Range<Int>
    var sentence: Range<Int>
  }

  /// The names of the article in text order, in the form that the rest relies on; they do not overlap.
  package func names(_ article: Article, _ annotations: Annotations) -> [NameSpan] {
    names(article, annotations, annotations.tokens.map { lexicon.facts($0.key) })
  }

  /// The same with the lexicon's `facts` about every token.
  func names(
    _ article: Article, _ annotations: Annotations, _ facts: [NameLexicon.WordFacts]
  ) -> [NameSpan] {
    var repair = NameRepair(article.text, annotations, lexicon, facts)
    return repair.repaired(spans(article, annotations, facts))
  }

  /// The names as the model marks them.
  private func spans(
    _ article: Article, _ annotations: Annotations, _ facts: [NameLexicon.WordFacts]
  ) -> [NameSpan] {
    var features = NameFeatures(annotations, lexicon: lexicon, facts)
    let stretches = NameStretches(article.text, annotations.tokens, facts)
    var places: [Place] = []
    // `NameLabel.count` scores for each token of the places, by pass.
    var scores: [Int32] = []
    var laterScores: [Int32] = []
    var sums = ClassScores()
    var labels: [Int] = []
    var trace: [UInt8] = []
    var heard = NameVotes()
    for sentence in annotations.sentences {
      let found = stretches.find(in: sentence.tokens)
      if found.isEmpty { continue }
      features.prepare(annotations, sentence.tokens)
      for stretch in found {
        features.begin(article.text, annotations, stretch)
        for i in stretch {
          features.fill(i)
          model.score(features.list, &sums)
          for c in 0..<NameLabel.count { scores.append(Int32(sums[c])) }
          for c in NameLabel.count..<2 * NameLabel.count { laterScores.append(Int32(sums[c])) }
        }
        places.append(Place(tokens: stretch, sentence: sentence.tokens))
        let start = labels.count
        firstChain.decode(scores, from: start, stretch.count, into: &labels, trace: &trace)
        heard.count(labels[start...], annotations.tokens[stretch])
      }
    }
    return secondPass(places, annotations.tokens, heard, &laterScores, &features.list)
  }

  private func secondPass(
    _ places: [Place], _ tokens: [Token], _ heard: NameVotes, _ scores: inout [Int32],
    _ list: inout FeatureList
  ) -> [NameSpan] {
    var spans: [NameSpan] = []
    var sums = ClassScores()
    var labels: [Int] = []
    var trace: [UInt8] = []
    var at = 0
    for place in places {
      for i in place.tokens {
        heard.fill(&list, i, tokens, place.sentence)
        let first = (at + i - place.tokens.lowerBound) * NameLabel.count
        model.score(list, &sums)
        for c in 0..<NameLabel.count { scores[first + c] += Int32(sums[NameLabel.count + c]) }
      }
      labels.removeAll(keepingCapacity: true)
      secondChain.decode(scores, from: at, place.tokens.count, into: &labels, trace: &trace)
      spans += NameLabel.spans(labels, from: place.tokens.lowerBound)
      at += place.tokens.count
    }
    return spans
  }
}
