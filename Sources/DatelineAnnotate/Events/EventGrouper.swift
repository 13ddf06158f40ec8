import DatelineText

/// Joins mentions of one event within an article and weighs how much each event matters there.
struct EventGrouper: Sendable {
  let syntax: EventSyntax
  let senses: WordSenses

  /// The verb that a verb or noun of one event share ("withdrawal", "withdraw"), else the word itself.
  static func family(of t: Int, _ syntax: EventSyntax, _ senses: WordSenses) -> WordKey {
    let lemma = syntax.lemma(t)
    guard !syntax.tag(t).isVerb, let noun = senses.noun(lemma), noun.verb != .none else { return lemma }
    return noun.verb
  }

  func group(_ events: inout [Event]) {
    var openGroups: [WordKey: [Int]] = [:]
    var sizes: [Int] = []
    for i in events.indices {
      let family = Self.family(of: events[i].trigger.token, syntax, senses)
      let known = openGroups[family] ?? []
      if events[i].eventClass != .reporting,
        let same = known.suffix(8).last(where: { isSame(events[$0], events[i]) })
      {
        events[i].group = events[same].group
        sizes[events[i].group] += 1
      } else {
        events[i].group = sizes.count
        sizes.append(1)
      }
      openGroups[family, default: []].append(i)
    }
    weigh(&events, sizes)
  }

  /// Nothing that tells them apart: neither days, nor agents, nor counts, nor one denied and the other not.
  private func isSame(_ a: Event, _ b: Event) -> Bool {
    if let x = a.date?.interval, let y = b.date?.interval, !overlap(x, y) { return false }
    if (a.modality == .negated) != (b.modality == .negated) || a.modality == .generic { return false }
    for role in [Event.Participant.Role.agent, .patient] {
      let x = a.participants.first { $0.role == role }?.name
      let y = b.participants.first { $0.role == role }?.name
      if let x, let y, x != y { return false }
    }
    return true
  }

  private func overlap(_ a: DayInterval, _ b: DayInterval) -> Bool {
    if let x = a.latest, let y = b.earliest, x < y { return false }
    if let x = b.latest, let y = a.earliest, x < y { return false }
    return true
  }

  /// Salience: early, in a main clause, told again, dated, with names.
  private func weigh(_ events: inout [Event], _ sizes: [Int]) {
    let sentences = Double(max(1, syntax.annotations.sentences.count))
    for i in events.indices {
      let t = events[i].trigger.token
      var weight = 0.35 * (1 - Double(syntax.sentence(t)) / sentences)
      if syntax.relation(t) == .root { weight += 0.15 }
      weight += 0.25 * (1 - 1 / Double(sizes[events[i].group]))
      if events[i].date != nil { weight += 0.1 }
      if events[i].participants.contains(where: { $0.name != nil }) { weight += 0.1 }
      if events[i].eventClass == .occurrence { weight += 0.05 }
      events[i].salience = (weight * 100).rounded() / 100
    }
  }
}

/// "The fair opened on Monday and closes on Sunday": the aspect verbs' days are the ends of what they govern.
struct AspectSpans: Sendable {
  let syntax: EventSyntax

  func apply(to events: inout [Event]) {
    var byToken: [Int: Int] = [:]
    for (i, event) in events.enumerated() { byToken[event.trigger.token] = i }
    for i in events.indices {
      let t = events[i].trigger.token
      guard !syntax.tag(t).isVerb, syntax.relation(t) == .nsubj, syntax.head(t) >= 0 else { continue }
      let verb = syntax.head(t)
      let verbs = [verb] + syntax.children(verb).filter { syntax.relation($0) == .conj }
      func day(_ cue: EventCue) -> CivilDate? {
        for v in verbs where syntax.cue(v).contains(cue) {
          if let at = byToken[v], let date = events[at].date, date.timex != nil {
            return date.interval.earliest
          }
        }
        return nil
      }
      guard let start = day(.begin), let end = day(.end), start <= end else { continue }
      events[i].date = EventDate(
        value: "\(start)/\(end)", interval: DayInterval(start, end), precision: .range, basis: .explicit,
        confidence: .likely)
    }
  }
}
