import DatelineStore
import DatelineText
import Glibc

/// `dateline extract -`: JSON Lines in, JSON Lines out.
extension Extraction {
  /// Reads lines {"id", "html" or "text", "url"?, "published"?, …} from `descriptor` and writes their records; a line
  /// that is none leaves a `failed` record, so that every line in is answered.
  package mutating func run(lines descriptor: Int32) {
    var buffer: [UInt8] = []
    var searched = 0
    var number = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      buffer.append(contentsOf: chunk[..<count])
      var start = 0
      while let end = buffer[max(start, searched)...].firstIndex(of: 10) {
        number += 1
        extract(line: Array(buffer[start..<end]), number: number)
        start = end + 1
        searched = start
      }
      buffer.removeFirst(start)
      searched = buffer.count
    }
    if !buffer.isEmpty { extract(line: buffer, number: number + 1) }
  }

  private mutating func extract(line: [UInt8], number: Int) {
    guard line.contains(where: { !$0.isASCIISpace }) else { return }
    let place = Array("line \(number)".utf8)
    guard line.count <= byteLimit else {
      return reject(
        .tooLarge, "The line has \(line.count) bytes, more than the limit of \(byteLimit).", place)
    }
    do {
      let value = try JSONReader.read(line)
      let source = value["id"]?.string.map { Array($0.utf8) } ?? place
      guard let content = value["html"]?.string ?? value["text"]?.string else {
        return reject(.unsupportedFormat, "The line has neither \"html\" nor \"text\".", source)
      }
      run(bytes: Array(content.utf8), sidecar: try Sidecar(json: line), source: source)
    } catch {
      reject(.notText, "The line is not valid JSON (\(error)).", place)
    }
  }

  private mutating func reject(_ code: Rejection.Code, _ sentence: String, _ source: [UInt8]) {
    finish(pipeline.reject(Rejection(code, sentence), identity([], [], source)))
  }

  private mutating func run(bytes: [UInt8], sidecar: Sidecar, source: [UInt8]) {
    var input = ArticleInput(
      bytes: bytes, name: String(decoding: source, as: UTF8.self), published: published)
    input.sidecar = sidecar
    input.explains = explaining != .off
    finish(process(input, identity(bytes, [], source)))
  }
}
