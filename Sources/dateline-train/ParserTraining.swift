import DatelineAnnotate
import DatelineText

/// Trains the parser on its own moves, with tags from taggers that have not seen the sentence.
struct ParserTraining: ~Copyable {
  static let note = """
    # Dependency parser: arc-hybrid transitions, averaged perceptrons over hashed features for moves and relations.
    # Trained by `dateline-train train` on UD English GUM (CC BY 4.0 and CC BY-SA 4.0 by document) and UD English EWT
    # (CC BY-SA 4.0). The weights are released under CC BY-SA 4.0.
    """

  let bank: Treebank
  let passes: Int
  let log: (String) -> Void

  private var moves = ActionPerceptron()
  private var relations = SparsePerceptron(classCount: Relation.allCases.count)
  private var features = ParserFeatures()
  private var state = ParserState()
  private var scores = [Int32](repeating: 0, count: LinearModel.classLimit)

  init(bank: Treebank, passes: Int, log: @escaping (String) -> Void) {
    self.bank = bank
    self.passes = passes
    self.log = log
  }

  private struct Example {
    var annotations: Annotations
    var range: Range<Int>
    var oracle: ParserOracle
    var relations: [UInt8]
  }

  /// The model's file.
  mutating func train(data: LanguageData) throws -> ModelFile {
    let examples = try examples(data)
    var order = Array(examples.indices)
    var random = SplitMix(seed: 2)
    for pass in 1...passes {
      random.shuffle(&order)
      var (right, all) = (0, 0)
      for e in order {
        right += learn(examples[e], explores: pass > 1)
        all += examples[e].range.count
      }
      log("parser, pass \(pass): \(percent(100 * Double(right) / Double(all)))")
    }
    return file()
  }

  func file() -> ModelFile {
    var file = ModelFile(note: Self.note)
    file.append(moves.sections(scale: 24, minimumUpdates: 4), "mv")
    relations.write(to: &file, prefix: "rl", scale: 16, minimumUpdates: 3)
    return file
  }

  /// The projective sentences, tagged in five parts, each by a tagger trained on the other four.
  private func examples(_ data: LanguageData) throws -> [Example] {
    var out: [Example] = []
    let parts = 5
    for part in 0..<parts {
      let others = Treebank(
        documents: bank.documents.enumerated().filter { $0.offset % parts != part }.map(\.element))
      let model = try TaggerTraining(bank: others, passes: 4, log: { _ in }).train(data: data)
      let tagger = try Tagger(model, data: data)
      log("parser: tagged part \(part + 1) of \(parts)")
      for (i, document) in bank.documents.enumerated() where i % parts == part {
        for sentence in document.sentences {
          let oracle = ParserOracle(sentence.words.map(\.head))
          guard oracle.isProjective else { continue }
          var (article, annotations) = Treebank.Document(id: "", sentences: [sentence]).goldTokens()
          tagger.annotate(article, &annotations)
          article.text.removeAll()
          out.append(
            Example(
              annotations: annotations, range: 0..<sentence.words.count, oracle: oracle,
              relations: sentence.words.map(\.relation.rawValue)))
        }
      }
    }
    return out
  }

  /// Parses one sentence and learns from each mistake; the number of right heads.
  private mutating func learn(_ example: Example, explores: Bool) -> Int {
    features.prepare(example.annotations, example.range)
    state.begin(example.range.count)
    while !state.isDone {
      features.fillMove(state)
      let scores = moves.scores(of: features.list)
      let allowed = [ParserMove.shift, .left, .right].filter { state.allows($0) }
      let costs = allowed.map { example.oracle.cost(of: $0, in: state) }
      let least = costs.min() ?? 0
      func best(_ moves: [ParserMove]) -> ParserMove {
        moves.reduce(moves[0]) { scores[$1.rawValue] > scores[$0.rawValue] ? $1 : $0 }
      }
      let guess = best(allowed)
      let gold = best(zip(allowed, costs).filter { $0.1 == least }.map(\.0))
      let isRight = costs[allowed.firstIndex(of: guess) ?? 0] == least
      if allowed.count > 1 {
        moves.learn(features.list, gold: gold.rawValue, guess: isRight ? gold.rawValue : guess.rawValue)
      }
      let move = explores ? guess : gold
      let relation = learnRelation(example, move)
      state.apply(move, relation: relation)
    }
    return state.heads.indices.count { state.heads[$0] == example.oracle.heads[$0] }
  }

  private mutating func learnRelation(_ example: Example, _ move: ParserMove) -> UInt8 {
    guard let arc = state.arc(of: move), arc.head < state.count else { return Relation.root.rawValue }
    features.fillRelation(state, head: arc.head, dependent: arc.dependent)
    let classes = Relation.allCases.count
    for c in 0..<classes { scores[c] = 0 }
    relations.addScores(of: features.list, to: &scores)
    var guess = 1
    for c in 1..<classes where scores[c] > scores[guess] { guess = c }
    if example.oracle.heads[arc.dependent] == arc.head {
      relations.learn(features.list, gold: Int(example.relations[arc.dependent]), guess: guess)
    }
    return UInt8(guess)
  }
}
