/// Text of articles, file names and errors made safe for a terminal, journald or STATUS=.
///
/// Controls, escape characters, line and paragraph separators, bidirectional marks, invisible tags and other
/// characters that a terminal acts on or hides are shown as `\u{...}`; all else stays as it is.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var out = ""
  out.reserveCapacity(text.utf8.count + 16)
  for scalar in text.unicodeScalars {
    if isHidden(scalar) {
      out += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// The same for bytes, such as a file's name; bytes that are not UTF-8 are shown as `\x..`.
package func printable(bytes: some Collection<UInt8>) -> String {
  if let text = String(validating: bytes, as: UTF8.self) { return printable(text) }
  var out = ""
  var rest = Array(bytes)[...]
  while !rest.isEmpty {
    let width = (1...min(4, rest.count)).first { String(validating: rest.prefix($0), as: UTF8.self) != nil }
    if let width {
      out += printable(String(decoding: rest.prefix(width), as: UTF8.self))
    } else {
      out += "\\x" + (rest[rest.startIndex] < 16 ? "0" : "") + String(rest[rest.startIndex], radix: 16)
    }
    rest = rest.dropFirst(width ?? 1)
  }
  return out
}

/// Whether a terminal acts on `scalar`, or shows nothing where something stands.
private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F: true
  case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
  case 0x115F...0x1160, 0x3164, 0xFFA0: true
  case 0xE000...0xF8FF, 0xE0000...0x10FFFF: true
  default: scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
  }
}
