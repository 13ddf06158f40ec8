import DatelineText

/// A parsed XML document as flat arrays in document order, names without their prefixes.
struct XMLTree {
  /// An element or a run of text.
  struct Node {
    /// Index into `names`; -1 of a text.
    var name: Int32
    /// Index of the element around it; -1 of the root.
    var parent: Int32
    /// One past the last node inside.
    var end: Int32
    /// Of a text: its bytes; of an element: its attributes.
    var first: Int32
    var count: Int32
  }

  struct Attribute {
    var name: Int32
    var start: Int32
    var count: Int32
  }

  var nodes: [Node] = []
  var attributes: [Attribute] = []
  /// Texts and attribute values, as UTF-8.
  var bytes: [UInt8] = []
  private(set) var names: [String] = []
  private var ids: [String: Int32] = [:]
  /// The parser gave up before the end.
  var isCut = false

  /// The index of a name, which is added when it is new.
  mutating func id(_ name: String) -> Int32 {
    if let known = ids[name] { return known }
    let id = Int32(names.count)
    names.append(name)
    ids[name] = id
    return id
  }

  func isText(_ node: Int) -> Bool { nodes[node].name < 0 }

  /// An element's name; empty for a text.
  func name(_ node: Int) -> String { isText(node) ? "" : names[Int(nodes[node].name)] }

  /// The bytes of a text.
  func text(_ node: Int) -> ArraySlice<UInt8> {
    let n = nodes[node]
    return bytes[Int(n.first)..<Int(n.first + n.count)]
  }

  /// An attribute's value, trimmed; `nil` when there is none, or nothing in it.
  func attribute(_ name: String, of node: Int) -> String? {
    guard !isText(node), let id = ids[name] else { return nil }
    let n = nodes[node]
    for a in attributes[Int(n.first)..<Int(n.first + n.count)] where a.name == id {
      let value = CleanText.string(bytes[Int(a.start)..<Int(a.start + a.count)])
      return value.isEmpty ? nil : value
    }
    return nil
  }

  /// The elements called `name` inside `node`, in document order.
  func all(_ name: String, in node: Int = 0) -> [Int] {
    guard !nodes.isEmpty, let id = ids[name] else { return [] }
    return (node + 1..<max(node + 1, Int(nodes[node].end))).filter { nodes[$0].name == id }
  }

  /// The first element called `name` inside `node`.
  func first(_ name: String, in node: Int = 0) -> Int? { all(name, in: node).first }

  /// The elements called `name` inside `node` that stand in no other of that name.
  func outermost(_ name: String, in node: Int) -> [Int] {
    var out: [Int] = []
    for i in all(name, in: node) where out.last.map({ i >= Int(nodes[$0].end) }) ?? true { out.append(i) }
    return out
  }

  /// The text inside `node`, white space collapsed.
  func cleanText(of node: Int, limit: Int = 4000) -> String {
    var out: [UInt8] = []
    for i in node..<Int(nodes[node].end) where out.count < limit {
      if isText(i) { CleanText.append(text(i), to: &out) } else { CleanText.appendSpace(to: &out) }
    }
    if out.last == 32 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text inside `node` as it is, for data that was put into an element.
  func wholeText(of node: Int) -> [UInt8] {
    var out: [UInt8] = []
    for i in node..<Int(nodes[node].end) where isText(i) { out.append(contentsOf: text(i)) }
    return out
  }
}
