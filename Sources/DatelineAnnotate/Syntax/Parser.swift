import DatelineText

/// Gives each token its head and relation: a greedy arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta 2011) whose
/// perceptron was trained with a dynamic oracle (Goldberg and Nivre 2013).
package struct Parser: Sendable {
  package static let fileName = "parser.model"

  private let moves: ActionModel
  private let relations: LinearModel

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    try self.init(ModelFile(Self.fileName, data: data))
  }

  /// Takes a model as the trainer made it.
  package init(_ file: ModelFile) throws(LanguageDataError) {
    guard let moves = file.featureSlots("mv").map(ActionModel.init), let relations = file.linearModel("rl"),
      relations.classCount <= Relation.allCases.count
    else { throw LanguageDataError("\(Self.fileName): sections are missing; train it anew") }
    self.moves = moves
    self.relations = relations
  }

  package func annotate(_ article: Article, _ annotations: inout Annotations) {
    var arcs = [Arc](repeating: Arc(head: -1, relation: .dep), count: annotations.tokens.count)
    var features = ParserFeatures()
    var state = ParserState()
    var scores = ClassScores()
    for sentence in annotations.sentences {
      features.prepare(annotations, sentence.tokens)
      state.begin(sentence.tokens.count)
      while !state.isDone {
        let move = bestMove(state, &features)
        state.apply(move, relation: relation(of: move, state, &features, &scores))
      }
      for (k, i) in sentence.tokens.enumerated() {
        let isRoot = state.heads[k] == state.count
        arcs[i] = Arc(
          head: isRoot ? -1 : Int32(sentence.tokens.lowerBound + state.heads[k]),
          relation: Relation(rawValue: state.relations[k]) ?? .dep)
      }
    }
    annotations.arcs = arcs
  }

  private func bestMove(_ state: ParserState, _ features: inout ParserFeatures) -> ParserMove {
    let (shift, left, right) = (state.allows(.shift), state.allows(.left), state.allows(.right))
    if !left, !right { return .shift }
    if !shift, !right { return .left }
    if !shift, !left { return .right }
    features.fillMove(state)
    let scores = moves.scores(of: features.list)
    var (best, score) = (ParserMove.shift, shift ? scores.0 : Int32.min)
    if left, scores.1 > score { (best, score) = (.left, scores.1) }
    if right, scores.2 > score { best = .right }
    return best
  }

  private func relation(
    of move: ParserMove, _ state: ParserState, _ features: inout ParserFeatures, _ scores: inout ClassScores
  ) -> UInt8 {
    guard let arc = state.arc(of: move), arc.head < state.count else { return Relation.root.rawValue }
    features.fillRelation(state, head: arc.head, dependent: arc.dependent)
    relations.score(features.list, &scores)
    scores[Int(Relation.root.rawValue)] = .min
    return UInt8(scores.best(of: relations.classCount))
  }
}
