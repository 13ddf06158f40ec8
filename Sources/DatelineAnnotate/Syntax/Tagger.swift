import DatelineText

/// Gives each token its Penn and universal tag and its lemma's key: a greedy averaged perceptron, left to right.
package struct Tagger: Sendable {
  package static let fileName = "tagger.model"

  private let model: LinearModel
  package let classes: WordClasses
  private let tags: TagClasses
  private let lemmatizer: Lemmatizer

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    try self.init(ModelFile(Self.fileName, data: data), data: data)
  }

  /// Takes a model as the trainer made it.
  package init(_ file: ModelFile, data: LanguageData) throws(LanguageDataError) {
    guard let model = file.linearModel("tg"), let classes = WordClasses(file), let tags = TagClasses(file),
      model.classCount == tags.count
    else { throw LanguageDataError("\(Self.fileName): sections are missing; train it anew") }
    self.model = model
    self.classes = classes
    self.tags = tags
    lemmatizer = try Lemmatizer(data: data)
  }

  package func annotate(_ article: Article, _ annotations: inout Annotations) {
    let count = annotations.tokens.count
    annotations.tags = Array(repeating: .xx, count: count)
    annotations.universalTags = Array(repeating: .x, count: count)
    annotations.lemmas = Array(repeating: .none, count: count)
    var features = TaggerFeatures(classes: classes)
    var scores = ClassScores()
    for sentence in annotations.sentences {
      features.prepare(article.text, annotations.tokens, sentence.tokens)
      var (before, beforeThat) = (TagClasses.none, TagClasses.none)
      for i in sentence.tokens {
        var best = classes.certainTag(annotations.tokens[i]) ?? -1
        if best < 0 {
          features.fill(i - sentence.tokens.lowerBound, before: before, beforeThat)
          model.score(features.list, &scores)
          best = scores.best(of: model.classCount)
        }
        (before, beforeThat) = (best, before)
        annotations.tags[i] = tags.tag(best)
        annotations.universalTags[i] = tags.universalTag(best)
      }
    }
    for i in 0..<count {
      annotations.lemmas[i] = lemmatizer.key(
        annotations.tokens[i], annotations.tags[i], in: article.text, classes)
    }
  }
}

/// The classes of the tagger: the pairs of Penn and universal tag that the treebanks hold.
package struct TagClasses: Sendable {
  /// What stands before a sentence.
  package static let none = 127

  private let pairs: [UInt16]

  package var count: Int { pairs.count }

  package init(_ pairs: [(tag: PennTag, universal: UniversalTag)]) {
    self.pairs = pairs.map { UInt16($0.tag.rawValue) << 8 | UInt16($0.universal.rawValue) }
  }

  package init?(_ file: ModelFile) {
    pairs = file.numbers("tags")
    for pair in pairs
    where PennTag(rawValue: UInt8(pair >> 8)) == nil || UniversalTag(rawValue: UInt8(pair & 0xFF)) == nil {
      return nil
    }
  }

  package func write(to file: inout ModelFile) { file.append("tags", pairs) }

  package func tag(_ i: Int) -> PennTag { PennTag(rawValue: UInt8(pairs[i] >> 8)) ?? .xx }
  package func universalTag(_ i: Int) -> UniversalTag { UniversalTag(rawValue: UInt8(pairs[i] & 0xFF)) ?? .x }
}
