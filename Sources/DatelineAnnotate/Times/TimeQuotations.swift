import DatelineText

/// Tells which words stand between quotation marks, since "today" there is the day of the utterance.
enum TimeQuotations {
  /// For every word whether a quotation is open at it. Marks that have a side open or close; those that have none do so
  /// in turn; a new block ends what is open.
  static func inside(_ words: [TimeWord], text: [UInt8], cues: TimeCues) -> [Bool] {
    var isOpen = false
    return words.indices.map { i in
      let word = words[i]
      if word.flags.contains(.blockStart) { isOpen = false }
      if word.classes & cues.quote != 0 {
        isOpen = side(of: word, text) ?? !isOpen
      } else if word.classes & cues.apostrophe != 0, i > 0, word.flags.contains(.glued),
        words[i - 1].classes & cues.apostrophe != 0
      {
        isOpen = false  // the closing pair of ``typewritten'' marks
      }
      return isOpen
    }
  }

  /// Whether a mark opens; `nil` for one that does both.
  private static func side(of word: TimeWord, _ text: [UInt8]) -> Bool? {
    switch text[Int(word.end) - 1] {
    case UInt8(ascii: "`"), 0x9C: true
    case 0x9D: false
    default: nil
    }
  }
}
