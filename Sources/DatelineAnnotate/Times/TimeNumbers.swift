import DatelineText

/// Joins number words into numbers ("twenty-five", "two thousand and five", "nineteen ninety-six") in place.
struct TimeNumbers {
  let lexicon: TimeLexicon
  /// What may follow a day or a year in words: a preposition, a month, another number.
  private let behindDates: TimeClasses

  init(lexicon: TimeLexicon) {
    self.lexicon = lexicon
    behindDates = lexicon.bit("atpoint") | lexicon.bit("month") | lexicon.numberMask
  }

  /// The classes that a number in digits has by its form.
  static func classes(of word: TimeWord) -> TimeClasses {
    let v = word.number
    let digits = word.digitCount
    guard word.fractionDigits == 0 else {
      return NumberClass.dec.bit | (word.fractionDigits == 2 ? NumberClass.dec2.bit : 0)
    }
    var set = NumberClass.n.bit
    if (2...3).contains(digits) { set |= NumberClass.n23.bit }
    if digits <= 2 {
      if (1...31).contains(v) { set |= NumberClass.d.bit }
      if (1...12).contains(v) { set |= NumberClass.m.bit }
      if v <= 24 { set |= NumberClass.h.bit }
    }
    if digits == 2 {
      set |= NumberClass.yy.bit
      if v < 60 { set |= NumberClass.ms.bit }
    }
    if digits == 4 {
      if (1000...2199).contains(v) { set |= NumberClass.y.bit | (v % 10 == 0 ? NumberClass.y0.bit : 0) }
      if v / 100 <= 24, v % 100 < 60 { set |= NumberClass.hhmm.bit }
    }
    if digits == 8, (1900...2199).contains(v / 10_000),
      CivilDate(year: Int(v) / 10_000, month: Int(v) / 100 % 100, day: Int(v) % 100) != nil
    {
      set |= NumberClass.ymd.bit
    }
    return set
  }

  /// The words with every run of number words replaced by one word.
  func joined(_ words: [TimeWord]) -> [TimeWord] {
    var out: [TimeWord] = []
    out.reserveCapacity(words.count)
    var i = 0
    while i < words.count {
      if words[i].classes & lexicon.numberMask != 0, let (word, count) = numeral(words, at: i) {
        out.append(word)
        i += count
      } else {
        out.append(words[i])
        i += 1
      }
    }
    return out
  }

  /// The number or ordinal that begins at `i`, and how many words it takes.
  private func numeral(_ words: [TimeWord], at i: Int) -> (TimeWord, Int)? {
    var reader = Reader(words: words, lexicon: lexicon, at: i)
    let year = reader.year()
    guard let value = year ?? reader.cardinal() else { return reader.ordinalWord(from: i) }
    var word = words[i]
    let used = reader.at - i
    word.end = words[reader.at - 1].end
    word.number = Int32(value)
    word.digitCount = 0
    if used > 1 { word.entry = -1 }
    if reader.isOrdinal {
      word.classes = NumberClass.ord.bit
    } else {
      word.classes = (used > 1 ? 0 : word.classes) | NumberClass.n.bit
      // "In December three battles": what a word counts is no day of the month, nor "a thousand men" a year.
      let countsNext = counts(words, at: reader.at)
      if (1...31).contains(value), !countsNext { word.classes |= NumberClass.d.bit }
      if (1...12).contains(value) { word.classes |= NumberClass.h.bit }
      if used > 1, (1000...2199).contains(value), value != 1000 || !countsNext {
        word.classes |= year == nil ? NumberClass.yc.bit : NumberClass.yw.bit
      }
    }
    return (word, used)
  }

  /// Whether the word at `i` goes on with what a number counts.
  private func counts(_ words: [TimeWord], at i: Int) -> Bool {
    i < words.count && words[i].flags.contains(.letters) && words[i].classes & behindDates == 0
  }

  /// Reads one numeral; every method takes a bounded number of words.
  private struct Reader {
    let words: [TimeWord]
    let lexicon: TimeLexicon
    var at: Int
    var isOrdinal = false

    private func value(_ name: KeyPath<TimeLexicon, Int>, at i: Int) -> Int? {
      guard i < words.count, words[i].entry >= 0 else { return nil }
      return lexicon.value(of: words[i].entry, in: lexicon[keyPath: name])
    }

    /// "nineteen ninety-six", "twenty twenty-four", "nineteen oh five".
    mutating func year() -> Int? {
      guard let century = value(\.ones, at: at) ?? value(\.tens, at: at), (11...20).contains(century) else {
        return nil
      }
      var probe = self
      probe.at += 1
      guard let rest = probe.belowHundred(), !probe.isOrdinal, rest >= 10 else { return nil }
      guard probe.value(\.scale, at: probe.at) == nil else { return nil }
      at = probe.at
      return century * 100 + rest
    }

    /// "two hundred and twelve", "a thousand", "twenty-first" (then an ordinal).
    mutating func cardinal() -> Int? {
      var total = 0
      var group = belowHundred()
      if group == nil, lexicon.isArticle(words[at]),
        value(\.scale, at: at + 1).map({ $0 < 1_000_000 }) == true
      {
        at += 1
        group = 1
      }
      guard var current = group else { return nil }
      for _ in 0..<4 {
        guard !isOrdinal, let scale = value(\.scale, at: at), current * scale < 1_000_000_000 else { break }
        at += 1
        if scale == 100 { current *= 100 } else { total += current * scale; current = 0 }
        var probe = self
        if probe.at < words.count, lexicon.isAnd(words[probe.at]) { probe.at += 1 }
        guard let more = probe.belowHundred() else { continue }
        self = probe
        current += more
      }
      return min(total + current, 999_999_999)
    }

    /// A number below one hundred: tens, ones, or both joined by a hyphen or a space.
    mutating func belowHundred() -> Int? {
      if let tens = value(\.tens, at: at) {
        at += 1
        var probe = at
        if probe < words.count, lexicon.isHyphen(words[probe]) { probe += 1 }
        if let ones = value(\.ones, at: probe), ones < 10 {
          at = probe + 1
          return tens + ones
        }
        if let ones = value(\.ordinals, at: probe), ones < 10 {
          at = probe + 1
          isOrdinal = true
          return tens + ones
        }
        return tens
      }
      guard let ones = value(\.ones, at: at) else { return nil }
      at += 1
      return ones
    }

    /// A single ordinal word keeps its entry: "second" is a unit as well.
    func ordinalWord(from i: Int) -> (TimeWord, Int)? {
      guard let value = value(\.ordinals, at: i) else { return nil }
      var word = words[i]
      word.number = Int32(value)
      word.classes |= NumberClass.ord.bit
      return (word, 1)
    }
  }
}
