import DatelineText

/// A CoNLL-U file as documents of sentences.
struct Treebank: Sendable {
  /// A syntactic word: a CoNLL-U line with an integer id.
  struct Word: Sendable {
    var form: String
    var lemma: String
    var universalTag: UniversalTag
    var tag: PennTag
    /// Index of the head in the sentence; -1 for the root.
    var head: Int
    var relation: Relation
    /// White space stands before it.
    var spaceBefore: Bool
    /// The `Entity=` value of MISC, empty without one.
    var entity: String
  }

  struct Sentence: Sendable {
    var words: [Word] = []
    /// The `# text` line.
    var text = ""
    var startsParagraph = false
  }

  struct Document: Sendable {
    var id: String
    var sentences: [Sentence] = []
  }

  private(set) var documents: [Document] = []

  var sentences: [Sentence] { documents.flatMap(\.sentences) }

  /// Reads the file at `path`.
  init(path: String) throws {
    guard let bytes = readWholeFile(path) else { throw TrainError("\(path): cannot be read") }
    try self.init(text: String(decoding: bytes, as: UTF8.self), name: path)
  }

  /// Reads CoNLL-U `text`; empty nodes are passed over, words of a multiword token become words of their own.
  init(text: String, name: String) throws {
    var reader = ConlluReader(name: name)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try reader.read(line) }
    reader.endSentence()
    documents = reader.documents
  }

  init(documents: [Document]) { self.documents = documents }

  static func + (a: Treebank, b: Treebank) -> Treebank { Treebank(documents: a.documents + b.documents) }
}

/// Gathers the lines of a CoNLL-U file into documents.
private struct ConlluReader {
  let name: String
  var documents: [Treebank.Document] = []
  private var sentence = Treebank.Sentence()
  private var line = 0
  private var spaceBefore = true
  /// The last word id of the multiword token being read, and whether white space follows it.
  private var multiword = (end: 0, spaceAfter: true)

  init(name: String) { self.name = name }

  mutating func read(_ raw: Substring) throws {
    line += 1
    if raw.isEmpty { return endSentence() }
    if raw.first == "#" { return readComment(raw) }
    let fields = raw.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 10 else { throw TrainError("\(name):\(line): a word needs ten columns") }
    let spaceAfter = !fields[9].contains("SpaceAfter=No")
    if fields[0].contains(".") { return }
    if let dash = fields[0].firstIndex(of: "-") {
      guard let end = Int(fields[0][fields[0].index(after: dash)...]) else {
        throw TrainError("\(name):\(line): a range of words needs two numbers")
      }
      multiword = (end, spaceAfter)
      return
    }
    guard let id = Int(fields[0]), let head = Int(fields[6]) else {
      throw TrainError("\(name):\(line): the id and the head are numbers")
    }
    sentence.words.append(
      Treebank.Word(
        form: String(fields[1]), lemma: String(fields[2]),
        universalTag: UniversalTag(name: fields[3]) ?? .x, tag: PennTag(name: fields[4]) ?? .xx,
        head: head - 1,
        relation: Relation(name: fields[7]) ?? Relation(name: fields[7].prefix { $0 != ":" }) ?? .dep,
        spaceBefore: spaceBefore, entity: entity(fields[9])))
    spaceBefore = id < multiword.end ? false : id == multiword.end ? multiword.spaceAfter : spaceAfter
  }

  private func entity(_ misc: Substring) -> String {
    for part in misc.split(separator: "|") where part.hasPrefix("Entity=") {
      return String(part.dropFirst(7))
    }
    return ""
  }

  private mutating func readComment(_ raw: Substring) {
    if raw.hasPrefix("# newdoc") {
      documents.append(Treebank.Document(id: String(raw.split(separator: "=").last ?? "").trimmingSpaces))
      sentence.startsParagraph = true
    } else if raw.hasPrefix("# newpar") {
      sentence.startsParagraph = true
    } else if raw.hasPrefix("# text = ") {
      sentence.text = String(raw.dropFirst(9))
    }
  }

  mutating func endSentence() {
    defer {
      sentence = Treebank.Sentence()
      spaceBefore = true
      multiword = (0, true)
    }
    guard !sentence.words.isEmpty else { return }
    if documents.isEmpty { documents.append(Treebank.Document(id: name)) }
    documents[documents.count - 1].sentences.append(sentence)
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
