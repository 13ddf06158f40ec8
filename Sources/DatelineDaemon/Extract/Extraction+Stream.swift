import DatelineStore
import DatelineText
import Glibc

/// `dateline extract -`: JSON Lines in, JSON Lines out.
extension Extraction {
  /// Reads lines {"id", "html" or "text", "url"?, "published"?, …} from `descriptor` and writes their records; a line
  /// that is none leaves a `failed` record, so that every line in is answered. `false` with `errno` set when the input
  /// cannot be read to its end.
  package mutating func run(lines descriptor: Int32) -> Bool {
    var line = LimitedLine(limit: byteLimit)
    var number = 1
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { break }
      var rest = chunk[..<count]
      while let end = rest.firstIndex(of: 10) {
        line.append(rest[..<end])
        extract(line, number: number)
        line = LimitedLine(limit: byteLimit)
        number += 1
        rest = rest[(end + 1)...]
      }
      line.append(rest)
    }
    extract(line, number: number)
    return true
  }

  private mutating func extract(_ limited: LimitedLine, number: Int) {
    let line = limited.bytes
    let place = Array("line \(number)".utf8)
    guard limited.length <= byteLimit else {
      return reject(
        .tooLarge, "The line has \(limited.length) bytes, more than the limit of \(byteLimit).", place)
    }
    guard line.contains(where: { !$0.isASCIISpace }) else { return }
    guard let value = try? JSONReader.read(line) else {
      return reject(.notText, "The line is not JSON; write one object a line.", place, line)
    }
    let source = value["id"]?.string.map { Array($0.utf8) } ?? place
    guard let content = value["html"]?.string ?? value["text"]?.string else {
      return reject(.unsupportedFormat, "The line has neither \"html\" nor \"text\".", source, line)
    }
    do {
      run(bytes: Array(content.utf8), sidecar: try Sidecar(json: line), source: source)
    } catch {
      reject(.badSidecar, "The line cannot be used: \(error.message).", source, line)
    }
  }

  private mutating func reject(
    _ code: Rejection.Code, _ sentence: String, _ source: [UInt8], _ line: [UInt8] = []
  ) {
    finish(pipeline.reject(Rejection(code, sentence), identity(line, [], source)))
  }

  private mutating func run(bytes: [UInt8], sidecar: Sidecar, source: [UInt8]) {
    var input = ArticleInput(
      bytes: bytes, name: String(decoding: source, as: UTF8.self), published: published)
    input.sidecar = sidecar
    input.explains = explaining != .off
    finish(process(input, identity(bytes, [], source)))
  }
}

/// A line that arrives in pieces; one that is longer than `limit` is counted and no more kept.
private struct LimitedLine {
  let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var length = 0

  init(limit: Int) { self.limit = limit }

  mutating func append(_ piece: ArraySlice<UInt8>) {
    length += piece.count
    if length <= limit { bytes += piece } else { bytes = [] }
  }
}
