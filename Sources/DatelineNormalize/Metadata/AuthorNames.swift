import DatelineText

/// Makes a clean list of names of a byline.
package struct AuthorNames: Sendable {
  let words: BylineWords

  init(data: LanguageData) throws(LanguageDataError) { words = try BylineWords(data: data) }

  /// A stretch of a byline between two separators, and what the first of them was.
  private struct Part {
    enum Joint { case first, and, comma, bar }
    var words: [String] = []
    var joint: Joint
  }

  /// The names in one byline text; empty when it holds none. `site` is the squeezed name of the page's site, which
  /// is no part of a name (`PlainKey.squeeze`).
  func names(in byline: String, site: [String] = []) -> [String] {
    guard byline.utf8.count <= 600 else { return [] }
    var out: [String] = []
    for part in parts(CleanText.string(byline)) {
      Work.steps(part.words.count + out.count)
      guard let name = clean(part, site: site) else { continue }
      if part.joint == .bar || part.joint == .comma, !out.isEmpty, !follows(name, out, part.joint) {
        continue
      }
      if !out.contains(where: { PlainKey.fold($0) == PlainKey.fold(name) }) { out.append(name) }
    }
    // An agency beside a person is where the article went, not who wrote it.
    let people = out.filter { !words.isGroup($0) }
    return people.isEmpty ? out : people
  }

  /// Whether every word of a name is written as in names: with a capital, or a particle.
  func looksLikeName(_ name: String) -> Bool {
    let list = name.split(separator: " ")
    return !list.isEmpty
      && list.allSatisfy { word in
        guard let b = word.utf8.first else { return false }
        return b.isASCIIUpper || b >= 0xC3 || words.particles.contains(WordKey(String(word)))
          || isElided(word)
          || word == "&"
      } && list.contains { $0.utf8.first.map { $0.isASCIIUpper || $0 >= 0xC3 } ?? false }
  }

  /// "d'Estaing".
  private func isElided(_ word: Substring) -> Bool {
    guard word.utf8.count > 2, let mark = word.firstIndex(of: "'") else { return false }
    return words.elided.contains(WordKey(String(word[..<mark])))
  }

  /// Whether some word of a line may open a byline: a quick look before `afterLead`.
  func mayHaveLead(_ text: ArraySlice<UInt8>) -> Bool {
    if words.gluedLead(text) > 0 { return true }
    return PageLexicon.words(of: text, limit: 30).contains { words.leadStarts.contains($0) }
  }

  /// What follows "By" or "Written by" in a line; `nil` when nothing opens a byline there.
  func afterLead(_ text: String) -> String? {
    let list = text.split(separator: " ").map(String.init)
    let keys = keys(list)
    for i in 0..<min(list.count, 30) {
      var next = i + words.lead(in: keys[i...])
      if next == i {
        guard i == 0 else { continue }
        var first = [list[0]]
        unglue(&first)
        if first[0] != list[0] { return list.prefix(16).joined(separator: " ") }
        continue
      }
      guard i == 0 || isBoundary(list[i - 1]) || next - i > 1 && list.count <= 20 else { continue }
      while next < list.count, Self.trimmed(list[next]).isEmpty { next += 1 }
      guard next < list.count, let b = Self.trimmed(list[next]).utf8.first, b.isASCIIUpper || b >= 0xC3 else {
        continue
      }
      return list[next..<min(list.count, next + 16)].joined(separator: " ")
    }
    return nil
  }

  /// A word after which "by" begins something new: a date, a bar, a colon.
  private func isBoundary(_ word: String) -> Bool {
    guard let last = word.utf8.last else { return true }
    return last.isASCIIDigit || "|:,;-/)".utf8.contains(last) || last >= 0x80
      || words.dayHalves.contains(WordKey(word))
  }

  /// Whether a name behind a comma or a bar goes on with a list of names, and is not the site, a place or an office.
  private func follows(_ name: String, _ before: [String], _ joint: Part.Joint) -> Bool {
    if words.isGroup(name) { return joint == .bar && before.allSatisfy { words.isGroup($0) } }
    guard (2...4).contains(name.split(separator: " ").count) else { return false }
    return words.beginsWithGivenName(name)
      || joint == .comma && !before.contains { words.beginsWithGivenName($0) }
  }

  /// Cut at commas, semicolons, bars, slashes, bullets, dashes, "&" and words such as "and".
  private func parts(_ text: String) -> [Part] {
    var parts = [Part(joint: .first)]
    for piece in text.split(separator: " ") {
      var word = piece[...]
      switch word {
      case "&", ";", "+":
        parts.append(Part(joint: .and))
        continue
      case _ where words.joints.contains(WordKey(String(word))):
        parts.append(Part(joint: .and))
        continue
      case ",":
        parts.append(Part(joint: .comma))
        continue
      case "|", "/", "-", "·", "•", "–", "—", "//", "||", ">", "»", "―", "~":
        parts.append(Part(joint: .bar))
        continue
      default: break
      }
      if let slash = word.firstIndex(of: "/"), !word.contains(":") {
        parts[parts.count - 1].words.append(String(word[..<slash]))
        parts.append(Part(joint: .bar))
        word = word[word.index(after: slash)...]
      }
      let next: Part.Joint? =
        word.last == "," ? .comma : word.last == ";" ? .and : word.last == "|" ? .bar : nil
      parts[parts.count - 1].words.append(String(next == nil ? word : word.dropLast()))
      if let next { parts.append(Part(joint: next)) }
    }
    return parts.filter { $0.words.contains { !$0.isEmpty } }
  }

  /// A part as a name: without "By", roles, handles, dates; `nil` when nothing like a name is left.
  private func clean(_ part: Part, site: [String]) -> String? {
    var list = part.words.filter { !$0.isEmpty }
    unglue(&list)
    list.removeFirst(words.lead(in: keys(list)[...]))
    cutAtDate(&list)
    list.removeAll { $0.hasPrefix("(") && $0.hasSuffix(")") }
    list = list.map(Self.trimmed).filter { !$0.isEmpty }
    if let at = list.firstIndex(where: { words.stops.contains(WordKey($0)) }) {
      list.removeLast(list.count - at)
    }
    dropOffices(&list)
    dropSite(&list, site)
    guard !list.isEmpty, list.count <= 6, !(list.count == 1 && isMonth(list[0])) else { return nil }
    let known = keys(list)
    if known.allSatisfy({ words.roles.contains($0) || words.nobody.contains($0) || words.stops.contains($0) })
    {
      return nil
    }
    let text = list.joined(separator: " ")
    guard (2...60).contains(text.utf8.count), !list.contains(where: isAddress) else { return nil }
    guard text.utf8.contains(where: { $0.isASCIILetter || $0 >= 0xC3 }) else { return nil }
    return text
  }

  /// "ByMaria" as "By Maria" and "LindtStaff" as "Lindt Staff": two elements without a blank between.
  private func unglue(_ list: inout [String]) {
    guard let first = list.first else { return }
    let lead = words.gluedLead(first.utf8)
    if lead > 0 { list[0] = String(decoding: first.utf8.dropFirst(lead), as: UTF8.self) }
    for i in list.indices.reversed() {
      let word = Array(list[i].utf8)
      guard word.count > 4,
        let at = word.indices.dropFirst(2).last(where: { word[$0].isASCIIUpper && word[$0 - 1].isASCIILower })
      else { continue }
      let key = WordKey(word[at...])
      guard words.roles.contains(key) || words.nobody.contains(key) || words.months.contains(key) else {
        continue
      }
      list[i] = String(decoding: word[..<at], as: UTF8.self)
      list.insert(String(decoding: word[at...], as: UTF8.self), at: i + 1)
    }
  }

  /// Drops a number, an address and all behind it, with the month before a number.
  private func cutAtDate(_ list: inout [String]) {
    guard let at = list.firstIndex(where: endsName) else { return }
    let isNumber = list[at].utf8.first?.isASCIIDigit ?? false
    list.removeLast(list.count - at)
    if isNumber, let last = list.last, words.months.contains(WordKey(Self.trimmed(last))) {
      list.removeLast()
    }
  }

  private func isMonth(_ word: String) -> Bool {
    words.months.contains(Self.dotless(Self.trimmed(word)))
  }

  /// "Dr." as "dr".
  private static func dotless(_ word: String) -> WordKey {
    WordKey(word.last == "." ? String(word.dropLast()) : word)
  }

  /// A word that no name has: a number, an open bracket, an address; all from there on is something else.
  private func endsName(_ word: String) -> Bool {
    word.hasPrefix("@") || word.hasPrefix("(") && !word.hasSuffix(")") || isAddress(word)
      || word.utf8.contains { $0.isASCIIDigit } || word.hasPrefix("[")
  }

  private func isAddress(_ word: String) -> Bool {
    if word.hasPrefix("http") || word.hasPrefix("www.") || word.contains("@") || word.contains("://") {
      return true
    }
    // "page.head.author" and "valley.example", but not "J.R." or "St.John".
    let dots = word.utf8.count { $0 == UInt8(ascii: ".") }
    return dots > 0 && word.utf8.first.map { $0.isASCIILower } == true && word.utf8.count > 4
      || word.contains("_") || word.contains("{") || word.contains("%")
  }

  /// Offices before and after a name, and what systems print beside it. "Staff" and "News" end the name of a group
  /// unless a person's name or an office tells otherwise ("Evan Lindt Staff", "Lindt Staff Writer").
  private func dropOffices(_ list: inout [String]) {
    func isOffice(_ word: String) -> Bool { words.roles.contains(Self.dotless(word)) }
    func isNoise(_ word: String) -> Bool { words.nobody.contains(WordKey(word)) }
    var isPerson = words.beginsWithGivenName(list.joined(separator: " "))
    while list.count > 2, let last = list.last,
      (isOffice(last) || isNoise(last)) && (isPerson || !words.groups.contains(WordKey(last)))
        || words.suffixes.contains(WordKey(last)) || last.hasSuffix(".") && isMonth(last)
    {
      isPerson = isPerson || isOffice(last)
      list.removeLast()
    }
    while list.count > 2, let first = list.first, isOffice(first) { list.removeFirst() }
    if list.count == 2, isNoise(list[1]), !isOffice(list[1]) { list.removeLast() }
    if list.count == 2, isOffice(list[0]), isNoise(list[0]) || list[0].hasSuffix(".") { list.removeFirst() }
  }

  /// The site's name behind an author's.
  private func dropSite(_ list: inout [String], _ site: [String]) {
    guard list.count > 2 else { return }
    for k in 2..<list.count where site.contains(PlainKey.squeeze(list[k...].joined())) {
      list.removeLast(list.count - k)
      return
    }
  }

  private func keys(_ list: [String]) -> [WordKey] { list.map { WordKey(Self.trimmed($0)) } }

  /// Without marks at both ends; a full stop stays at the end, as in "Jr.".
  static func trimmed(_ text: String) -> String {
    if let f = text.utf8.first, let l = text.utf8.last, f.isASCIILetter || f.isASCIIDigit,
      l.isASCIILetter || l.isASCIIDigit
    {
      return text
    }
    let scalars = text.unicodeScalars
    guard let f = scalars.first, let l = scalars.last, isMark(f) || f == "." || f == "'" || isMark(l) else {
      return text
    }
    var s = scalars[...]
    while let f = s.first, isMark(f) || f == "." || f == "'" { s = s.dropFirst() }
    while let l = s.last, isMark(l) { s = s.dropLast() }
    return String(s)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ":", ",", ";", "-", "–", "—", "|", "•", "·", "*", "\"", "“", "”", "‘", "[", "]", "<", ">", "~", "#":
      true
    default: false
    }
  }
}
