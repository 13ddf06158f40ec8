import DatelineInbox
import DatelineText

/// Durations and sizes as people write them.
enum Units {
  private static let times: [(name: String, factor: Nanoseconds)] = [
    ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("min", 60_000_000_000),
    ("s", 1_000_000_000), ("ms", 1_000_000),
  ]
  private static let sizes: [(name: String, factor: Int)] = [
    ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("T", 1 << 40), ("G", 1 << 30),
    ("M", 1 << 20), ("K", 1 << 10), ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000),
    ("kB", 1_000), ("KB", 1_000), ("B", 1),
  ]

  /// Reads `2s`, `500ms`, `1h`, `0`; `nil` for anything else.
  static func nanoseconds(_ text: String) -> Nanoseconds? {
    guard let (number, unit) = split(text) else { return nil }
    if unit.isEmpty { return number == 0 ? 0 : nil }
    guard let factor = times.first(where: { $0.name == unit })?.factor else { return nil }
    let value = number * Double(factor)
    return value < 9e18 ? Nanoseconds(value) : nil
  }

  /// Reads `64MiB`, `10MB`, `4096`; `nil` for anything else.
  static func bytes(_ text: String) -> Int? {
    guard let (number, unit) = split(text) else { return nil }
    let factor = unit.isEmpty ? 1 : sizes.first { $0.name == unit }?.factor
    guard let factor else { return nil }
    let value = number * Double(factor)
    return value < 9e18 ? Int(value) : nil
  }

  /// The shortest exact form.
  static func duration(_ value: Nanoseconds) -> String {
    let unit = times.first { $0.name != "min" && value != 0 && value % $0.factor == 0 }
    return unit.map { "\(value / $0.factor)\($0.name)" } ?? (value == 0 ? "0s" : "\(Double(value) / 1e9)s")
  }

  /// The shortest exact form.
  static func size(_ value: Int) -> String {
    let unit = sizes.first { $0.name.hasSuffix("iB") && value != 0 && value % $0.factor == 0 }
    return unit.map { "\(value / $0.factor)\($0.name)" } ?? "\(value)"
  }

  /// A size for people: at most one decimal.
  static func roundedSize(_ value: Int) -> String {
    guard let unit = sizes.first(where: { $0.name.hasSuffix("iB") && value >= $0.factor }) else {
      return "\(value) bytes"
    }
    let tenths = value / (unit.factor / 10)
    return "\(tenths / 10).\(tenths % 10) \(unit.name)"
  }

  /// A number that is not negative, and the unit after it.
  private static func split(_ text: String) -> (Double, Substring)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits) else { return nil }
    return (number, text[digits.endIndex...].drop { $0 == " " })
  }
}
