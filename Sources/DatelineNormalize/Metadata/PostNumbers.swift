import DatelineText

/// Addresses of posts whose number holds the moment of their making.
struct PostNumbers: Sendable {
  private struct Kind: Sendable {
    var host: String
    var part: String
    var bits: Int
    var epoch: Int
  }

  private let kinds: [Kind]
  /// Numbers given before the service counted by time are smaller than a day's worth of these.
  private static let leastMilliseconds = 86_400_000

  init(_ file: DataFile, section: String) throws(LanguageDataError) {
    var kinds: [Kind] = []
    for line in file.lines(in: section) {
      let f = line.fields
      guard f.count == 4, let bits = Int(f[2]), (1...40).contains(bits), let epoch = Int(f[3]) else {
        throw file.error(line, "expected a host, the part before the number, its lower bits, its epoch")
      }
      kinds.append(Kind(host: f[0], part: f[1], bits: bits, epoch: epoch))
    }
    self.kinds = kinds
  }

  /// When the post at an address was made, in UTC; `nil` for any other address.
  func moment(_ url: String) -> Moment? {
    guard url.utf8.count < 1000, let host = PublicationDate.host(url) else { return nil }
    let parts = url.split(separator: "/", maxSplits: 40)
    for kind in kinds where host == kind.host || host.hasSuffix("." + kind.host) {
      guard let at = parts.firstIndex(where: { $0 == kind.part }), at + 1 < parts.count,
        let number = Int(parts[at + 1].prefix { $0.isASCII && $0.isNumber })
      else { continue }
      let made = number >> kind.bits
      guard made >= Self.leastMilliseconds else { continue }
      return DateScanner.utc(seconds: (made + kind.epoch) / 1000)
    }
    return nil
  }
}
