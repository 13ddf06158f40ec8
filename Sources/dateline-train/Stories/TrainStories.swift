import ArgumentParser
import DatelineAnnotate
import DatelineNormalize
import DatelineStore
import DatelineText
import Glibc

/// Learns what makes events of different articles one.
struct TrainStories: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories", abstract: "Train the story linker from articles with their events grouped.",
    discussion: """
      EXAMPLE
        dateline-train stories ecbplus.jsonl > Config/language/en/stories.model
      With --cross-validate each topic is linked with weights learnt from the topics of the other folds, all topics in
      one window, and the figures are printed for several thresholds.
      """)

  @Argument(help: "JSON Lines with text, topic, and events with trigger and group.") var gold: String
  @Flag(help: "Print the figures on held-out topics instead of the model.") var crossValidate = false
  @Option(help: "Number of folds.") var folds = 9
  @Option(help: "An event joins the story whose members score above this on average.")
  var threshold: Float = 0
  @Option(help: "The folder with language/en.") var dataDir: String?

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    let articles = try StoryGold.read(
      gold, try Normalizer(data: data), try Annotator(layers: .events, data: data))
    let knowledge = try StoryKnowledge(data: data)
    let lessons = StoryLessons(articles, knowledge)
    guard crossValidate else {
      let weights = lessons.weights { _ in true }
      print(
        """
        # What speaks for two events of different articles being one, in logarithms of odds.
        # Source: learnt by `dateline-train stories` from \(articles.count) articles of ECB+ (CC BY 3.0), \(lessons.count) pairs.
        # Licence: CC BY 3.0.
        threshold\t\(threshold)
        """)
      for (name, weight) in zip(StorySigns.names, weights) { print("\(name)\t\(weight)") }
      return
    }
    let topics = Set(articles.map(\.topic)).sorted()
    var fold: [String: Int] = [:]
    for (i, topic) in topics.enumerated() { fold[topic] = i % folds }
    let weights = (0..<folds).map { f in lessons.weights { fold[$0] != f } }
    print(
      "\(articles.count) articles, \(topics.count) topics, \(lessons.count) pairs; B3 precision, recall, F1")
    for threshold: Float in [-1, -0.5, -0.25, 0, 0.25, 0.5] {
      var linker = StoryLinker(knowledge)
      var score = StoryScore()
      for article in articles {
        linker.knowledge.weights = StoryWeights(
          values: weights[fold[article.topic] ?? 0], threshold: threshold)
        let stories = linker.stories(of: article.article)
        linker.keep()
        for (line, event) in article.events where line < stories.count {
          score.add(gold: event, story: stories[line])
        }
      }
      let f = score.figures
      print(
        "threshold \(threshold): \(percent(100 * f.precision)) \(percent(100 * f.recall)) \(percent(100 * f.f1))"
      )
    }
  }
}

/// The pairs of events that the linker would weigh, with whether they are one.
struct StoryLessons {
  private struct Lesson {
    let topic: String
    let signs: [Float]
    let isOne: Bool
  }
  private var lessons: [Lesson] = []
  var count: Int { lessons.count }

  init(_ articles: [StoryGold], _ knowledge: StoryKnowledge) {
    var linker = StoryLinker(knowledge)
    var groups: [[String]] = []
    for article in articles {
      let found = linker.pairs(of: article.article)
      for pair in found.pairs {
        guard let mine = article.groups[found.groups[pair.group]],
          let theirs = articles[pair.ordinal].groups[groups[pair.ordinal][pair.event]]
        else { continue }
        lessons.append(Lesson(topic: article.topic, signs: pair.signs.values, isOne: mine == theirs))
      }
      groups.append(found.groups)
    }
  }

  /// Logistic regression by Newton's method on the topics that `isTaken` names.
  func weights(_ isTaken: (String) -> Bool) -> [Float] {
    let size = StorySigns.names.count
    let taken = lessons.filter { isTaken($0.topic) }
    var weights = [Double](repeating: 0, count: size)
    for _ in 0..<12 {
      var gradient = weights
      var curvature = (0..<size).map { i in (0..<size).map { $0 == i ? 1.0 : 0 } }
      for lesson in taken {
        let x = lesson.signs.map(Double.init)
        let odds = zip(x, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let share = 1 / (1 + exp(-odds))
        for i in 0..<size where x[i] != 0 {
          gradient[i] += (share - (lesson.isOne ? 1 : 0)) * x[i]
          for j in 0..<size { curvature[i][j] += share * (1 - share) * x[i] * x[j] }
        }
      }
      let step = Self.solved(curvature, gradient)
      for i in 0..<size { weights[i] -= step[i] }
    }
    return weights.map { Float(($0 * 1000).rounded() / 1000) }
  }

  /// The solution of a system of linear equations with a positive definite matrix.
  private static func solved(_ matrix: [[Double]], _ values: [Double]) -> [Double] {
    var rows = zip(matrix, values).map { $0 + [$1] }
    for i in rows.indices {
      for k in rows.indices where k != i {
        let factor = rows[k][i] / rows[i][i]
        for j in i...rows.count { rows[k][j] -= factor * rows[i][j] }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
