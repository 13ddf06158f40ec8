import DatelineText

/// A word, a number or a mark as the time rules see it: finer than a token ("8am" is two, "mid-1996" three), and
/// one where number words belong together ("twenty-five").
struct TimeWord: Sendable {
  /// Facts about the letters and the white space.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// No white space stands before it.
    static let glued = Flags(rawValue: 1)
    static let capitalized = Flags(rawValue: 2)
    static let allCaps = Flags(rawValue: 4)
    /// A word made of letters.
    static let letters = Flags(rawValue: 8)
    /// Digits stand in it.
    static let digits = Flags(rawValue: 16)
    /// The first word of a block.
    static let blockStart = Flags(rawValue: 32)
    /// Single letters with stops ("p.m.").
    static let dotted = Flags(rawValue: 64)
  }

  var start: Int32
  var end: Int32
  /// Index into the lexicon's entries; -1 for a word that no rule mentions.
  var entry: Int32 = -1
  /// The word classes it belongs to, one bit each.
  var classes: TimeClasses = 0
  /// The value of a number or an ordinal.
  var number: Int32 = 0
  /// The digits after the decimal point, as a number, and how many there are.
  var fraction: Int32 = 0
  var fractionDigits: UInt8 = 0
  /// How many digits the integer part was written with; 0 for number words.
  var digitCount: UInt8 = 0
  var flags: Flags = []

  var span: TextSpan { TextSpan(Int(start), Int(end)) }
}

/// The classes that a word has by its form; the lexicon adds its own after them.
enum NumberClass: Int, CaseIterable {
  /// A whole number.
  case n
  /// A number of two or three digits.
  case n23
  /// A day of the month, a month's number, an hour: at most two digits, or a word.
  case d, m, h
  /// Exactly two digits below 60; exactly two digits.
  case ms, yy
  /// A year in four digits; one that ends in 0; a year in pairs of words; a number in words that may be a year.
  case y, y0, yw, yc
  /// A clock time in four digits; a date in eight.
  case hhmm, ymd
  /// "3rd", "third".
  case ord
  /// A number with decimals; one with exactly two.
  case dec, dec2
  /// Any word in lower case; any capitalized word.
  case low, cap

  var bit: TimeClasses { TimeClasses(index: rawValue) }
}
