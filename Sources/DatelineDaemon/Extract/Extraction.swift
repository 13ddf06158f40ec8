import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// `dateline extract`: files to records on a descriptor, without any state.
package struct Extraction {
  /// Files larger than this are rejected.
  package var byteLimit = 64 << 20
  /// `--published DATE` for every file.
  package var published: String?

  /// Where explanations go: nowhere, to a person, or into the `explain` field of document records.
  package enum Explaining: Sendable { case off, readable, json }
  package var explaining = Explaining.off

  /// Whether `--emit` names documents.
  package var writesDocuments = true

  let pipeline: ArticlePipeline
  private let write: ([UInt8]) -> Void
  /// Joins events across the files of one call.
  private var linker: StoryLinker
  package private(set) var failures = 0

  package init(
    pipeline: ArticlePipeline, stories: StoryKnowledge, write: @escaping ([UInt8]) -> Void
  ) {
    self.pipeline = pipeline
    linker = StoryLinker(stories)
    self.write = write
  }

  /// Writes the records of the file at `path`, or of every article under the folder at `path`.
  package mutating func run(path: [UInt8]) {
    FolderWalk.forEachFile(under: path) { found in
      switch found {
      case .file(let path): extract(path)
      case .closedFolder(let path):
        let sentence = "The folder cannot be listed (\(systemMessage())); check its permissions."
        finish(pipeline.reject(Rejection(.unreadable, sentence), identity([], [], path)))
      }
    }
  }

  private mutating func extract(_ path: [UInt8]) {
    let name = path.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    do {
      let bytes = try readArticle(path)
      let sidecar = try readSidecar(path)
      let identity = identity(bytes, sidecar, path)
      var input = ArticleInput(bytes: bytes, name: name, published: published)
      input.explains = explaining != .off
      do throws(Rejection) {
        if !sidecar.isEmpty { input.sidecar = try Self.sidecar(sidecar, "The sidecar \(name).meta.json") }
        input.folder = try folderSidecar(path)
      } catch {
        return finish(pipeline.reject(error, identity))
      }
      finish(process(input, identity))
    } catch {
      finish(pipeline.reject(error, identity([], [], path)))
    }
  }

  /// The article's records, with its explanation where that is to go.
  func process(_ input: ArticleInput, _ identity: ArticleIdentity) -> EncodedArticle {
    var explanation: Explanation?
    var article = pipeline.process(input, identity) { explanation = $0 }
    guard let explanation else { return article }
    let report = ExplanationReport(explanation)
    switch explaining {
    case .off: break
    case .readable:
      let lines = ["== \(printable(bytes: identity.source))"] + report.lines()
      writeAll(Array((lines.joined(separator: "\n") + "\n").utf8), to: STDERR_FILENO)
    case .json:
      // Before the closing brace and the line's end.
      article.document.bytes.insert(contentsOf: report.member(), at: article.document.bytes.count - 2)
    }
    return article
  }

  /// Reads a regular file of at most `byteLimit` bytes.
  private func readArticle(_ path: [UInt8]) throws(Rejection) -> [UInt8] {
    let descriptor = withCPath(path) { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw Rejection(.unreadable, "The file cannot be read (\(systemMessage())); check its permissions.")
    }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw Rejection(.notRegularFile, "This is not a regular file; give a file or a folder.")
    }
    guard info.st_size <= byteLimit else {
      throw Rejection(
        .tooLarge, "The file has \(info.st_size) bytes, more than the limit of \(byteLimit); split it.")
    }
    guard let bytes = readAll(descriptor, sizeHint: Int(info.st_size), limit: byteLimit) else {
      throw Rejection(.unreadable, "The file cannot be read (\(systemMessage())); check the disk.")
    }
    return bytes
  }

  /// The sidecar's bytes; empty when there is none.
  private func readSidecar(_ path: [UInt8]) throws(Rejection) -> [UInt8] {
    let sidecar = path + Array(NameRules.sidecarSuffix.utf8)
    guard withCPath(sidecar, { access($0, F_OK) }) == 0 else { return [] }
    do throws(Rejection) { return try readArticle(sidecar) } catch {
      throw Rejection(.badSidecar, "The sidecar: \(error.message)")
    }
  }

  private static func sidecar(_ json: [UInt8], _ what: String) throws(Rejection) -> Sidecar {
    do {
      return try Sidecar(json: json)
    } catch {
      throw Rejection(.badSidecar, "\(what) cannot be used (\(error)); mend or remove it.")
    }
  }

  /// What the `.meta.json` in the file's folder says of all articles there.
  private func folderSidecar(_ path: [UInt8]) throws(Rejection) -> Sidecar? {
    let folder = path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[...$0]) } ?? []
    let place = folder + Array(NameRules.folderSidecar.utf8)
    guard withCPath(place, { access($0, F_OK) }) == 0 else { return nil }
    do throws(Rejection) {
      return try Self.sidecar(try readArticle(place), "The folder's .meta.json")
    } catch {
      throw Rejection(.badSidecar, error.message)
    }
  }

  func identity(_ bytes: [UInt8], _ sidecar: [UInt8], _ path: [UInt8]) -> ArticleIdentity {
    ArticleIdentity(
      contentID: SHA256.contentID(article: bytes, sidecar: sidecar), source: path, byteCount: bytes.count)
  }

  mutating func finish(_ article: EncodedArticle) {
    if article.isFailed { failures += 1 }
    let null = Array("null".utf8)
    var out: [UInt8] = []
    var stories = linker.stories(of: article)[...]
    linker.keep()
    for line in article.lines {
      let story = line.story == nil ? nil : stories.popFirst()
      out += line.filled { slot in
        switch slot.kind {
        case .seq: []
        case .storyID: Array("\"\(story ?? "")\"".utf8)
        default: null
        }
      }
    }
    guard writesDocuments else { return write(out) }
    let linesHash = Array("\"\(SHA256.hex(out))\"".utf8)
    out += article.document.filled { slot in
      switch slot.kind {
      case .seq: []
      case .timestamp: Array("\"\(timestampNow())\"".utf8)
      case .linesHash: linesHash
      default: null
      }
    }
    write(out)
  }
}
