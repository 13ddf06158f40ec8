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
      // Neither "rose to 90 Saturday" nor "fell 22 percent" counts anything.
      guard !isCauser, let number, number != c || counted != nil, !phrases.isTime(number), !phrases.isTime(c),
        !syntax.cues.shares.contains(syntax.word(c)), let value = value(of: number)
      else { continue }
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

  /// A numeral, a number word or the product of several ("two million", "1.4 million"); `nil` past nine digits and
  /// for what is no whole number.
  private func value(of t: Int) -> Int? {
    guard var total = single(t) else { return nil }
    for c in syntax.children(t) where syntax.tag(c) == .cd && abs(c - t) <= 2 {
      guard let factor = single(c) else { return nil }
      let isProduct = total.whole >= 100 || factor.whole >= 100
      guard isProduct || total.parts == 1 && factor.parts == 1 else { return nil }
      total =
        isProduct
        ? (total.whole.multipliedReportingOverflow(by: factor.whole).partialValue, total.parts * factor.parts)
        : (total.whole + factor.whole, 1)
    }
    guard total.whole % total.parts == 0, (0...1_000_000_000_000).contains(total.whole) else { return nil }
    return total.whole / total.parts
  }

  /// A number as so many of so many parts: 1.4 is 14 tenths.
  private func single(_ t: Int) -> (whole: Int, parts: Int)? {
    if let number = syntax.cues.number(syntax.word(t)) { return (number, 1) }
    var value = 0
    var digits = 0
    var parts = 0
    for byte in syntax.article.text[syntax.annotations.tokens[t].span.range] {
      if byte == UInt8(ascii: ",") { continue }
      if byte == UInt8(ascii: "."), parts == 0, digits > 0 {
        parts = 1
        continue
      }
      guard byte.isASCIIDigit, digits < 10 else { return nil }
      value = value * 10 + Int(byte - 48)
      digits += 1
      parts *= 10
    }
    return digits > 0 ? (value, max(1, parts)) : nil
  }
}
