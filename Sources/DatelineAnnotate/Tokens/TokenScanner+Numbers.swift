import DatelineText

extension TokenScanner {
  /// Cuts a number with its separators ("1,200.50", "7:30", "9/11", "2024-09-13"), an ordinal or decade ("20th",
  /// "1980s"), a code ("747s", "4A"), or the digits before a unit ("5|pm").
  mutating func scanNumber() {
    let start = at
    var end = endOfDigits(at)
    scan: while end < chunkEnd {
      switch text[end] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
        guard byte(end + 1).isASCIIDigit else { break scan }
        end = endOfDigits(end + 1)
      case UInt8(ascii: "/"):
        guard let joined = endOfParts(from: start, first: end, UInt8(ascii: "/")) else { break scan }
        end = joined
      case UInt8(ascii: "-"):
        guard let joined = endOfParts(from: start, first: end, UInt8(ascii: "-")) else { break scan }
        end = joined
      default: break scan
      }
    }
    let letters = endOfLetters(end)
    if letters > end, !splitsUnit(end, letters) {
      end = letters
      while kind(at: end) == .digit || kind(at: end) == .letter {
        end += ScalarClass.at(end, in: text).length
      }
      emit(to: end, .word)
    } else {
      emit(to: end, .number)
    }
  }

  /// The letters after digits are a unit, a word of its own; ordinals and decades are not.
  private func splitsUnit(_ start: Int, _ end: Int) -> Bool {
    var end = end
    if byte(end) == UInt8(ascii: "."), kind(at: end + 1) == .letter { end = endOfLetters(end + 1) }
    let followed = kind(at: end)
    return followed != .digit && followed != .letter && lexicon.units.contains(key(start..<end))
  }

  /// The end of a date, fraction or phone number whose parts `mark` joins; `nil` when they are a range or a list.
  private func endOfParts(from start: Int, first: Int, _ mark: UInt8) -> Int? {
    var parts = [first - start]
    var end = first
    while byte(end) == mark, byte(end + 1).isASCIIDigit, parts.count < 6 {
      let next = endOfDigits(end + 1)
      parts.append(next - end - 1)
      end = next
    }
    guard parts.count > 1, kind(at: end) != .letter || byte(end) == UInt8(ascii: "T") else { return nil }
    if parts.count > 2 { return end }
    if mark == UInt8(ascii: "/") { return parts[0] <= 2 && parts[1] <= 2 ? end : nil }
    return parts[1] == 4 && (parts[0] == 3 || parts[0] == 5) ? end : nil
  }
}
