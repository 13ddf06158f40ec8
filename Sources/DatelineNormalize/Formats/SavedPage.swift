import DatelineText

/// What a browser wrote into a page when it saved it: a comment with the address, and perhaps the day.
///
/// "Save page as" writes `<!-- saved from url=(0042)https://… -->`; SingleFile a comment with `url:` and `saved date:`.
struct SavedPage {
  private(set) var address: String?
  private(set) var day: CivilDate?

  /// The comments stand in front of the page's own head.
  private static let window = 4096

  init(_ utf8: [UInt8], months: MonthNames) {
    let head = utf8.prefix(Self.window)
    guard head.containsASCII("saved") else { return }
    var i = head.startIndex
    while address == nil, let open = head[i...].firstIndex(of: UInt8(ascii: "<")) {
      i = open + 1
      guard head[i...].starts(with: "!--".utf8) else { continue }
      let close = head[i...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
      readComment(head[(i + 3)..<max(i + 3, close)], months)
      i = close
    }
  }

  private mutating func readComment(_ comment: ArraySlice<UInt8>, _ months: MonthNames) {
    let text = CleanText.string(comment)
    let words = text.split(separator: " ")
    if text.hasPrefix("saved from url=("), let close = text.firstIndex(of: ")") {
      take(text[close...].dropFirst())
    } else if words.contains("SingleFile"), let key = words.firstIndex(of: "url:"), key + 1 < words.count {
      take(words[key + 1])
      guard let saved = words.firstIndex(of: "date:"), saved > 0, words[saved - 1] == "saved" else { return }
      day =
        DateScanner.value(words[saved...].dropFirst().prefix(8).joined(separator: " "), names: months)?.day
    }
  }

  private mutating func take(_ text: some StringProtocol) {
    let word = text.prefix { $0 != " " }
    if word.hasPrefix("http://") || word.hasPrefix("https://") { address = String(word) }
  }
}
