/// A parsed page as flat arrays in document order: no pointers, no recursion, however deep the nesting.
package struct HTMLDocument: Sendable {
  /// An element or a run of text.
  struct Node: Sendable {
    var tag: HTMLTag
    /// Index of the parent element; -1 at the root.
    var parent: Int32
    /// One past the last node inside.
    var end: Int32
    /// Of text: its bytes; of an element: its attributes.
    var first: Int32
    var count: Int32
  }

  struct Attribute: Sendable {
    var name: HTMLAttribute
    var start: Int32
    var count: Int32
  }

  var nodes: [Node] = []
  var attributes: [Attribute] = []
  /// Texts and attribute values, as UTF-8.
  var bytes: [UInt8] = []

  /// The bytes of a text node.
  func text(_ node: Int) -> ArraySlice<UInt8> {
    let n = nodes[node]
    return bytes[Int(n.first)..<Int(n.first + n.count)]
  }

  /// The value of an element's attribute; `nil` when it has none.
  func value(_ name: HTMLAttribute, of node: Int) -> ArraySlice<UInt8>? {
    let n = nodes[node]
    guard n.tag != .text else { return nil }
    for i in Int(n.first)..<Int(n.first + n.count) where attributes[i].name == name {
      let a = attributes[i]
      return bytes[Int(a.start)..<Int(a.start + a.count)]
    }
    return nil
  }

  /// The value of an attribute, trimmed, as a String.
  func string(_ name: HTMLAttribute, of node: Int) -> String? {
    value(name, of: node).map { CleanText.string($0) }
  }

  /// The readable text inside `node`, white space collapsed, scripts left out.
  func cleanText(of node: Int, limit: Int = 10_000) -> String {
    var out: [UInt8] = []
    var i = node
    let end = Int(nodes[node].end)
    while i < end, out.count < limit {
      Work.steps()
      let n = nodes[i]
      switch n.tag {
      case .text: CleanText.append(text(i), to: &out)
      case _ where n.tag.isExcluded && i != node:
        i = Int(n.end)
        continue
      case _ where n.tag.isBlock || n.tag == .br: CleanText.appendSpace(to: &out)
      default: break
      }
      i += 1
    }
    if out.last == 32 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// The indices of the elements around `node`, from the innermost outward.
  func ancestors(of node: Int) -> UnfoldSequence<Int, Int> {
    sequence(state: node) { state in
      let parent = Int(nodes[state].parent)
      guard parent >= 0 else { return nil }
      Work.steps()
      state = parent
      return parent
    }
  }
}
