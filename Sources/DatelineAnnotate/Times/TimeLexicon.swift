import DatelineText

/// The words that time rules speak of: each with its classes and its value in each class.
struct TimeLexicon: Sendable {
  /// FNV-1a over folded bytes.
  struct Hash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// The key of a whole word, letters in lower case.
    static func of(_ word: String) -> UInt64 {
      var hash = Hash()
      for byte in word.utf8 { hash.add(byte.asciiLowered) }
      return hash.value
    }
  }

  private struct Entry: Sendable {
    var classes: TimeClasses = 0
    var values: [(index: Int, value: Int)] = []
    var isAbbreviation = false
    var needsCapital: TimeClasses = 0
    var needsLower: TimeClasses = 0
  }

  private var entries: [Entry] = []
  private var table = WordTable<Int32>(minimumCapacity: 1024)
  /// The index of every class: those of `NumberClass` first, then the sections of the words file.
  private(set) var classes = Dictionary(
    uniqueKeysWithValues: NumberClass.allCases.map { ("\($0)", $0.rawValue) })
  /// Bits of the classes whose words can begin a numeral.
  private(set) var numberMask: TimeClasses = 0
  private(set) var ones = -1
  private(set) var tens = -1
  private(set) var scale = -1
  private(set) var ordinals = -1
  private var article: TimeClasses = 0
  private var andKey: Int32 = -1
  private var hyphenKey: Int32 = -1

  /// Reads the words file; every section is a class.
  init(_ file: DataFile) throws(LanguageDataError) {
    for line in file.lines where !line.fields[0].isEmpty {
      let index = try classIndex(line.section, file, line)
      guard let value = line.fields.count > 1 ? TimeSlot.value(line.fields[1]) : 1 else {
        throw file.error(line, "\(line.fields[1]): neither a number nor a known name")
      }
      for word in line.fields[0].split(separator: " ") {
        let entry = Int(literal(String(word)))
        entries[entry].classes |= TimeClasses(index: index)
        entries[entry].values.append((index, value))
        if line.fields.count > 2 {
          entries[entry].isAbbreviation = entries[entry].isAbbreviation || line.fields[2].contains(".")
          if line.fields[2].contains("C") { entries[entry].needsCapital |= TimeClasses(index: index) }
          if line.fields[2].contains("l") { entries[entry].needsLower |= TimeClasses(index: index) }
        }
      }
    }
    ones = classes["ones"] ?? -1
    tens = classes["tens"] ?? -1
    scale = classes["scale"] ?? -1
    ordinals = classes["ordinals"] ?? -1
    article = bit("article")
    for index in [ones, tens, ordinals] where index >= 0 { numberMask |= TimeClasses(index: index) }
    numberMask |= article
    andKey = literal("and")
    hyphenKey = literal("-")
  }

  private mutating func classIndex(
    _ name: String, _ file: DataFile, _ line: DataFile.Line
  ) throws(LanguageDataError) -> Int {
    if let index = classes[name] { return index }
    guard !name.isEmpty, classes.count < 128 else {
      throw file.error(line, "a word needs a [class] above it, and there are 128 classes at most")
    }
    let index = classes.count
    classes[name] = index
    return index
  }

  /// The entry of a word that a rule names, made when it is new.
  mutating func literal(_ word: String) -> Int32 {
    let key = WordKey(rawValue: Hash.of(word))
    if let entry = table[key] { return entry }
    entries.append(Entry())
    table[key] = Int32(entries.count - 1)
    return Int32(entries.count - 1)
  }

  /// Fills in entry and classes by the key of the word.
  @inline(__always)
  func classify(_ word: inout TimeWord, _ hash: UInt64) {
    if word.flags.contains(.letters) {
      word.classes = word.flags.contains(.capitalized) ? NumberClass.cap.bit : NumberClass.low.bit
    }
    guard let entry = table[WordKey(rawValue: hash)] else { return }
    word.entry = entry
    let found = entries[Int(entry)]
    word.classes |=
      found.classes & ~(word.flags.contains(.capitalized) ? found.needsLower : found.needsCapital)
  }

  /// Fills in the entry of a short number that a rule names ("9/11", "13th").
  func name(_ word: inout TimeWord, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    var hash = Hash()
    for byte in bytes { hash.add(byte.asciiLowered) }
    word.entry = table[WordKey(rawValue: hash.value)] ?? -1
  }

  func isAbbreviation(_ word: TimeWord) -> Bool { word.entry >= 0 && entries[Int(word.entry)].isAbbreviation }
  func isArticle(_ word: TimeWord) -> Bool { word.classes & article != 0 }
  /// "a" and "an".
  func isIndefinite(_ word: TimeWord) -> Bool { isArticle(word) }
  func isAnd(_ word: TimeWord) -> Bool { word.entry == andKey }
  func isHyphen(_ word: TimeWord) -> Bool { word.entry == hyphenKey }

  /// The bit of a named class, 0 when there is none.
  func bit(_ name: String) -> TimeClasses {
    classes[name].map { TimeClasses(index: $0) } ?? 0
  }

  /// The value of an entry in a class.
  func value(of entry: Int32, in index: Int) -> Int? {
    entry < 0 ? nil : entries[Int(entry)].values.first { $0.index == index }?.value
  }
}
