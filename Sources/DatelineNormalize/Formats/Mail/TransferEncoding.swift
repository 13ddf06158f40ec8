import DatelineText

/// How the bytes of a message's part are written in it.
enum TransferEncoding: Equatable {
  case identity, quotedPrintable, base64

  init(_ headers: MIMEHeaders) {
    let name = headers["content-transfer-encoding"] ?? []
    self =
      name.hasASCIIPrefix("quoted-printable")
      ? .quotedPrintable : name.hasASCIIPrefix("base64") ? .base64 : .identity
  }

  /// The bytes themselves; what is not encoded as it should be stays as it is, or is passed over in base64.
  func decoded(_ body: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .identity: Array(body)
    case .quotedPrintable: Self.quotedPrintable(body)
    case .base64: Self.base64(body)
    }
  }

  static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count)
    var i = body.startIndex
    while i < body.endIndex {
      guard body[i] == UInt8(ascii: "=") else {
        out.append(body[i])
        i += 1
        continue
      }
      if i + 2 < body.endIndex, let high = hexDigit(body[i + 1]), let low = hexDigit(body[i + 2]) {
        out.append(high << 4 | low)
        i += 3
        continue
      }
      // A line that ends in "=" goes on in the next; blanks behind it are some relay's.
      var end = i + 1
      while end < body.endIndex, end - i < 80, body[end] == 32 || body[end] == 9 || body[end] == 13 {
        end += 1
      }
      if end == body.endIndex || body[end] == 10 {
        i = min(end + 1, body.endIndex)
      } else {
        out.append(body[i])
        i += 1
      }
    }
    return out
  }

  static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for b in body {
      if b == UInt8(ascii: "=") {
        (bits, count) = (0, 0)
        continue
      }
      guard let value = sextet(b) else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return out
  }

  static func hexDigit(_ b: UInt8) -> UInt8? {
    if b.isASCIIDigit { return b - UInt8(ascii: "0") }
    let letter = b.asciiLowered
    return (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) ? letter - UInt8(ascii: "a") + 10 : nil
  }

  private static func sextet(_ b: UInt8) -> UInt8? {
    switch b {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): b - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): b - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): b - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
