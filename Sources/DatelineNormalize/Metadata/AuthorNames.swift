import DatelineText

/// Makes a clean list of names of a byline.
package struct AuthorNames: Sendable {
  private let leads: [[WordKey]]
  private let roles: WordSet
  private let nobody: WordSet

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("bylines.txt")
    leads = file.lines(in: "lead").map { PageLexicon.words(of: ArraySlice($0.fields[0].utf8)) }
      .sorted { $0.count > $1.count }
    roles = WordSet(file, section: "role")
    nobody = WordSet(file, section: "nobody")
  }

  /// The names in one byline text; empty when it holds none.
  func names(in byline: String) -> [String] {
    var out: [String] = []
    for part in Self.parts(CleanText.string(byline)) {
      guard let name = clean(part), !out.contains(where: { PlainKey.fold($0) == PlainKey.fold(name) }) else {
        continue
      }
      out.append(name)
    }
    return out
  }

  /// Cut at commas, semicolons, bars, slashes, bullets, "and" and "&".
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var current: [Substring] = []
    for word in text.split(separator: " ") {
      let lower = PlainKey.fold(String(word))
      if ["and", "&", "|", "/", "-", "·", "•", "with", ";", ",", "und", "et", "y"].contains(lower) {
        parts.append(current.joined(separator: " "))
        current = []
        continue
      }
      if let last = word.last, last == "," || last == ";" || last == "|" {
        current.append(word.dropLast())
        parts.append(current.joined(separator: " "))
        current = []
      } else {
        current.append(word)
      }
    }
    parts.append(current.joined(separator: " "))
    return parts.filter { !$0.isEmpty }
  }

  /// A part as a name: without "By", roles, handles; `nil` when nothing like a name is left.
  private func clean(_ part: String) -> String? {
    var words = part.split(separator: " ").map(String.init)
    words.removeAll { $0.hasPrefix("@") || $0.hasPrefix("(") || $0.hasSuffix(")") }
    let keys = words.map { WordKey(trimmed($0)) }
    if let lead = leads.first(where: { $0.count <= keys.count && Array(keys.prefix($0.count)) == $0 }) {
      words.removeFirst(lead.count)
    }
    if let at = words.firstIndex(where: {
      ["for", "in", "at", "of", "on", "is", "updated", "published"].contains(PlainKey.fold($0))
    }), at > 0 {
      words.removeLast(words.count - at)
    }
    guard !words.isEmpty, words.count <= 6 else { return nil }
    let text = trimmed(words.joined(separator: " "))
    guard text.utf8.count >= 2, text.utf8.count <= 60 else { return nil }
    guard
      !text.utf8.contains(where: { $0.isASCIIDigit || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") })
    else { return nil }
    guard !text.hasPrefix("http"), !text.hasPrefix("www.") else { return nil }
    let cleaned = text.split(separator: " ").map { WordKey(trimmed(String($0))) }
    if cleaned.allSatisfy({ roles.contains($0) || nobody.contains($0) }) { return nil }
    if cleaned.count == 1, nobody.contains(cleaned[0]) { return nil }
    return text
  }

  private func trimmed(_ text: String) -> String {
    var s = Substring(text)
    while let f = s.first, ":,;.-–—|•·*\"“”'".contains(f) { s = s.dropFirst() }
    while let l = s.last, ":,;-–—|•·*\"“”".contains(l) { s = s.dropLast() }
    return String(s)
  }
}
