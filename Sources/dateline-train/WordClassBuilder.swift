import DatelineAnnotate
import DatelineText

/// Gives each word a class: the tags that training shows for it, with the parts of speech of WordNet.
struct WordClassBuilder {
  let classes: WordClasses
  private let slots: [UInt32]
  private let parts: [UInt8]
  private let certain: [UInt8]

  /// Words of fewer than `minimumCount` occurrences get their class from `words` (`words.txt`) alone.
  init(_ bank: Treebank, _ labels: TagLabels, words: DataFile, minimumCount: Int = 3) throws {
    let known = Self.wordNet(words)
    var counts: [WordKey: [Int: Int]] = [:]
    for sentence in bank.sentences {
      for (word, label) in zip(sentence.words, labels.of(sentence)) {
        counts[WordKey(word.form), default: [:]][label, default: 0] += 1
      }
    }
    var profiles: [WordKey: Profile] = known.mapValues { Profile(tags: [], parts: $0, certain: 255) }
    for (key, tags) in counts {
      let all = tags.values.reduce(0, +)
      guard all >= minimumCount else { continue }
      let frequent = tags.filter { $0.value * 12 >= all }
        .sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(3).map(\.key)
      let isCertain = all >= 100 && (tags[frequent[0]] ?? 0) * 500 >= all * 499
      let certain = isCertain ? UInt8(frequent[0]) : 255
      profiles[key] = Profile(tags: frequent, parts: known[key] ?? [], certain: certain)
    }
    var numbers: [Profile: Int] = [:]
    var frequency: [Profile: Int] = [:]
    for profile in profiles.values { frequency[profile, default: 0] += 1 }
    let ranked = frequency.sorted { ($0.value, $1.key.order) > ($1.value, $0.key.order) }
    for (profile, _) in ranked.prefix(HashedTable.valueLimit - 1) { numbers[profile] = numbers.count + 1 }
    var parts = [UInt8](repeating: 0, count: HashedTable.valueLimit)
    var certain = [UInt8](repeating: 255, count: HashedTable.valueLimit)
    for (profile, number) in numbers {
      parts[number] = profile.parts.rawValue
      certain[number] = profile.certain
    }
    let entries = profiles.compactMap { entry in numbers[entry.value].map { (key: entry.key, value: $0) } }
      .sorted { $0.key.rawValue < $1.key.rawValue }
    slots = HashedTable.slots(of: entries)
    self.parts = parts
    self.certain = certain
    guard let table = HashedTable(slots: ModelTable(slots)) else {
      throw TrainError("\(words.name): too many words")
    }
    classes = WordClasses(table: table, parts: parts, certain: certain)
  }

  private struct Profile: Hashable {
    var tags: [Int]
    var parts: WordClasses.Parts
    /// The tag class that the word nearly always has; 255 for none.
    var certain: UInt8
    /// A number to break ties by, the same in every run.
    var order: Int { tags.reduce(Int(parts.rawValue) << 8 | Int(certain)) { $0 * 131 + $1 } }
  }

  /// The parts of speech of `words.txt`, whose sections are named for them.
  private static func wordNet(_ file: DataFile) -> [WordKey: WordClasses.Parts] {
    let letters: [Character: WordClasses.Parts] = [
      "n": .noun, "p": .properNoun, "v": .verb, "a": .adjective, "r": .adverb,
    ]
    var out: [WordKey: WordClasses.Parts] = [:]
    for line in file.lines {
      let parts = line.section.reduce(into: WordClasses.Parts()) { $0.formUnion(letters[$1] ?? []) }
      for word in line.fields[0].split(separator: " ") { out[WordKey(String(word))] = parts }
    }
    return out
  }

  func write(to file: inout ModelFile) {
    file.append("lxsl", slots)
    file.append("lxwn", parts)
    file.append("lxct", certain)
  }
}
