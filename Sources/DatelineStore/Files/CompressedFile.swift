import CZstd
import Glibc

/// A file that zstd compressed, read front to back; a step back begins anew.
final class CompressedFile: LogSource {
  let path: String
  private let file: StoreFile
  private let stream: OpaquePointer
  private let contentSize: Int
  /// Compressed bytes that are not decoded yet, and where in the file the next ones stand.
  private var input: [UInt8] = []
  private var inputUsed = 0
  private var fileOffset = 0
  /// Decoded bytes, and where in the content they begin.
  private var window: [UInt8] = []
  private var windowStart = 0

  private static let inputChunk = 1 << 17
  private static let outputChunk = 1 << 18
  private static let longestHeader = 18

  init(_ path: String, _ calls: any SystemCalls) throws(StoreError) {
    self.path = path
    file = try StoreFile(path, flags: O_RDONLY, calls)
    let head: [UInt8]
    do {
      head = try file.read(at: 0, count: Self.longestHeader)
    } catch {
      file.close()
      throw error
    }
    let size = ZSTD_getFrameContentSize(head, head.count)
    // The two largest values stand for "unknown" and "no zstd file".
    guard size <= UInt64(Int.max), let stream = ZSTD_createDStream() else {
      file.close()
      throw StoreError(.damaged, "\(path) is not a compressed segment")
    }
    contentSize = Int(size)
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func close() { file.close() }

  func size() -> Int { contentSize }

  func read(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    if offset < windowStart { rewind() }
    var out: [UInt8] = []
    out.reserveCapacity(min(count, Self.outputChunk))
    while out.count < count {
      let from = offset + out.count - windowStart
      if from < window.count {
        out += window[from..<min(window.count, from + count - out.count)]
      } else {
        windowStart += window.count
        window = try decoded()
        if window.isEmpty { break }
      }
    }
    return out
  }

  private func rewind() {
    ZSTD_DCtx_reset(stream, ZSTD_reset_session_only)
    (input, inputUsed, fileOffset) = ([], 0, 0)
    (window, windowStart) = ([], 0)
  }

  /// The next stretch of the content; empty at its end.
  private func decoded() throws(StoreError) -> [UInt8] {
    var status = 0
    while true {
      if inputUsed == input.count {
        input = try file.read(at: fileOffset, count: Self.inputChunk)
        inputUsed = 0
        fileOffset += input.count
        if input.isEmpty {
          guard windowStart == contentSize else { throw damaged("it ends too soon") }
          return []
        }
      }
      let piece = [UInt8](unsafeUninitializedCapacity: Self.outputChunk) { buffer, filled in
        input.withUnsafeBytes { source in
          var from = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: inputUsed)
          var to = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
          status = ZSTD_decompressStream(stream, &to, &from)
          inputUsed = from.pos
          filled = to.pos
        }
      }
      if ZSTD_isError(status) != 0 { throw damaged(String(cString: ZSTD_getErrorName(status))) }
      if !piece.isEmpty { return piece }
    }
  }

  private func damaged(_ why: String) -> StoreError {
    StoreError(.damaged, "\(path) cannot be decompressed: \(why)")
  }
}
