import DatelineAnnotate
import DatelineText

/// Names of persons, organizations and places on gold tokens with own tags: exact span and kind.
///
/// A gold name is the run of proper nouns about the head of a mention whose head is a proper noun, without determiner,
/// title, role, possessor and what follows; of nested names the longest counts, and a title alone is no name. Found are
/// the names that the product goes on with.
struct NameScore {
  private var score = SpanScore()
  private var untyped = SpanScore()

  /// Adds one document.
  mutating func add(
    _ document: Treebank.Document, _ tagger: Tagger, _ names: NameTagger, _ lexicon: NameLexicon
  ) {
    var (article, annotations) = document.goldTokens()
    tagger.annotate(article, &annotations)
    article.captions = []
    let found = names.names(article, annotations)
    var gold: [NameSpan] = []
    for (s, spans) in document.goldNames(lexicon).enumerated() {
      let start = annotations.sentences[s].tokens.lowerBound
      gold += spans.map {
        NameSpan(tokens: $0.tokens.lowerBound + start..<$0.tokens.upperBound + start, kind: $0.kind)
      }
    }
    untyped.add(gold: keys(gold.map { ($0, 0) }), found: keys(found.map { ($0, 0) }))
    let scored: Set<EntityKind> = [.person, .organization, .place]
    score.add(
      gold: keys(gold.filter { scored.contains($0.kind) }.map { ($0, Int($0.kind.rawValue)) }),
      found: keys(found.filter { scored.contains($0.kind) }.map { ($0, Int($0.kind.rawValue)) }))
  }

  /// Spans of eight places a token, so that the kind tells equal ones apart.
  private func keys(_ spans: [(span: NameSpan, kind: Int)]) -> Set<TextSpan> {
    Set(spans.map { TextSpan($0.span.tokens.lowerBound * 8 + $0.kind, $0.span.tokens.upperBound * 8) })
  }

  var line: String {
    "\(percent(score.precision)) \(percent(score.recall)) \(percent(score.f1))  any kind \(percent(untyped.f1))"
  }
}
