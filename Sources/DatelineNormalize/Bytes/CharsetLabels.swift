import DatelineText

/// The web's names of encodings and how each is decoded.
struct CharsetLabels: Sendable {
  /// A WHATWG encoding.
  struct Charset: Sendable, Equatable {
    /// The WHATWG name, such as `windows-1252`.
    let name: String
    /// The name iconv knows; `nil` when the program decodes it itself.
    let iconvName: String?

    static let utf8 = Charset(name: "utf-8", iconvName: nil)
  }

  private let byLabel: WordTable<Charset>
  /// The names of all that iconv decodes.
  let iconvNames: Set<String>

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("charset-labels.txt")
    var table = WordTable<Charset>(minimumCapacity: 256)
    var names: Set<String> = []
    for line in file.lines {
      guard line.fields.count == 3 else {
        throw file.error(line, "expected a label, a WHATWG name and a name for iconv")
      }
      table[WordKey(line.fields[0])] = Charset(
        name: line.fields[1], iconvName: line.fields[2] == "-" ? nil : line.fields[2])
      if line.fields[2] != "-" { names.insert(line.fields[2]) }
    }
    byLabel = table
    iconvNames = names
  }

  /// The encoding that a label means; white space around it and letter case do not count.
  func charset(_ label: some RandomAccessCollection<UInt8>) -> Charset? {
    byLabel[WordKey(Array(label).trimmedASCII)]
  }
}
