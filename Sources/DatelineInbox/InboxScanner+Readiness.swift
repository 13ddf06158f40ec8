import DatelineText

/// Deciding whether a file is ready.
extension InboxScanner {
  private static let parkedLimit = 10_000

  /// Looks at the file `name`, whose appearance or change was seen, and hands it out, lets it wait or passes it over.
  mutating func evaluate(_ name: InboxName, renamed: Bool = false) {
    guard !NameRules.isIgnored(name) else { return }
    if let article = NameRules.article(ofSidecar: name) {
      return consider(article, articleRenamed: false, sidecarRenamed: renamed)
    }
    consider(name, articleRenamed: renamed, sidecarRenamed: false)
  }

  private mutating func consider(_ name: InboxName, articleRenamed: Bool, sidecarRenamed: Bool) {
    guard inFlight[name] == nil, !NameRules.isSidecar(name) else { return }
    guard let stamp = folder.stamp(name) else { return forget(name) }
    switch stamp.kind {
    case .folder:
      if options.recursive { wantsScan = true }
    case .regular:
      if let known = parked[name] {
        if known.stamp == stamp, Clock.monotonic < known.until { return }
        parked[name] = nil
      }
      settle(name, stamp, articleRenamed: articleRenamed, sidecarRenamed: sidecarRenamed)
    default: deliver(Candidate(name: name, stamp: stamp))
    }
  }

  private mutating func settle(
    _ name: InboxName, _ stamp: FileStamp, articleRenamed: Bool, sidecarRenamed: Bool
  ) {
    let before = waiting[name]
    let article = sighting(stamp, before?.article, isWhole: articleRenamed)
    // A sidecar that stands there when its article is renamed into place was put there first, and is complete.
    let sidecar = sidecarStamp(of: name, owner: stamp.owner).map {
      sighting($0, before?.sidecar, isWhole: sidecarRenamed || articleRenamed)
    }
    let now = Clock.monotonic
    var due = article.isWhole ? now : article.quietSince + options.settle
    if let sidecar {
      if !sidecar.isWhole { due = max(due, sidecar.quietSince + options.settle) }
    } else {
      due = max(due, article.quietSince + options.sidecarGrace)
    }
    if due <= now, stamp.size == 0, isDownloading(name) { due = now + max(options.settle, 100_000_000) }
    if due <= now {
      deliver(Candidate(name: name, stamp: stamp, sidecar: sidecar?.stamp))
    } else if !waiting.put(name, .init(article: article, sidecar: sidecar, due: due)) {
      wantsScan = true
    }
  }

  private func sighting(
    _ stamp: FileStamp, _ before: WaitingRoom.Sighting?, isWhole: Bool
  ) -> WaitingRoom.Sighting {
    if var before, before.stamp == stamp {
      before.isWhole = before.isWhole || isWhole
      return before
    }
    return .init(stamp: stamp, quietSince: clock.quietSince(stamp), isWhole: isWhole)
  }

  /// The stamp of the article's sidecar, if there is one owned as its article is: anybody may put files into a shared
  /// inbox, but only the article's owner speaks for it.
  private func sidecarStamp(of article: InboxName, owner: UInt32) -> FileStamp? {
    guard let stamp = folder.stamp(NameRules.sidecar(of: article)), stamp.kind == .regular,
      stamp.owner == owner
    else { return nil }
    return stamp
  }

  private func isDownloading(_ name: InboxName) -> Bool {
    NameRules.downloads(for: name).contains { folder.stamp($0) != nil }
  }

  private mutating func deliver(_ candidate: Candidate) {
    waiting.remove(candidate.name)
    inFlight[candidate.name] = candidate.stamp
    while !offer(candidate) {
      inbox.noteBeat()
      guard !inbox.isStopped else { return }
    }
  }

  private mutating func forget(_ name: InboxName) {
    waiting.remove(name)
    parked[name] = nil
  }

  /// Lets a file that changed under the reader settle from now on.
  mutating func wait(_ name: InboxName) {
    guard let stamp = folder.stamp(name) else { return }
    let now = Clock.monotonic
    let article = WaitingRoom.Sighting(stamp: stamp, quietSince: now, isWhole: false)
    let due = now + max(options.settle, 100_000_000)
    if !waiting.put(name, .init(article: article, sidecar: nil, due: due)) { wantsScan = true }
  }

  /// Leaves a file alone until its attributes change or `time` has passed. One that is not as it was `taken` has changed
  /// already, and what was said of it may not hold any more.
  mutating func park(_ name: InboxName, _ taken: FileStamp?, _ reason: String, for time: Nanoseconds) {
    guard parked.count < Self.parkedLimit, let stamp = folder.stamp(name) else { return }
    guard taken == nil || taken == stamp else { return wait(name) }
    let until = Clock.monotonic + time
    parked[name] = (stamp, reason, until)
    // Where the room is full, the next listing finds the file.
    let article = WaitingRoom.Sighting(stamp: stamp, quietSince: clock.quietSince(stamp), isWhole: false)
    _ = waiting.put(name, .init(article: article, sidecar: nil, due: until))
  }
}
