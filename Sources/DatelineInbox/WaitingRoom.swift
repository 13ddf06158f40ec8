import DatelineText

/// The files that are seen but not yet ready, each with the moment at which to look again; bounded.
struct WaitingRoom {
  /// One file as it was last seen.
  struct Sighting {
    var stamp: FileStamp
    /// Since when the file has been unchanged, by the monotonic clock.
    var quietSince: Nanoseconds
    /// Renamed into place, hence complete.
    var isWhole: Bool
  }

  struct Entry {
    var article: Sighting
    var sidecar: Sighting?
    var due: Nanoseconds
  }

  private let capacity: Int
  private var entries: [InboxName: Entry] = [:]
  /// A binary heap of looks to come, the earliest first; a look whose entry has moved on is stale and passed over.
  private var looks: [(due: Nanoseconds, name: InboxName)] = []

  init(capacity: Int = 65_536) { self.capacity = capacity }

  var count: Int { entries.count }
  var isFull: Bool { entries.count >= capacity }
  var nextDue: Nanoseconds? { looks.first?.due }
  var oldest: Nanoseconds? { entries.values.lazy.map(\.article.quietSince).min() }

  subscript(_ name: InboxName) -> Entry? { entries[name] }

  /// Files `entry`, or gives `false` when the room is full and the name is new.
  mutating func put(_ name: InboxName, _ entry: Entry) -> Bool {
    if let known = entries[name] {
      entries[name] = entry
      if known.due != entry.due { push((entry.due, name)) }
      return true
    }
    guard !isFull else { return false }
    entries[name] = entry
    push((entry.due, name))
    return true
  }

  mutating func remove(_ name: InboxName) {
    entries[name] = nil
    if entries.isEmpty { looks.removeAll(keepingCapacity: true) }
  }

  /// A name whose moment has come; it stays in the room until it is removed or put again.
  mutating func popDue(_ now: Nanoseconds) -> InboxName? {
    while let first = looks.first, first.due <= now {
      pop()
      if let entry = entries[first.name], entry.due <= now { return first.name }
    }
    return nil
  }

  private mutating func push(_ look: (due: Nanoseconds, name: InboxName)) {
    // Stale looks are dropped together before they outnumber the entries.
    if looks.count > 2 * entries.count + 64 {
      looks = entries.map { ($0.value.due, $0.key) }.sorted { $0.0 < $1.0 }
      return
    }
    looks.append(look)
    var i = looks.count - 1
    while i > 0, looks[i].due < looks[(i - 1) / 2].due {
      looks.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  private mutating func pop() {
    looks.swapAt(0, looks.count - 1)
    looks.removeLast()
    var i = 0
    while true {
      var least = i
      for child in [2 * i + 1, 2 * i + 2] where child < looks.count && looks[child].due < looks[least].due {
        least = child
      }
      if least == i { return }
      looks.swapAt(i, least)
      i = least
    }
  }
}
