import DatelineAnnotate
import DatelineText
import Glibc
import Testing

@testable import dateline_train

/// `dateline-train train` on a treebank of twenty sentences of our own: it learns them, the same way each time.
@Suite(.serialized) struct TinyTreebankTests {
  private static let source =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Treebank/tiny.conllu"

  private static let models = [Tagger.fileName, Parser.fileName, NameTagger.fileName]
  private static let lexicons = [
    "irregular.txt", "lemmas.txt", "names.txt", "given-names.txt", "surnames.txt", "places.txt",
  ]

  /// A folder of language data whose models the trainer writes: all files of the checkout, but a dictionary of few words.
  private static func makeData() throws -> LanguageData {
    let folder = try temporaryFolder()
    let language = folder + "/language/en"
    mkdir(folder + "/language", 0o755)
    mkdir(language, 0o755)
    let real = try #require(realpath(LanguageData.locate().folder + "/language/en", nil))
    defer { free(real) }
    for name in lexicons {
      symlink(String(cString: real) + "/" + name, language + "/" + name)
    }
    let words =
      "# A few words.\n[n]\nbridge mayor worker crew town mill owner port talk\n[v]\nopen praise thank\n"
    try #require(writeWholeFile(language + "/words.txt", Array(words.utf8)))
    return LanguageData(folder: folder)
  }

  /// The folder that the command takes: both treebanks that it trains on.
  private static func makeTreebank() throws -> String {
    let folder = try temporaryFolder()
    // Rare features are dropped: what is to be learnt must come up more than once.
    let bytes = Array(repeatElement(try #require(readWholeFile(source)), count: 8).joined())
    try #require(writeWholeFile(folder + "/gum-train.conllu", bytes))
    try #require(writeWholeFile(folder + "/ewt-train.conllu", Array("# Nothing.\n".utf8)))
    return folder
  }

  private static func temporaryFolder() throws -> String {
    var template = Array("/tmp/dateline-train-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func remove(_ folder: String) {
    for name in ["gum-train.conllu", "ewt-train.conllu"] { unlink(folder + "/" + name) }
    for name in models + lexicons + ["words.txt"] { unlink(folder + "/language/en/" + name) }
    for path in ["/language/en", "/language", ""] { rmdir(folder + path) }
  }

  private static func train(_ data: LanguageData, _ treebank: String) throws {
    var command = try Train.parse(["--treebank", treebank, "--data-dir", data.folder])
    try command.run()
  }

  @Test func learnsItsOwnSentencesTheSameWayTwice() throws {
    let (data, again, treebank) = (try Self.makeData(), try Self.makeData(), try Self.makeTreebank())
    defer { for folder in [data.folder, again.folder, treebank] { Self.remove(folder) } }
    try Self.train(data, treebank)
    try Self.train(again, treebank)
    for name in Self.models {
      let bytes = try data.bytes(name)
      #expect(!bytes.isEmpty)
      #expect(try bytes == again.bytes(name), "\(name) differs from one training to the next")
    }
    let bank = try Treebank(path: Self.source)
    #expect(bank.documents.count == 4 && bank.sentences.count == 20)
    try expectTagsAndTrees(bank, data)
    try expectNames(bank, data)
  }

  private func expectTagsAndTrees(_ bank: Treebank, _ data: LanguageData) throws {
    let tagger = try Tagger(ModelFile(Tagger.fileName, data: data), data: data)
    let parser = try Parser(ModelFile(Parser.fileName, data: data))
    var (words, tags, heads) = (0, 0, 0)
    for document in bank.documents {
      var (article, annotations) = document.goldTokens()
      tagger.annotate(article, &annotations)
      parser.annotate(article, &annotations)
      tags += zip(annotations.tags, document.sentences.flatMap(\.words)).count { $0 == $1.tag }
      for (sentence, range) in zip(document.sentences, annotations.sentences.map(\.tokens)) {
        for (i, word) in sentence.words.enumerated() {
          let head = word.head < 0 ? -1 : Int32(range.lowerBound + word.head)
          words += 1
          let arc = annotations.arcs[range.lowerBound + i]
          if arc.head == head, arc.relation == word.relation { heads += 1 }
        }
      }
    }
    // Some sentences teach little: what counts is that most tags and, far above chance, arcs with their labels are right.
    #expect(tags * 100 >= words * 90, "\(tags) of \(words)")
    #expect(heads * 100 >= words * 40, "\(heads) of \(words)")
  }

  private func expectNames(_ bank: Treebank, _ data: LanguageData) throws {
    let tagger = try Tagger(ModelFile(Tagger.fileName, data: data), data: data)
    let lexicon = try NameLexicon(data: data)
    let names = try NameTagger(ModelFile(NameTagger.fileName, data: data), lexicon: lexicon)
    for document in bank.documents {
      var (article, annotations) = document.goldTokens()
      tagger.annotate(article, &annotations)
      let gold = zip(document.goldNames(lexicon), annotations.sentences).flatMap { spans, sentence in
        spans.map { span -> NameSpan in
          let start = sentence.tokens.lowerBound
          return NameSpan(
            tokens: start + span.tokens.lowerBound..<start + span.tokens.upperBound, kind: span.kind)
        }
      }
      #expect(names.names(article, annotations) == gold)
    }
  }
}
