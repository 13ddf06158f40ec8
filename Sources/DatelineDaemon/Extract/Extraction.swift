import DatelineStore
import DatelineText
import Glibc

/// `dateline extract`: files to records on a descriptor, without any state.
package struct Extraction {
  /// Files larger than this are rejected.
  package var byteLimit = 64 << 20
  /// `--published DATE` for every file.
  package var published: String?

  private let pipeline: ArticlePipeline
  private let write: ([UInt8]) -> Void
  package private(set) var failures = 0

  package init(pipeline: ArticlePipeline, write: @escaping ([UInt8]) -> Void) {
    self.pipeline = pipeline
    self.write = write
  }

  /// Writes the records of the file at `path`, or of every article under the folder at `path`.
  package mutating func run(path: [UInt8]) {
    FolderWalk.forEachFile(under: path) { extract($0) }
  }

  private mutating func extract(_ path: [UInt8]) {
    let sidecarBytes = readFile(path + Array(".meta.json".utf8)) ?? []
    guard let bytes = readFile(path) else {
      let reason = Rejection(
        .unreadable, "The file cannot be read (\(String(cString: strerror(errno)))); check its permissions.")
      return finish(pipeline.reject(reason, identity([], sidecarBytes, path)))
    }
    let identity = identity(bytes, sidecarBytes, path)
    guard bytes.count <= byteLimit else {
      return finish(
        pipeline.reject(
          Rejection(.tooLarge, "The file has \(bytes.count) bytes; the limit is \(byteLimit)."), identity))
    }
    let name = path.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    var input = ArticleInput(bytes: bytes, name: name, published: published)
    if !sidecarBytes.isEmpty {
      do { input.sidecar = try Sidecar(json: sidecarBytes) } catch {
        return finish(
          pipeline.reject(
            Rejection(
              .badSidecar, "The sidecar \(name).meta.json is not valid JSON (\(error)); mend or remove it."),
            identity))
      }
    }
    finish(pipeline.process(input, identity))
  }

  private func identity(_ bytes: [UInt8], _ sidecar: [UInt8], _ path: [UInt8]) -> ArticleIdentity {
    ArticleIdentity(
      contentID: SHA256.contentID(article: bytes, sidecar: sidecar), source: path, byteCount: bytes.count)
  }

  private mutating func finish(_ article: EncodedArticle) {
    if article.isFailed { failures += 1 }
    let null = Array("null".utf8)
    var out: [UInt8] = []
    for line in article.lines {
      out += line.filled { slot in
        switch slot.kind {
        case .seq: []
        case .storyID: Array("\"\(line.story?.groupID ?? "")\"".utf8)
        default: null
        }
      }
    }
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

  private func readFile(_ path: [UInt8]) -> [UInt8]? {
    readWholeFile(String(decoding: path, as: UTF8.self))
  }
}

/// Writes all of `bytes`, looping over short writes; a reader that went away ends the program as it would end `cat`.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  var done = 0
  while done < bytes.count {
    let n = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
    if n < 0, errno == EINTR { continue }
    guard n > 0 else { return }
    done += n
  }
}
