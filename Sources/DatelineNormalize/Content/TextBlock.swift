/// A stretch of a page's text between two line breaks, with what the walk over the page gathered of it.
struct TextBlock: Sendable {
  /// The innermost block element around it.
  var node: Int32
  /// Into the stream's bytes: white space collapsed, ends trimmed.
  var start: Int32
  var end: Int32
  /// Bytes inside links, inside bold.
  var linkBytes: Int32 = 0
  var strongBytes: Int32 = 0
  /// Words, counted at blanks.
  var words: Int32 = 0
  /// Innermost tag that says what kind of block it is: `p`, `li`, `h2`, `td`…; `div` when none does.
  var tag: HTMLTag
  /// The table row or list item it stands in, so that cells are joined; -1 without.
  var row: Int32 = -1

  var range: Range<Int> { Int(start)..<Int(end) }
  var count: Int { Int(end - start) }
  var linkDensity: Float { end > start ? Float(linkBytes) / Float(end - start) : 0 }
}

/// The blocks of a page in document order, with their text.
struct BlockStream: Sendable {
  var blocks: [TextBlock] = []
  var bytes: [UInt8] = []

  func text(_ block: TextBlock) -> ArraySlice<UInt8> { bytes[block.range] }
}
