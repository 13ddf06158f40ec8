import DatelineText

/// Tense, aspect, voice and polarity of a clause's verb with its auxiliaries.
struct VerbGroup: Sendable {
  enum Tense: UInt8, Sendable { case none, past, present, future }

  var tense = Tense.none
  var isPerfect = false
  var isProgressive = false
  var isPassive = false
  var isNegated = false
  var isInfinitive = false
  /// The modal's cues; empty without a modal.
  var modal: EventCue = []
  /// "is to", "was going to": the event is ahead of the clause's time.
  var isProspective = false

  /// A small number for features.
  var code: UInt64 {
    UInt64(tense.rawValue) | (isPerfect ? 4 : 0) | (isProgressive ? 8 : 0) | (isPassive ? 16 : 0)
      | (isInfinitive ? 32 : 0) | (modal.isEmpty ? 0 : modal.contains(.futureModal) ? 64 : 128)
      | (isProspective ? 256 : 0)
  }

  /// Finite and not under a modal: a verb that tells what happened.
  var isNarrative: Bool { tense == .past || tense == .present }
}

extension EventSyntax {
  /// The verb group that `t` heads; for a predicate noun or adjective that of its copula.
  func verbGroup(_ t: Int) -> VerbGroup {
    var group = ownGroup(t)
    if relation(t) == .conj, head(t) >= 0, group.tense == .none || tag(t) == .vbn, !hasAuxiliary(t) {
      let first = head(t)
      if tag(first) == tag(t) || tag(t) == .vb {
        let negated = group.isNegated
        let shared = ownGroup(first)
        if tag(t) != .vbd { group = shared }
        group.isNegated = negated || (shared.isNegated && child(t, .nsubj) == nil && tag(t) == .vb)
      }
    }
    return group
  }

  /// Whether no punctuation parts a word from its verb ("two of them, one in writing – agreed").
  private func isJoined(_ c: Int, _ t: Int) -> Bool {
    guard c < t, t - c < 12 else { return true }
    return !(c + 1..<t).contains { annotations.tokens[$0].kind == .punctuation }
  }

  private func isNegator(_ c: Int) -> Bool {
    cues[word(c)].contains(.negator) || cues[lemma(c)].contains(.negator)
  }

  private func opensInfinitive(_ c: Int) -> Bool { c < annotations.tokens.count && tag(c) == .to }

  private func hasAuxiliary(_ t: Int) -> Bool {
    child(t) { $0 == .aux || $0 == .auxPassive || $0 == .cop } != nil
  }

  private func ownGroup(_ t: Int) -> VerbGroup {
    var group = VerbGroup()
    var finite = false
    for c in children(t) {
      switch relation(c) {
      case .aux, .auxPassive, .cop:
        finite = read(auxiliary: c, of: t, into: &group) || finite
      case .advmod, .det, .cc:
        if isNegator(c), isJoined(c, t), !(c > t && opensInfinitive(c + 1)) { group.isNegated = true }
      case .mark:
        guard tag(c) == .to else { continue }
        group.isInfinitive = true
        // "Vowed never to return", "decided not to sue": the infinitive is what is denied, wherever the word hangs.
        if c > 0, isNegator(c - 1), head(c - 1) != t, relation(c - 1) == .advmod { group.isNegated = true }
      default: break
      }
    }
    if !finite {
      switch tag(t) {
      case .vbd: group.tense = .past
      case .vbz, .vbp: group.tense = .present
      default: break
      }
    }
    if group.isInfinitive, finite, group.tense == .present || group.tense == .past {
      group.isProspective = true
    }
    return group
  }

  /// Adds what one auxiliary says; true when it is finite.
  private func read(auxiliary c: Int, of t: Int, into group: inout VerbGroup) -> Bool {
    let cue = cues[lemma(c)].union(cues[word(c)])
    if relation(c) == .auxPassive || relation(c) == .cop && tag(t) == .vbn { group.isPassive = true }
    if cue.contains(.haveVerb), tag(t) == .vbn { group.isPerfect = true }
    if cue.contains(.be), tag(t) == .vbg { group.isProgressive = true }
    switch tag(c) {
    case .md:
      group.modal = cue.isEmpty ? .possibleModal : cue
      group.tense = cue.contains(.futureModal) ? .future : .none
      return true
    case .vbd:
      if group.modal.isEmpty { group.tense = .past }
      return true
    case .vbz, .vbp:
      if group.modal.isEmpty { group.tense = .present }
      return true
    default: return false
    }
  }
}
