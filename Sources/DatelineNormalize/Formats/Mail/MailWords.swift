import DatelineText

/// The words by which newsletters and forwarded messages are read.
struct MailWords: Sendable {
  private let replies: Set<String>
  private let forwards: Set<String>
  private let fields: [String: ForwardedHeader.Field]
  private let joints: Set<String>
  private let services: [[WordKey]]
  private let serviceStarts: WordSet

  /// A longer block is text, whatever words it has.
  private static let serviceWords = 40

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("mail.txt")
    func words(_ section: String) -> Set<String> { Set(file.lines(in: section).map { $0.fields[0] }) }
    replies = words("reply")
    forwards = words("forward")
    joints = words("joint")
    var fields: [String: ForwardedHeader.Field] = [:]
    for line in file.lines(in: "field") {
      guard line.fields.count == 2, let field = ForwardedHeader.Field(rawValue: line.fields[1]) else {
        throw file.error(line, "expected a field's name and one of from, date, subject, other")
      }
      fields[line.fields[0]] = field
    }
    self.fields = fields
    let phrases = file.lines(in: "service").map {
      PageLexicon.words(of: ArraySlice($0.fields[0].utf8), limit: 10)
    }
    services = phrases
    serviceStarts = WordSet(file.lines(in: "service").map { String($0.fields[0].prefix { $0 != " " }) })
  }

  /// A subject without "Re:" and "Fwd:".
  func subject(_ text: String) -> String {
    var rest = text[...]
    while let colon = rest.firstIndex(of: ":"), replies.contains(PlainKey.fold(String(rest[..<colon]))) {
      rest = rest[colon...].dropFirst().drop { $0 == " " }
    }
    return String(rest)
  }

  /// Whether a line begins a forwarded message.
  func isForward(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 100 else { return false }
    let bare = line.map { $0.isASCIILetter ? $0.asciiLowered : 32 }[...].trimmedASCII
    return forwards.contains(CleanText.string(bare))
  }

  func field(_ name: String) -> ForwardedHeader.Field? { fields[name] }

  /// Whether a block is about the newsletter and not of it.
  func isService(_ block: ArraySlice<UInt8>) -> Bool {
    let words = PageLexicon.words(of: block, limit: Self.serviceWords + 1)
    guard words.count <= Self.serviceWords else { return false }
    return words.indices.contains { i in
      serviceStarts.contains(words[i]) && services.contains { words[i...].starts(with: $0) }
    }
  }

  /// A sender's name as the person who wrote and the site that sent.
  func sender(_ name: String, address: String, authors: AuthorNames) -> (people: [String], site: String?) {
    var parts = [name]
    let list = name.split(separator: " ").map(String.init)
    if let at = list.firstIndex(where: { joints.contains($0.lowercased()) || $0 == "|" }), at > 0,
      at + 1 < list.count
    {
      parts = [list[..<at].joined(separator: " "), list[(at + 1)...].joined(separator: " ")]
    } else if let comma = name.firstIndex(of: ",") {
      let (front, back) = (String(name[..<comma]), CleanText.string(String(name[comma...].dropFirst())))
      parts = front.contains(" ") ? [front, back] : ["\(back) \(front)"]
    }
    let people = authors.names(in: parts[0]).filter { isPerson($0, address, authors) }
    if people.isEmpty { return ([], name.isEmpty ? nil : name) }
    return (people, parts.count > 1 ? parts[1] : nil)
  }

  /// A name that begins with a given name, or one of whose words stands in the address.
  private func isPerson(_ name: String, _ address: String, _ authors: AuthorNames) -> Bool {
    let list = name.split(separator: " ").map(String.init)
    guard (2...4).contains(list.count), !authors.words.isGroup(name) else { return false }
    if authors.words.beginsWithGivenName(name) { return true }
    let box = PlainKey.fold(String((address.split(separator: "<").last ?? "").prefix { $0 != "@" }))
    return authors.looksLikeName(name)
      && list.contains { $0.utf8.count > 2 && box.contains(PlainKey.fold($0)) }
  }
}
