import DatelineText

/// What is known of words apart from their context: how the treebanks tag them and what WordNet allows them to be.
package struct WordClasses: Sendable {
  /// Parts of speech in WordNet.
  package struct Parts: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let noun = Parts(rawValue: 1)
    package static let properNoun = Parts(rawValue: 2)
    package static let verb = Parts(rawValue: 4)
    package static let adjective = Parts(rawValue: 8)
    package static let adverb = Parts(rawValue: 16)
  }

  private let table: HashedTable
  /// `Parts` by class number.
  private let parts: [UInt8]
  /// By class number, the tag class that a word of it always has; 255 when its context decides.
  private let certain: [UInt8]

  package init?(_ file: ModelFile) {
    guard let slots = file.table("lxsl", of: UInt32.self), let table = HashedTable(slots: slots)
    else { return nil }
    self.table = table
    parts = file.numbers("lxwn")
    certain = file.numbers("lxct")
    guard parts.count == HashedTable.valueLimit, certain.count == parts.count else { return nil }
  }

  package init(table: HashedTable, parts: [UInt8], certain: [UInt8]) {
    self.table = table
    self.parts = parts
    self.certain = certain
  }

  /// The number of the word's class: its tags in the treebanks with its parts in WordNet; 0 when it is unknown.
  package func classNumber(_ key: WordKey) -> Int { table[key] }

  /// The tag class of a word that has but one; capitals may spell an acronym ("US", "WHO"), so these are left open.
  package func certainTag(_ token: Token) -> Int? {
    let tag = certain[table[token.key]]
    return tag == 255 || token.shape.contains(.allCaps) ? nil : Int(tag)
  }

  package func parts(_ key: WordKey) -> Parts { Parts(rawValue: parts[table[key]]) }

  /// A class for a word that has none: the parts of what remains without the inflection it seems to have.
  func guess(_ word: ArraySlice<UInt8>) -> Int {
    func bits(_ drop: Int, _ add: String = "") -> Parts {
      word.count > drop + 2 ? parts(WordKey(Array(word.dropLast(drop)) + Array(add.utf8))) : []
    }
    let last = word.last.map(\.asciiLowered) ?? 0
    let ending = word.suffix(3).map(\.asciiLowered)
    var kind = 0
    var found: Parts = []
    if last == UInt8(ascii: "s") {
      (kind, found) = (1, bits(1).union(bits(2)).union(bits(3, "y")))
    } else if ending.suffix(2).elementsEqual("ed".utf8) {
      (kind, found) = (2, bits(2).union(bits(1)).union(bits(3)).union(bits(3, "y")))
    } else if ending.elementsEqual("ing".utf8) {
      (kind, found) = (3, bits(3).union(bits(3, "e")).union(bits(4)))
    } else if ending.suffix(2).elementsEqual("ly".utf8) {
      (kind, found) = (4, bits(2).union(bits(3, "y")).union(bits(1)))
    }
    return HashedTable.valueLimit + kind << 8 + Int(found.rawValue)
  }
}
