internal import CZlib
import DatelineText

/// Unpacks gzip files, of one member or of several behind each other; the only file that knows zlib.
enum Gunzip {
  /// A page is packed to a tenth, a bomb to a thousandth; small files may be as repetitive as they like.
  private static let ratioLimit = 200
  private static let ratioFree = 1 << 20

  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  /// The name without `.gz`, by which the kind of the content is told.
  static func name(_ name: String) -> String {
    for suffix in [".gz", ".gzip"] where name.lowercased().hasSuffix(suffix) {
      return String(name.dropLast(suffix.utf8.count))
    }
    return name
  }

  /// The content of `bytes`; throws when it is damaged, cut short, or has more than `limit` bytes.
  static func unpack(_ bytes: [UInt8], limit: Int) throws(Rejection) -> [UInt8] {
    var stream = z_stream()
    guard dateline_inflate_gzip(&stream) == Z_OK else {
      throw Rejection(.internal, "There was not enough memory to unpack the file; try again.")
    }
    defer { inflateEnd(&stream) }
    let most = min(limit, max(ratioFree, bytes.count * ratioLimit))
    var out: [UInt8] = []
    var input = bytes
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let status: Int32 = input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      var status = Z_OK
      while status == Z_OK, out.count <= most {
        status = inflate(&stream, into: &chunk, &out)
        if status == Z_STREAM_END, hasNextMember(stream) { status = inflateReset(&stream) }
      }
      return status
    }
    guard out.count <= most else {
      throw Rejection(
        .tooLarge,
        "The gzip file unpacks to more than \(most) bytes; unpack it (gunzip FILE.gz) and drop a smaller file."
      )
    }
    guard status == Z_STREAM_END else {
      let isCut = status == Z_BUF_ERROR
      throw Rejection(
        .unreadable,
        "The gzip file is \(isCut ? "cut short" : "damaged"); check it with gzip -t FILE.gz and fetch it again."
      )
    }
    return out
  }

  private static func inflate(_ stream: inout z_stream, into chunk: inout [UInt8], _ out: inout [UInt8])
    -> Int32
  {
    let room = chunk.count
    let status = chunk.withUnsafeMutableBufferPointer { target in
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(clamping: room)
      return CZlib.inflate(&stream, Z_NO_FLUSH)
    }
    out.append(contentsOf: chunk[..<(room - Int(stream.avail_out))])
    return status
  }

  /// Whether another member follows; what else stands behind a member is passed over, as by gzip itself.
  private static func hasNextMember(_ stream: z_stream) -> Bool {
    guard stream.avail_in >= 2, let next = stream.next_in else { return false }
    return next[0] == 0x1F && next[1] == 0x8B
  }
}
