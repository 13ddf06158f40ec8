import DatelineText

/// PLOVER types by frames of verb, object and preposition (events-frames.txt).
struct TypeFrames: Sendable {
  private struct Frame: Sendable {
    let type: String
    /// Words of which the object must have one; empty: see `needsObject`.
    let objects: WordSet
    let takesAnyObject: Bool
    let needsObject: Bool
    /// Neither an object nor a clause may stand beside the verb.
    let isBare: Bool
    /// Words of which the subject must be one; empty: any.
    let subjects: WordSet
    let prepositions: WordSet
    let governed: WordSet
  }

  private var verbs = WordTable<[Int]>(minimumCapacity: 1024)
  private var nouns = WordTable<[Int]>(minimumCapacity: 512)
  private var frames: [Frame] = []
  private var intents: [String: String] = [:]
  private var demands: [String: String] = [:]

  init(_ file: DataFile) throws(LanguageDataError) {
    var classes: [String: [String]] = [:]
    for line in file.lines where line.section.hasPrefix("class ") {
      classes[String(line.section.dropFirst(6)), default: []] += line.fields[0].split(separator: " ").map(
        String.init)
    }
    for line in file.lines where !line.section.hasPrefix("class ") {
      let f = line.fields
      guard f.count >= 2 else { throw file.error(line, "expected a type and words") }
      switch line.section {
      case "intent": intents[f[0]] = f[1]
      case "demand": demands[f[0]] = f[1]
      case "verb", "noun":
        frames.append(Self.frame(f, classes))
        for word in f[1].split(separator: " ") {
          let key = EventCues.key(of: word)
          if line.section == "verb" {
            verbs[key] = (verbs[key] ?? []) + [frames.count - 1]
          } else {
            nouns[key] = (nouns[key] ?? []) + [frames.count - 1]
          }
        }
      default: throw file.error(line, "no such section: \(line.section)")
      }
    }
  }

  private static func frame(_ fields: [String], _ classes: [String: [String]]) -> Frame {
    func words(_ list: some Collection<Substring>) -> [String] {
      list.flatMap { $0.hasPrefix("@") ? classes[String($0.dropFirst())] ?? [] : [String($0)] }
    }
    let objects = fields.count > 2 ? fields[2] : "*"
    let preposition = fields.count > 3 ? fields[3].split(separator: ":", maxSplits: 1) : []
    let listed =
      ["*", "+", "0", ""].contains(objects) ? [] : words(objects.split(separator: " "))
    let subjects = fields.count > 4 ? words(fields[4].split(separator: " ")) : []
    return Frame(
      type: fields[0], objects: WordSet(listed), takesAnyObject: listed.isEmpty, needsObject: objects == "+",
      isBare: objects == "0", subjects: WordSet(subjects),
      prepositions: WordSet(preposition.first.map { $0.split(separator: " ").map(String.init) } ?? []),
      governed: WordSet(preposition.count > 1 ? words(preposition[1].split(separator: ",")) : []))
  }

  /// The type of event `t`, `nil` when no frame fits.
  func type(of t: Int, modality: Event.Modality, _ syntax: EventSyntax) -> String? {
    guard let base = bareType(of: t, syntax) else { return nil }
    let group = syntax.verbGroup(t)
    if group.modal.contains(.obligation) { return demands["*"] ?? base }
    guard modality == .planned, syntax.tag(t).isVerb, !group.isPassive, isCommitment(t, syntax) else {
      return base
    }
    return intents[base] ?? base
  }

  /// Whether somebody says, agrees or means to do it: "offered to meet", "said it would boycott"; what is merely ahead
  /// ("will meet", "is due to travel") keeps its own type.
  private func isCommitment(_ t: Int, _ syntax: EventSyntax) -> Bool {
    var at = t
    for _ in 0..<4 {
      let up = syntax.head(at)
      guard up >= 0 else { return false }
      switch syntax.relation(at) {
      case .ccomp, .xcomp, .parataxis:
        let cue = syntax.cue(up)
        if syntax.tag(up).isVerb, cue.contains(.intent) || cue.contains(.say) { return true }
      case .conj: break
      default: return false
      }
      at = up
    }
    return false
  }

  private func bareType(of t: Int, _ syntax: EventSyntax) -> String? {
    if !syntax.tag(t).isVerb {
      for i in nouns[syntax.lemma(t)] ?? [] where fits(frames[i], noun: t, syntax) { return frames[i].type }
      return nil
    }
    let particle = syntax.child(t, .compoundParticle).map { syntax.word($0) }
    var candidates = particle.flatMap { verbs[EventCues.joined(syntax.lemma(t), $0)] } ?? []
    candidates += verbs[syntax.lemma(t)] ?? []
    for i in candidates.sorted() where fits(frames[i], verb: t, syntax) {
      return frames[i].type == "-" ? nil : frames[i].type
    }
    return nil
  }

  private func fits(_ frame: Frame, noun t: Int, _ syntax: EventSyntax) -> Bool {
    if frame.takesAnyObject { return true }
    return syntax.children(t).contains { frame.objects.contains(syntax.lemma($0)) }
  }

  private func fits(_ frame: Frame, verb t: Int, _ syntax: EventSyntax) -> Bool {
    let object = syntax.child(t) { $0 == .obj || $0 == .nsubjPassive }
    if frame.needsObject, object == nil { return false }
    if frame.isBare, object != nil || syntax.child(t, .ccomp) != nil { return false }
    if frame.subjects.count > 0 {
      guard let doer = doer(of: t, syntax), holds(frame.subjects, doer, syntax) else { return false }
    }
    if !frame.takesAnyObject {
      guard let object, holds(frame.objects, object, syntax) else { return false }
    }
    guard frame.prepositions.count > 0 else { return true }
    return syntax.children(t).contains { c in
      let marks = syntax.children(c).filter { syntax.relation($0) == .case || syntax.relation($0) == .mark }
      guard marks.contains(where: { frame.prepositions.contains(syntax.lemma($0)) }) else { return false }
      return frame.governed.count == 0 || holds(frame.governed, c, syntax)
    }
  }

  /// Who or what does it: the subject, the agent of a passive, or the noun that a clause describes.
  private func doer(of t: Int, _ syntax: EventSyntax) -> Int? {
    if let own = syntax.child(t, where: { $0 == .nsubj || $0 == .oblAgent }) {
      return syntax.isRelativePronoun(own) && syntax.head(t) >= 0 ? syntax.head(t) : own
    }
    guard !syntax.verbGroup(t).isPassive, syntax.head(t) >= 0 else { return nil }
    switch syntax.relation(t) {
    case .conj, .xcomp, .advcl: return syntax.child(syntax.head(t), .nsubj)
    case .acl where syntax.tag(t) == .vbg: return syntax.head(t)
    default: return nil
    }
  }

  /// Whether `t`, what modifies it, or what it is a quantity of is one of `words`.
  private func holds(_ words: WordSet, _ t: Int, _ syntax: EventSyntax) -> Bool {
    if words.contains(syntax.lemma(t)) || words.contains(syntax.word(t)) { return true }
    return syntax.children(t).contains { c in
      switch syntax.relation(c) {
      case .compound, .amod, .conj, .nmod, .nmodUnmarked:
        return words.contains(syntax.lemma(c)) || words.contains(syntax.word(c))
      default: return false
      }
    }
  }
}
