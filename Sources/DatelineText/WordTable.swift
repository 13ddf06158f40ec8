/// A map from word keys to small values by open addressing: one probe, no string, no allocation per look-up.
/// Public and inlinable: a generic type that is not specialized in another module costs tens of times more, and the
/// compiler specializes none of package access.
public struct WordTable<Value: Sendable>: Sendable {
  @usableFromInline var keys: [UInt64]
  @usableFromInline var values: [Value?]
  @usableFromInline var mask: Int
  @usableFromInline var filled = 0
  public var count: Int { filled }

  @inlinable
  public init(minimumCapacity: Int = 16) {
    var size = 32
    while size < minimumCapacity * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: nil, count: size)
    mask = size - 1
  }

  /// The value of `key`; setting `nil` is not supported.
  @inlinable
  public subscript(_ key: WordKey) -> Value? {
    get {
      var i = Int(truncatingIfNeeded: key.rawValue) & mask
      while keys[i] != 0 {
        if keys[i] == key.rawValue { return values[i] }
        i = (i + 1) & mask
      }
      return nil
    }
    set {
      if let newValue { insert(key.rawValue, newValue) }
    }
  }

  @inlinable
  public func contains(_ key: WordKey) -> Bool { self[key] != nil }

  @inlinable
  mutating func insert(_ key: UInt64, _ value: Value) {
    if (filled + 1) * 2 > keys.count { grow() }
    var i = Int(truncatingIfNeeded: key) & mask
    while keys[i] != 0, keys[i] != key { i = (i + 1) & mask }
    if keys[i] == 0 { filled += 1 }
    keys[i] = key
    values[i] = value
  }

  @inlinable
  mutating func grow() {
    let old = zip(keys, values).filter { $0.0 != 0 }
    mask = keys.count * 2 - 1
    keys = Array(repeating: 0, count: mask + 1)
    values = Array(repeating: nil, count: mask + 1)
    filled = 0
    for (key, value) in old { if let value { insert(key, value) } }
  }
}

/// A set of words.
public typealias WordSet = WordTable<Bool>

extension WordTable where Value == Bool {
  /// The set of `words`.
  public init(_ words: some Sequence<String>) {
    self.init()
    for word in words { self[WordKey(word)] = true }
  }

  /// The first field of every line of `language/en/NAME`, which is a list of words alone.
  package init(_ name: String, data: LanguageData) throws(LanguageDataError) {
    self.init(minimumCapacity: 1 << 13)
    try data.forEachLine(of: name) { line throws(LanguageDataError) in
      if let word = line.field(0) { self[WordKey(word)] = true }
    }
  }

  /// The first field of every line in `section` of `file`.
  package init(_ file: DataFile, section: String) {
    self.init(file.lines(in: section).map { $0.fields[0] })
  }
}
