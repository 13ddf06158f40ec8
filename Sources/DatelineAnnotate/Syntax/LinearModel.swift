/// A multi-class linear model over hashed sparse features, as the trainer's averaged perceptron leaves it.
///
/// A feature's row is either a list of pairs of a class (7 bits) and a weight (9 bits), or, when it touches many classes,
/// the weights of all classes one behind the other.
package struct LinearModel: Sendable {
  /// The largest number of classes that a pair can tell apart.
  package static let classLimit = 128
  /// The largest weight.
  package static let weightLimit = 255

  package let classCount: Int
  /// Check (high 32 bits of the hash), where the row begins (24 bits), how many pairs it has (8 bits).
  private let features: FeatureSlots
  /// Class in the low 7 bits, weight above them as a signed number.
  private let pairs: ModelTable<Int16>
  /// Rows of `width` weights.
  private let dense: ModelTable<Int16>

  /// Instead of a number of pairs: the row is the one of `dense` with the number that stands for its beginning.
  private static let isDense: UInt64 = 0xFF

  /// Takes the parts of a model file; `nil` when they do not fit together.
  package init?(
    classCount: Int, features: FeatureSlots, pairs: ModelTable<Int16>, dense: ModelTable<Int16>
  ) {
    guard (1...Self.classLimit).contains(classCount) else { return nil }
    self.classCount = classCount
    self.features = features
    self.pairs = pairs
    self.dense = dense
  }

  /// The classes' number, filled up to eights.
  private static func width(_ classCount: Int) -> Int { (classCount + 7) / 8 * 8 }

  /// Sets `scores` to the sums of the weights of `list`.
  @inline(__always)
  func score(_ list: borrowing FeatureList, _ scores: inout ClassScores) {
    scores.findRows(list, in: features)
    scores.addDense(dense, Self.width(classCount))
    scores.addPairs(pairs)
  }
}

/// The scores of a model's classes, with room for the rows to add up; made once and refilled.
package struct ClassScores: ~Copyable {
  private let sums: UnsafeMutableBufferPointer<Int16>
  /// The beginnings of dense rows.
  private let dense: UnsafeMutableBufferPointer<Int>
  private let sparse: UnsafeMutableBufferPointer<UInt64>
  private let firsts: UnsafeMutableBufferPointer<Int16>
  private var denseCount = 0
  private var sparseCount = 0

  package init() {
    sums = .allocate(capacity: LinearModel.classLimit)
    sums.initialize(repeating: 0)
    dense = .allocate(capacity: FeatureList.limit + 1)
    sparse = .allocate(capacity: FeatureList.limit + 1)
    firsts = .allocate(capacity: FeatureList.limit + 1)
  }

  deinit {
    sums.deallocate()
    dense.deallocate()
    sparse.deallocate()
    firsts.deallocate()
  }

  package subscript(_ c: Int) -> Int16 {
    @inline(__always) get { sums[c] }
    @inline(__always) set { sums[c] = newValue }
  }

  /// Sorts the rows of the features that `table` holds into dense and sparse ones, without a branch.
  @inline(__always)
  fileprivate mutating func findRows(_ list: borrowing FeatureList, in table: FeatureSlots) {
    var (d, s) = (0, 0)
    list.forEach(in: table) { hash, slot in
      dense[d] = Int(truncatingIfNeeded: slot >> 8 & 0xFF_FFFF)
      sparse[s] = slot
      let isOther = Int(truncatingIfNeeded: ((slot ^ hash) >> 32 &+ 0xFFFF_FFFF) >> 32)
      let isDense = Int(truncatingIfNeeded: (slot & 0xFF &+ 1) >> 8)
      // A free slot has no pairs.
      let isTaken = Int(truncatingIfNeeded: (slot & 0xFF &+ 0xFF) >> 8)
      d &+= (1 &- isOther) & isDense
      s &+= (1 &- isOther) & (1 &- isDense) & isTaken
    }
    denseCount = d
    sparseCount = s
  }

  /// Sets the scores to the sums of the dense rows, eight classes at a time.
  @inline(__always)
  fileprivate mutating func addDense(_ table: ModelTable<Int16>, _ width: Int) {
    for r in 0..<denseCount { dense[r] = table.row(dense[r] &* width, width) }
    for c in stride(from: 0, to: width, by: 8) {
      var sum = SIMD8<Int16>()
      for r in 0..<denseCount { sum &+= table.eight(dense[r] &+ c) }
      UnsafeMutableRawPointer(sums.baseAddress! + c).storeBytes(of: sum, as: SIMD8<Int16>.self)
    }
  }

  /// Adds the pairs of the sparse rows. Their first pairs are read before any is added, many at once.
  @inline(__always)
  fileprivate mutating func addPairs(_ pairs: ModelTable<Int16>) {
    for r in 0..<sparseCount {
      let count = Int(truncatingIfNeeded: sparse[r] & 0xFF)
      firsts[r] = pairs.unchecked(pairs.row(Int(truncatingIfNeeded: sparse[r] >> 8 & 0xFF_FFFF), count))
    }
    for r in 0..<sparseCount {
      sums[Int(firsts[r] & 0x7F)] &+= firsts[r] >> 7
      let start = Int(truncatingIfNeeded: sparse[r] >> 8 & 0xFF_FFFF)
      for i in start &+ 1..<start &+ Int(truncatingIfNeeded: sparse[r] & 0xFF) {
        let pair = pairs.unchecked(i)
        sums[Int(pair & 0x7F)] &+= pair >> 7
      }
    }
  }

  /// The class below `count` with the highest score; the lower number wins a tie.
  @inline(__always)
  func best(of count: Int) -> Int {
    var top = sums[0]
    for c in 1..<max(1, count) { top = max(top, sums[c]) }
    var best = 0
    while sums[best] != top { best &+= 1 }
    return best
  }
}

extension LinearModel {
  /// A pair of a row.
  package static func pair(_ label: Int, _ weight: Int) -> Int16 {
    Int16(max(-weightLimit, min(weightLimit, weight)) << 7 | label)
  }

  /// The sections of a model whose features have the pairs of `rows`.
  package struct Rows {
    package let features: FeatureSlots.Sections
    package private(set) var pairs: [Int16] = []
    package private(set) var dense: [Int16] = []

    package init(_ rows: [(hash: UInt64, pairs: [Int16])], classCount: Int) {
      let width = LinearModel.width(classCount)
      var entries: [(hash: UInt64, slot: UInt64)] = []
      // By hash, so that the file does not tell in which order the trainer met the features.
      for (hash, row) in rows.sorted(by: { $0.hash < $1.hash }) {
        let start: UInt64
        // Adding a whole row costs less than a few pairs, but takes more memory.
        let isDense = row.count * 5 > width
        if isDense {
          start = UInt64(dense.count / width)
          var weights = [Int16](repeating: 0, count: width)
          for pair in row { weights[Int(pair & 0x7F)] &+= pair >> 7 }
          dense += weights
        } else {
          start = UInt64(pairs.count)
          pairs += row
        }
        let check = hash & 0xFFFF_FFFF_0000_0000
        let slot = check | start << 8 | (isDense ? LinearModel.isDense : UInt64(row.count))
        entries.append((hash, slot))
      }
      features = FeatureSlots.Sections(entries)
    }
  }
}

extension ModelFile {
  /// Appends the sections of a linear model of `classCount` classes, their names beginning with `prefix` (two bytes).
  package mutating func append(_ rows: LinearModel.Rows, _ classCount: Int, _ prefix: String) {
    append(prefix + "cc", [UInt32(classCount)])
    append(rows.features, prefix)
    append(prefix + "pr", rows.pairs)
    append(prefix + "dn", rows.dense)
  }

  /// The linear model whose sections begin with `prefix` (two bytes).
  package func linearModel(_ prefix: String) -> LinearModel? {
    guard let features = featureSlots(prefix), let pairs = table(prefix + "pr", of: Int16.self),
      let dense = table(prefix + "dn", of: Int16.self),
      let classCount = numbers(prefix + "cc", as: UInt32.self).first
    else { return nil }
    return LinearModel(classCount: Int(classCount), features: features, pairs: pairs, dense: dense)
  }

  /// Appends the sections of a table of features, their names beginning with `prefix` (two bytes).
  package mutating func append(_ features: FeatureSlots.Sections, _ prefix: String) {
    append(prefix + "sl", features.slots)
    append(prefix + "sd", features.seeds)
  }

  package func featureSlots(_ prefix: String) -> FeatureSlots? {
    guard let slots = table(prefix + "sl", of: UInt64.self), let seeds = table(prefix + "sd", of: UInt16.self)
    else { return nil }
    return FeatureSlots(slots: slots, seeds: seeds)
  }
}
