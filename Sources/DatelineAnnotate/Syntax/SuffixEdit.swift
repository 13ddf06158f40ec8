import DatelineText

/// A change at a word's end: so many bytes off, at most one on.
struct SuffixEdit {
  var drop: Int
  var add: UInt8?
  /// Taken when no edit leads to a known word.
  var isDefault = true

  func applied(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var base = Array(word.dropLast(drop))
    if let add { base.append(add) }
    return base
  }

  func key(_ word: ArraySlice<UInt8>) -> WordKey { WordKey(applied(word)) }
}

extension Lemmatizer {
  /// The edits that may lead from an inflected word to its base, the likeliest first.
  static func edits(_ word: ArraySlice<UInt8>, _ tag: PennTag) -> [SuffixEdit] {
    switch tag {
    case .nns, .nnps, .vbz: sibilantEdits(word)
    case .vbd, .vbn: suffixEdits(word, "ed")
    case .vbg: suffixEdits(word, "ing")
    case .jjr, .rbr: suffixEdits(word, "er")
    case .jjs, .rbs: suffixEdits(word, "est")
    default: []
    }
  }

  /// "parties" → "party", "boxes" → "box", "cases" → "case", "cars" → "car"; not "glass".
  private static func sibilantEdits(_ word: ArraySlice<UInt8>) -> [SuffixEdit] {
    guard word.count > 2, ends(word, "s"), !ends(word, "ss") else { return [] }
    let plain = SuffixEdit(drop: 1)
    if ends(word, "ies"), word.count > 4 { return [SuffixEdit(drop: 3, add: UInt8(ascii: "y")), plain] }
    if ends(word, "es") {
      let hisses = ["ses", "xes", "zes", "ches", "shes", "oes"].contains { ends(word, $0) }
      let long = SuffixEdit(drop: 2, isDefault: hisses && !ends(word, "ses") || ends(word, "sses"))
      return long.isDefault ? [long, plain] : [plain, long]
    }
    return [plain]
  }

  /// "tried" → "try", "hoped" → "hope", "stopped" → "stop", "walked" → "walk"; the same for -ing, -er and -est.
  private static func suffixEdits(_ word: ArraySlice<UInt8>, _ suffix: StaticString) -> [SuffixEdit] {
    let n = suffix.utf8CodeUnitCount
    guard word.count > n + 1, ends(word, suffix) else { return [] }
    let stem = word.dropLast(n)
    let last = stem[stem.endIndex - 1].asciiLowered
    let before = stem[stem.endIndex - 2].asciiLowered
    let e = SuffixEdit(drop: n, add: UInt8(ascii: "e"))
    let bare = SuffixEdit(drop: n)
    if last == UInt8(ascii: "i"), n != 3 || suffix.hasSameBytes(as: "est") {
      return [SuffixEdit(drop: n + 1, add: UInt8(ascii: "y")), e]
    }
    if last == before, !isVowel(last) {
      let single = SuffixEdit(drop: n + 1)
      // "called", "passed" and "staffed" keep both letters.
      return last == UInt8(ascii: "l") || last == UInt8(ascii: "s") || last == UInt8(ascii: "f")
        ? [bare, single, e] : [single, bare]
    }
    let earlier = stem.count > 2 ? stem[stem.endIndex - 3].asciiLowered : 0
    // One consonant behind one vowel ("hop|ed", "creat|ed"), and c, g, v, z, u, s behind anything, ask for an e.
    let wantsE =
      isVowel(before) && !isVowel(last) && !isVowel(earlier)
      || [99, 117, 118, 122].contains(last) || last == 103 && before != 110
      || last == 115 && !isVowel(earlier)
    return wantsE ? [e, bare] : [bare, e]
  }

  private static func isVowel(_ b: UInt8) -> Bool { [97, 101, 105, 111, 117].contains(b) }

  private static func ends(_ word: ArraySlice<UInt8>, _ suffix: StaticString) -> Bool {
    let n = suffix.utf8CodeUnitCount
    guard word.count >= n else { return false }
    return suffix.withUTF8Buffer { bytes in
      for i in 0..<n where word[word.endIndex - n + i].asciiLowered != bytes[i] { return false }
      return true
    }
  }
}

extension StaticString {
  fileprivate func hasSameBytes(as other: StaticString) -> Bool {
    withUTF8Buffer { a in other.withUTF8Buffer { b in a.elementsEqual(b) } }
  }
}
