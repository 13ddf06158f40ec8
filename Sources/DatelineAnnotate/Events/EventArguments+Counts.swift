import DatelineText

extension EventArguments {
  /// "killed 1,200", "at least 30 miners died", "roughly 2,500 troops".
  func counts(_ t: Int) -> [Event.Count] {
    guard syntax.tag(t).isVerb else { return [] }
    let counted = syntax.cues.counted(syntax.lemma(t))
    var found: [Event.Count] = []
    for c in syntax.children(t) {
      switch syntax.relation(c) {
      case .obj, .nsubj, .nsubjPassive: break
      default: continue
      }
      let isCauser = counted != nil && syntax.relation(c) == .nsubj && syntax.child(t, .obj) != nil
      let number = syntax.tag(c) == .cd ? c : syntax.child(c, .nummod)
      // A bare number counts people only after a verb that says what becomes of them: not "called 911".
      guard !isCauser, let number, number != c || counted != nil, let value = value(of: number) else {
        continue
      }
      let what = counted ?? syntax.article.string(syntax.annotations.tokens[c].span)
      found.append(Event.Count(what: what, value: value, modifier: modifier(number, c)))
    }
    return found
  }

  private func modifier(_ number: Int, _ noun: Int) -> Event.Count.Modifier {
    for near in max(0, number - 3)..<number where syntax.sentence(near) == syntax.sentence(number) {
      let cue = syntax.cues[syntax.word(near)].union(
        syntax.cues.pair(syntax.word(near), syntax.word(near + 1)))
      if cue.contains(.atLeast) { return .atLeast }
      if cue.contains(.atMost) { return .atMost }
      if cue.contains(.about) { return .about }
    }
    return .exact
  }

  /// A numeral, a number word or the product of several ("two million"); `nil` past nine digits.
  private func value(of t: Int) -> Int? {
    var total = single(t)
    for c in syntax.children(t) where syntax.tag(c) == .cd && abs(c - t) <= 2 {
      if let factor = single(c), let have = total {
        total =
          have >= 100 || factor >= 100
          ? have.multipliedReportingOverflow(by: factor).partialValue : have + factor
      }
    }
    return total.flatMap { (0...1_000_000_000_000).contains($0) ? $0 : nil }
  }

  private func single(_ t: Int) -> Int? {
    if let number = syntax.cues.number(syntax.word(t)) { return number }
    var value = 0
    var digits = 0
    for byte in syntax.article.text[syntax.annotations.tokens[t].span.range] {
      if byte == UInt8(ascii: ",") { continue }
      guard byte.isASCIIDigit, digits < 10 else { return nil }
      value = value * 10 + Int(byte - 48)
      digits += 1
    }
    return digits > 0 ? value : nil
  }
}
