import DatelineNormalize
import DatelineText

/// Tells which blocks of a page stand in its reference text, by aligning both in order.
enum BlockAlignment {
  private static let shingle = 4

  /// One label a block.
  static func labels(_ blocks: [[WordKey]], reference: [WordKey]) -> [Bool] {
    var labels = [Bool](repeating: false, count: blocks.count)
    let positions = index(reference)
    var items: [Item] = []
    for (i, words) in blocks.enumerated() where words.count >= shingle {
      items.append(contentsOf: places(i, words, positions))
    }
    let chain = heaviestChain(items)
    var covered = [Bool](repeating: false, count: reference.count)
    for item in chain {
      labels[item.block] = true
      for k in item.start..<min(item.end, reference.count) { covered[k] = true }
    }
    // A block out of order counts when no other block has its place.
    for item in items where !labels[item.block] && item.coverage > 0.8 {
      let range = item.start..<min(item.end, reference.count)
      guard range.count(where: { covered[$0] }) * 3 < range.count else { continue }
      labels[item.block] = true
      for k in range { covered[k] = true }
    }
    labelShort(&labels, blocks, reference, chain)
    return labels
  }

  /// A block with a place in the reference.
  private struct Item {
    var block: Int
    var start: Int
    var end: Int
    var coverage: Double
    var weight: Double { Double(end - start) * coverage }
  }

  private static func index(_ reference: [WordKey]) -> [WordKey: [Int]] {
    var out: [WordKey: [Int]] = [:]
    guard reference.count >= shingle else { return out }
    for i in 0...(reference.count - shingle) {
      out[WordChain.key(reference[i..<i + shingle]), default: []].append(i)
    }
    return out
  }

  /// Where in the reference most of the block's word runs stand; up to four places.
  private static func places(_ block: Int, _ words: [WordKey], _ positions: [WordKey: [Int]]) -> [Item] {
    var votes: [Int: Int] = [:]
    let runs = words.count - shingle + 1
    var found = 0
    for i in 0..<runs {
      guard let at = positions[WordChain.key(words[i..<i + shingle])] else { continue }
      found += 1
      for p in at.prefix(6) { votes[(p - i) / 8, default: 0] += 1 }
    }
    let coverage = Double(found) / Double(runs)
    guard coverage >= 0.5 else { return [] }
    let best = votes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(4)
    return best.filter { $0.value * 2 > (best.first?.value ?? 0) }.map { place in
      let start = max(0, place.key * 8)
      return Item(block: block, start: start, end: start + words.count, coverage: coverage)
    }
  }

  /// The chain of items, in order on the page and in the reference, that covers the most words.
  private static func heaviestChain(_ items: [Item]) -> [Item] {
    var best = items.map(\.weight)
    var previous = [Int](repeating: -1, count: items.count)
    for i in items.indices {
      for j in 0..<i where items[j].block < items[i].block && items[j].start < items[i].start {
        // Two blocks with one place share its words: the second copy adds nothing.
        let overlap = max(0, items[j].end - items[i].start - 8)
        let value = best[j] + max(0, items[i].weight - Double(overlap))
        if value > best[i] {
          best[i] = value
          previous[i] = j
        }
      }
    }
    guard var at = best.indices.max(by: { best[$0] < best[$1] }) else { return [] }
    var chain = [items[at]]
    while previous[at] >= 0 {
      at = previous[at]
      chain.append(items[at])
    }
    return chain.reversed()
  }

  /// Blocks of fewer words than a run: right when their words stand in the reference between their neighbours' places.
  private static func labelShort(
    _ labels: inout [Bool], _ blocks: [[WordKey]], _ reference: [WordKey], _ chain: [Item]
  ) {
    guard !chain.isEmpty else { return }
    var next = 0
    var from = 0
    for (i, words) in blocks.enumerated() {
      while next < chain.count, chain[next].block <= i {
        from = max(from, chain[next].end - 4)
        next += 1
      }
      guard !words.isEmpty, words.count < shingle, !labels[i] else { continue }
      if next == 0, chain[0].start > 40 { continue }
      let to = min(
        reference.count, next < chain.count ? chain[next].start + 8 : min(reference.count, from + 60))
      guard from >= 0, from + words.count <= to else { continue }
      for k in from...(to - words.count) where reference[k..<k + words.count].elementsEqual(words) {
        labels[i] = true
        from = max(from, k + words.count)
        break
      }
    }
  }
}
