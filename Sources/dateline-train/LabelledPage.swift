import ArgumentParser
import DatelineNormalize
import DatelineText

/// A page of a training folder with a label for each of its blocks.
struct LabelledPage {
  let id: String
  /// The host of the page's address, without `www.`.
  let site: String
  let sample: PageSample
  let labels: [Bool]

  static func load(folder: String, data: LanguageData) throws -> [LabelledPage] {
    guard let gold = readWholeFile("\(folder)/gold.jsonl") else {
      throw ValidationError("\(folder)/gold.jsonl cannot be read")
    }
    let sampler = try PageSampler(data: data)
    var pages: [LabelledPage] = []
    for line in gold.split(separator: 10) {
      let record = try JSONReader.read(Array(line))
      guard let id = record["id"]?.string, let text = record["text"]?.string else { continue }
      guard let html = readWholeFile("\(folder)/pages/\(id).html") else { continue }
      let sample = try sampler.sample(html)
      let labels = BlockAlignment.labels(sample.words, reference: PageSample.words(of: text))
      pages.append(.init(id: id, site: host(record["url"]?.string ?? id), sample: sample, labels: labels))
    }
    return pages
  }

  private static func host(_ url: String) -> String {
    let parts = url.split(separator: "/")
    let host = parts.count > 1 && url.contains("://") ? parts[1] : parts.first ?? ""
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}
