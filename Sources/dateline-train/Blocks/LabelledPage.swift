import ArgumentParser
import DatelineNormalize
import DatelineText

/// A page of a training folder with what its annotation says of each of its blocks.
struct LabelledPage {
  let id: String
  /// The folder's name.
  let set: String
  /// The host of the page's address, without `www.`.
  let site: String
  let sample: PageSample
  /// The whole text of the article, where it is annotated.
  let reference: String?
  /// Stretches that the article's text must hold, and must not.
  let segments: (with: [String], without: [String])
  /// Whether each block is part of the article; `nil` where the annotation does not say.
  let labels: [Bool?]

  static func load(folder: String, data: LanguageData) throws -> [LabelledPage] {
    guard let gold = readWholeFile("\(folder)/gold.jsonl") else {
      throw ValidationError("\(folder)/gold.jsonl cannot be read")
    }
    let sampler = try PageSampler(data: data)
    let set = folder.split(separator: "/").last.map(String.init) ?? folder
    var pages: [LabelledPage] = []
    for line in gold.split(separator: 10) {
      let record = try JSONReader.read(Array(line))
      guard let id = record["id"]?.string, let html = readWholeFile("\(folder)/pages/\(id).html") else {
        continue
      }
      pages.append(LabelledPage(id, set, record, try sampler.sample(html)))
    }
    return pages
  }

  private init(_ id: String, _ set: String, _ record: JSONValue, _ sample: PageSample) {
    func strings(_ key: String) -> [String] { record[key]?.array?.compactMap(\.string) ?? [] }
    self.id = id
    self.set = set
    self.sample = sample
    site = Self.host(record["url"]?.string ?? "", id)
    reference = record["text"]?.string
    segments = (strings("with"), strings("without"))
    if let reference {
      labels = BlockAlignment.labels(sample.words, reference: PageSample.words(of: reference)).map { $0 }
    } else {
      labels = Self.weakLabels(sample, segments)
    }
  }

  /// A block that holds a stretch of one kind only is of that kind.
  private static func weakLabels(
    _ sample: PageSample, _ segments: (with: [String], without: [String])
  ) -> [Bool?] {
    let wanted = segments.with.map(TextScore.plain)
    let unwanted = segments.without.map(TextScore.plain)
    return sample.texts.map { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let isWanted = wanted.contains { text.contains($0) }
      let isUnwanted = unwanted.contains { text.contains($0) }
      return isWanted == isUnwanted ? nil : isWanted
    }
  }

  /// The page's id when it has no address.
  private static func host(_ url: String, _ id: String) -> String {
    let parts = url.split(separator: "/")
    let host = parts.count > 1 && url.contains("://") ? parts[1] : parts.first ?? Substring(id)
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}
