import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// A sum of small decision trees whose logistic is a probability (gradient boosting, Friedman 2001).
package struct BoostedTrees: Sendable {
  /// A split, or a leaf when `feature` is -1.
  package struct Node: Sendable {
    package var feature: Int32
    /// Rows with a value at most this go left.
    package var threshold: Float
    /// Of the left child; the right one follows it.
    package var child: Int32
    package var value: Float

    package var isLeaf: Bool { feature < 0 }

    package init(feature: Int32, threshold: Float, child: Int32, value: Float) {
      self.feature = feature
      self.threshold = threshold
      self.child = child
      self.value = value
    }
  }

  package var bias: Float
  package private(set) var nodes: [Node] = []
  package private(set) var roots: [Int32] = []

  package init(bias: Float) { self.bias = bias }

  /// Adds a tree whose child indices count from its own first node.
  package mutating func append(_ tree: [Node]) {
    let base = Int32(nodes.count)
    roots.append(base)
    for var node in tree {
      if !node.isLeaf { node.child += base }
      nodes.append(node)
    }
  }

  /// Adds all trees of another model, their leaves scaled; its bias is left out.
  package mutating func append(_ other: BoostedTrees, scaledBy factor: Float) {
    let base = Int32(nodes.count)
    roots += other.roots.map { $0 + base }
    nodes += other.nodes.map { node in
      var n = node
      if n.isLeaf { n.value *= factor } else { n.child += base }
      return n
    }
  }

  /// The most splits between a root and a leaf.
  package var depth: Int {
    func depth(_ node: Int) -> Int {
      let child = Int(nodes[node].child)
      return nodes[node].isLeaf ? 0 : 1 + max(depth(child), depth(child + 1))
    }
    return roots.map { depth(Int($0)) }.max() ?? 0
  }

  /// The probability of some log odds.
  package static func probability(_ score: Float) -> Float { 1 / (1 + expf(-score)) }

  /// The value of the leaf of a tree that a row falls into; the child indices count from the first of `nodes`.
  @inline(__always)
  package static func leaf(
    _ nodes: UnsafeBufferPointer<Node>, _ root: Int, _ row: UnsafeBufferPointer<Float>
  ) -> Float {
    var at = root
    while !nodes[at].isLeaf {
      let node = nodes[at]
      at = Int(node.child) + (row[Int(node.feature)] <= node.threshold ? 0 : 1)
    }
    return nodes[at].value
  }

  /// Lines of a data file: `bias`, then for each tree its nodes as feature, threshold, child, value.
  package func lines() -> [String] {
    var out = ["bias\t\(bias)"]
    for (i, root) in roots.enumerated() {
      let end = i + 1 < roots.count ? roots[i + 1] : Int32(nodes.count)
      let text = nodes[Int(root)..<Int(end)].map { n in
        n.isLeaf ? "=\(n.value)" : "\(n.feature) \(n.threshold) \(n.child - root)"
      }
      out.append(text.joined(separator: "\t"))
    }
    return out
  }

  /// Reads what `lines()` wrote; throws when a tree does not hold together.
  init(_ lines: [DataFile.Line], in file: DataFile, width: Int) throws(LanguageDataError) {
    guard let first = lines.first, first.fields.count == 2, first.fields[0] == "bias",
      let bias = Float(first.fields[1])
    else { throw LanguageDataError("\(file.name): the bias line is missing; train the model again") }
    self.init(bias: bias)
    for line in lines.dropFirst() {
      var tree: [Node] = []
      for field in line.fields {
        if field.hasPrefix("="), let value = Float(field.dropFirst()) {
          tree.append(Node(feature: -1, threshold: 0, child: 0, value: value))
          continue
        }
        let parts = field.split(separator: " ")
        guard parts.count == 3, let feature = Int32(parts[0]), let threshold = Float(parts[1]),
          let child = Int32(parts[2]), (0..<Int32(width)).contains(feature), child > Int32(tree.count),
          Int(child) + 1 < line.fields.count
        else { throw file.error(line, "not a tree; train the model again") }
        tree.append(Node(feature: feature, threshold: threshold, child: child, value: 0))
      }
      append(tree)
    }
  }
}
