import DatelineText

/// Header texts outside ASCII: `=?utf-8?Q?Br=C3=BCcke?=`, or raw bytes where a program did not care.
struct EncodedWords {
  let decoder: Decoder

  /// A stretch of bytes in one encoding; a character may be cut in two between neighbouring encoded words.
  private struct Stretch {
    var label: String?
    var bytes: [UInt8]
  }

  /// The header's text, white space collapsed.
  func text(_ header: [UInt8]) -> String {
    var stretches: [Stretch] = []
    var i = 0
    while i < header.count {
      if header[i] == UInt8(ascii: "="), let (word, next) = Self.word(header, at: i) {
        if stretches.count > 1, stretches[stretches.count - 1].label == nil,
          stretches[stretches.count - 1].bytes.allSatisfy(\.isASCIISpace)
        {
          stretches.removeLast()
        }
        if let last = stretches.last, last.label == word.label {
          stretches[stretches.count - 1].bytes += word.bytes
        } else {
          stretches.append(word)
        }
        i = next
      } else {
        if stretches.last == nil || stretches[stretches.count - 1].label != nil {
          stretches.append(Stretch(label: nil, bytes: []))
        }
        stretches[stretches.count - 1].bytes.append(header[i])
        i += 1
      }
    }
    let utf8 = stretches.flatMap { decoder.decode($0.bytes, declared: $0.label).utf8 }
    return CleanText.string(utf8[...])
  }

  /// The encoded word at `start` with the index behind it.
  private static func word(_ header: [UInt8], at start: Int) -> (Stretch, Int)? {
    let window = header[start..<min(header.count, start + 2000)]
    guard window.starts(with: "=?".utf8), let mark = window.dropFirst(2).firstIndex(of: UInt8(ascii: "?")),
      mark + 2 < window.endIndex, window[mark + 2] == UInt8(ascii: "?")
    else { return nil }
    var end = mark + 3
    while end + 1 < window.endIndex,
      !(window[end] == UInt8(ascii: "?") && window[end + 1] == UInt8(ascii: "="))
    {
      end += 1
    }
    guard end + 1 < window.endIndex else { return nil }
    let label = String(decoding: window[(start + 2)..<mark].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    let content = window[(mark + 3)..<end]
    switch window[mark + 1].asciiLowered {
    case UInt8(ascii: "b"):
      return (Stretch(label: label.lowercased(), bytes: TransferEncoding.base64(content)), end + 2)
    case UInt8(ascii: "q"):
      let blanks = content.map { $0 == UInt8(ascii: "_") ? 32 : $0 }
      return (
        Stretch(label: label.lowercased(), bytes: TransferEncoding.quotedPrintable(blanks[...])), end + 2
      )
    default: return nil
    }
  }
}
