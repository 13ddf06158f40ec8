/// What speaks for and against two events of different articles being one.
package struct StorySigns: Sendable {
  /// The signs in the order of their values.
  package static let names = [
    "bias", "articles", "names", "sentences", "same-name", "other-agent", "other-patient", "same-place",
    "other-place", "same-day", "other-day", "reporting", "noun", "distance", "articles-sentences", "nameless",
    "same-family",
  ]

  package let values: [Float]

  /// Days between two articles beyond which only a shared day makes their events one.
  private static let maximumGap = 30

  /// `nil` when something rules out that they are one: a firm day against another, one denied and the other not,
  /// what happens time and again, articles of other weeks.
  init?(
    _ a: StoryEvent, of x: StoryArticle, _ b: StoryEvent, of y: StoryArticle, articles: Float, names: Float
  ) {
    guard !a.flags.union(b.flags).contains(.generic),
      a.flags.contains(.negated) == b.flags.contains(.negated)
    else { return nil }
    let haveDays = a.hasDay && b.hasDay
    let shareDay = haveDays && a.firstDay <= b.lastDay && b.firstDay <= a.lastDay
    if haveDays, !shareDay, a.flags.contains(.firmDay), b.flags.contains(.firmDay) { return nil }
    if let m = x.day, let n = y.day, abs(Int(m) - Int(n)) > Self.maximumGap, !shareDay { return nil }
    let sentences = TermVector.cosine(x.context(of: a), y.context(of: b))
    func flag(_ holds: Bool) -> Float { holds ? 1 : 0 }
    values = [
      1, articles, names, sentences, flag(Self.shareName(a, b)), flag(Self.differ(a.agents, b.agents)),
      flag(Self.differ(a.patients, b.patients)), flag(a.place != 0 && a.place == b.place),
      flag(a.place != 0 && b.place != 0 && a.place != b.place), flag(shareDay),
      flag(haveDays && !shareDay), flag(a.flags.union(b.flags).contains(.reporting)),
      flag(a.flags.union(b.flags).contains(.noun)),
      Float(abs(Int(a.position) - Int(b.position))) / 255, articles * sentences,
      flag(!a.hasNames || !b.hasNames), flag(a.keys[0] == b.keys[0]),
    ]
  }

  /// The logarithm of the odds that they are one.
  func score(_ weights: StoryWeights) -> Float {
    var sum: Float = 0
    for i in values.indices { sum += values[i] * weights.values[i] }
    return sum
  }

  private static func shareName(_ a: StoryEvent, _ b: StoryEvent) -> Bool {
    let mine = [a.agents, a.patients, a.others]
    let theirs = [b.agents, b.patients, b.others]
    return mine.contains { x in theirs.contains { overlap(x, $0) } }
  }

  private static func differ(_ a: SIMD2<UInt32>, _ b: SIMD2<UInt32>) -> Bool {
    a[0] != 0 && b[0] != 0 && !overlap(a, b)
  }

  private static func overlap(_ a: SIMD2<UInt32>, _ b: SIMD2<UInt32>) -> Bool {
    (a[0] != 0 && (a[0] == b[0] || a[0] == b[1])) || (a[1] != 0 && (a[1] == b[0] || a[1] == b[1]))
  }
}
