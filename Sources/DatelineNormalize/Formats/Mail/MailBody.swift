import DatelineText

/// Chooses the parts of a message that hold its text.
struct MailBody {
  let message: MIMEMessage
  /// The parts that show the text as HTML, and those that show it plainly; in order.
  private(set) var html: [Int] = []
  private(set) var plain: [Int] = []
  /// The message whose text it is: the outer one, or one that was forwarded as an attachment.
  private(set) var root = 0

  /// An outer message with less text than this beside a forwarded one is somebody's note on it.
  private static let noteBytes = 1500

  init(_ message: MIMEMessage) {
    self.message = message
    choose(0)
    // Each step goes to a part further down, so it ends.
    while let inner = message.parts.indices.dropFirst(root + 1).first(where: isForwarded),
      size < Self.noteBytes
    {
      let outer = root
      choose(inner)
      if size == 0 {
        choose(outer)
        break
      }
    }
  }

  /// The bytes of the plain text, or of the page when there is none.
  private var size: Int {
    let parts = plain.isEmpty ? html : plain
    return parts.reduce(0) { $0 + message.parts[$1].body.count }
  }

  private func isForwarded(_ part: Int) -> Bool {
    let parent = message.parts[part].parent
    return parent >= 0 && message.parts[parent].type.value == "message/rfc822"
  }

  private mutating func choose(_ start: Int) {
    root = start
    html = largestGroup(of: start) { $0.type.isHTML }
    plain = largestGroup(of: start) { $0.type.isPlain }
  }

  /// The parts of one kind that stand side by side and have the most bytes; those of messages inside are left out.
  private func largestGroup(of root: Int, where isWanted: (MIMEMessage.Part) -> Bool) -> [Int] {
    var groups: [Int: (parts: [Int], bytes: Int)] = [:]
    var inside = Set([root])
    for i in message.parts.indices where i >= root {
      let part = message.parts[i]
      guard i == root || inside.contains(part.parent) && !isForwarded(i) else { continue }
      inside.insert(i)
      guard isWanted(part), !part.headers.isAttachment, !part.body.isEmpty else { continue }
      groups[part.parent, default: ([], 0)].parts.append(i)
      groups[part.parent, default: ([], 0)].bytes += part.body.count
    }
    let best = groups.values.max { ($0.bytes, $1.parts[0]) < ($1.bytes, $0.parts[0]) }
    return best?.parts ?? []
  }
}
