import CZstd
import Glibc

/// Puts a compressed file into the place of a plain one that is never written again.
struct SegmentCompressor {
  let layout: StoreLayout
  let calls: any SystemCalls

  private static let level: Int32 = 6
  private static let chunk = 1 << 20

  /// The plain file goes only once its compressed form is durable and was read back as equal.
  func compress(_ path: String) throws(StoreError) {
    let plain = try StoreFile(path, flags: O_RDONLY, calls)
    defer { plain.close() }
    let draft = path + StoreLayout.compressedSuffix + ".part"
    let directories = Directories(calls: calls)
    do {
      try write(plain, to: draft)
      try compare(plain, with: draft)
      try directories.rename(draft, to: path + StoreLayout.compressedSuffix)
    } catch {
      try? directories.remove(draft)
      throw error
    }
    try directories.sync(layout.log)
    try directories.remove(path)
    try directories.sync(layout.log)
  }

  private func write(_ plain: StoreFile, to path: String) throws(StoreError) {
    try Directories(calls: calls).remove(path)
    let file = try StoreFile(path, flags: O_RDWR | O_CREAT | O_EXCL, calls)
    defer { file.close() }
    guard let stream = ZSTD_createCCtx() else { throw StoreError(.io, "no memory to compress \(plain.path)") }
    defer { ZSTD_freeCCtx(stream) }
    let size = try plain.size()
    ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, Self.level)
    ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1)
    ZSTD_CCtx_setPledgedSrcSize(stream, UInt64(size))
    var end = 0
    var at = 0
    repeat {
      let piece = try plain.read(at: at, count: Self.chunk)
      at += piece.count
      let isLast = piece.count < Self.chunk || at >= size
      let out = try encode(piece, isLast, stream, plain.path)
      try file.write(out, at: end)
      end += out.count
      if isLast { break }
    } while true
    try file.sync()
  }

  /// What the compressor gives for the next piece of the content.
  private func encode(
    _ piece: [UInt8], _ isLast: Bool, _ stream: OpaquePointer, _ path: String
  ) throws(StoreError) -> [UInt8] {
    var out: [UInt8] = []
    var used = 0
    var left = 0
    repeat {
      let part = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
        piece.withUnsafeBytes { source in
          var from = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: used)
          var to = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
          left = ZSTD_compressStream2(stream, &to, &from, isLast ? ZSTD_e_end : ZSTD_e_continue)
          used = from.pos
          filled = to.pos
        }
      }
      if ZSTD_isError(left) != 0 {
        throw StoreError(.io, "\(path) cannot be compressed: \(String(cString: ZSTD_getErrorName(left)))")
      }
      out += part
    } while used < piece.count || isLast && left > 0
    return out
  }

  private func compare(_ plain: StoreFile, with path: String) throws(StoreError) {
    let copy = try CompressedFile(path, calls)
    defer { copy.close() }
    let size = try plain.size()
    guard copy.size() == size else { throw StoreError(.damaged, "\(path) is not what was compressed") }
    for at in stride(from: 0, to: size, by: Self.chunk) {
      guard try plain.read(at: at, count: Self.chunk) == copy.read(at: at, count: Self.chunk) else {
        throw StoreError(.damaged, "\(path) is not what was compressed")
      }
    }
  }
}
