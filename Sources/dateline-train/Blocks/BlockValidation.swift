import DatelineNormalize
import DatelineText

/// What the product makes of pages whose blocks were judged by models that never saw their sites.
struct BlockValidation {
  let set: BlockTrainingSet
  private let scores: [Float]
  private let texts: [String]

  init(set: BlockTrainingSet, scores: [Float], sampler: PageSampler) {
    self.set = set
    self.scores = scores
    texts = set.pages.indices.map { i in
      let own = set.scores(of: i, in: scores)
      return String(decoding: sampler.text(set.pages[i].sample, scores: own), as: UTF8.self)
    }
  }

  /// The figures of each set, then the worst pages with the longest of their wrongly judged blocks.
  func lines(errors: Int) -> [String] {
    var totals: [(set: String, score: TextScore)] = []
    var worst: [(f1: Double, page: Int)] = []
    for (i, page) in set.pages.enumerated() {
      if totals.last?.set != page.set { totals.append((page.set, TextScore())) }
      if let f1 = totals[totals.count - 1].score.add(page, text: texts[i]) { worst.append((f1, i)) }
    }
    var out = totals.map { "\($0.set): \($0.score.summary)" }
    for (f1, i) in worst.sorted(by: { ($0.f1, $0.page) < ($1.f1, $1.page) }).prefix(errors) {
      out.append("\(TextScore.twoDecimals(f1)) \(set.pages[i].set) \(set.pages[i].id) \(set.pages[i].site)")
      out.append(contentsOf: misjudged(i))
    }
    return out
  }

  private func misjudged(_ i: Int) -> [String] {
    let page = set.pages[i]
    let own = set.scores(of: i, in: scores)
    let wrong = page.labels.indices.filter { page.labels[$0] != nil && page.labels[$0] != (own[$0] > 0) }
    let longest = wrong.sorted { page.sample.words[$0].count > page.sample.words[$1].count }.prefix(8)
      .sorted()
    return longest.map { k in
      let text = String(decoding: page.sample.texts[k], as: UTF8.self)
      return "  \(page.labels[k] == true ? "missed" : "extra ") \(own[k]) \(text.prefix(100))"
    }
  }

  /// Document records with the texts.
  func documents() -> [UInt8] {
    var out: [UInt8] = []
    for (page, text) in zip(set.pages, texts) {
      var w = JSONWriter()
      w.beginObject()
      w.key("type")
      w.value("document")
      w.key("source")
      w.value("\(page.id).html")
      w.key("text")
      w.value(text)
      w.endObject()
      out.append(contentsOf: w.bytes)
      out.append(10)
    }
    return out
  }
}
