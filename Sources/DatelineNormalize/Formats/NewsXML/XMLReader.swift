internal import CLibXML2
import DatelineText

/// Reads XML through libxml2's SAX interface into an `XMLTree`.
///
/// Nothing is fetched, no document type is read and no entity is defined: names of HTML's characters are looked up in
/// the project's own table, others vanish. Without libxml2's "huge" option depth and sizes stay within its limits.
enum XMLReader {
  /// Parses valid UTF-8, whatever it declares. `nil` when there is no document in it.
  static func parse(_ utf8: [UInt8], characters: NamedCharacters) -> XMLTree? {
    xmlInitParser()
    let events = Events(characters: characters)
    let parsed: Bool = utf8.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return false }
      return withExtendedLifetime(events) { run(base, bytes.count, events) }
    }
    return parsed ? events.finish() : nil
  }

  private static func run(_ base: UnsafePointer<UInt8>, _ count: Int, _ events: Events) -> Bool {
    let context = UnsafeRawPointer(base).withMemoryRebound(to: CChar.self, capacity: count) {
      xmlCreateMemoryParserCtxt($0, Int32(clamping: count))
    }
    guard let context else { return false }
    defer { xmlFreeParserCtxt(context) }
    let flags =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, Int32(bitPattern: UInt32(flags)))
    if let encoding = xmlFindCharEncodingHandler("UTF-8") { xmlSwitchToEncoding(context, encoding) }
    // As if a document type that nobody reads declared all entities: a reference is then a callback, not an error.
    context.pointee.hasExternalSubset = 1
    var handler = xmlSAXHandler()
    handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC_NUMBER, a macro Swift does not see
    handler.startElementNs = onStart
    handler.endElementNs = onEnd
    handler.characters = onText
    handler.ignorableWhitespace = onText
    handler.cdataBlock = onText
    handler.reference = onReference
    handler.serror = { _, _ in }
    context.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
    return withUnsafeMutablePointer(to: &handler) { handler in
      let own = context.pointee.sax
      context.pointee.sax = handler
      xmlParseDocument(context)
      context.pointee.sax = own
      events.tree.isCut = context.pointee.disableSAX != 0
      if let document = context.pointee.myDoc {
        xmlFreeDoc(document)
        context.pointee.myDoc = nil
      }
      return true
    }
  }

  private final class Events {
    var tree = XMLTree()
    let characters: NamedCharacters
    private var open: [Int32] = []

    init(characters: NamedCharacters) { self.characters = characters }

    func id(_ name: UnsafePointer<xmlChar>) -> Int32 { tree.id(String(cString: name)) }

    func start(_ name: UnsafePointer<xmlChar>) {
      open.append(Int32(tree.nodes.count))
      tree.nodes.append(
        .init(
          name: id(name), parent: open.dropLast().last ?? -1, end: 0, first: Int32(tree.attributes.count),
          count: 0))
    }

    func attribute(_ name: UnsafePointer<xmlChar>, _ value: UnsafeBufferPointer<UInt8>) {
      let start = Int32(tree.bytes.count)
      tree.bytes.append(contentsOf: value)
      tree.attributes.append(.init(name: id(name), start: start, count: Int32(value.count)))
      tree.nodes[tree.nodes.count - 1].count += 1
    }

    func end() {
      guard let node = open.popLast() else { return }
      tree.nodes[Int(node)].end = Int32(tree.nodes.count)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
      guard let parent = open.last, !bytes.isEmpty else { return }
      let at = Int32(tree.bytes.count)
      tree.bytes.append(contentsOf: bytes)
      let last = tree.nodes.count - 1
      let node = tree.nodes[last]
      if node.name < 0, node.parent == parent, node.first + node.count == at {
        tree.nodes[last].count += Int32(bytes.count)
      } else {
        tree.nodes.append(
          .init(name: -1, parent: parent, end: Int32(last + 2), first: at, count: Int32(bytes.count)))
      }
    }

    func finish() -> XMLTree? {
      while !open.isEmpty { end() }
      return tree.nodes.isEmpty ? nil : tree
    }
  }

  private static func events(_ context: UnsafeMutableRawPointer?) -> Events? {
    context.map { Unmanaged<Events>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let onStart: startElementNsSAX2Func = { context, name, _, _, _, _, count, _, attributes in
    guard let events = XMLReader.events(context), let name else { return }
    events.start(name)
    guard let attributes else { return }
    // Five pointers each: name, prefix, address of the name space, begin and end of the value.
    for i in 0..<Int(count) {
      guard let attribute = attributes[5 * i], let begin = attributes[5 * i + 3],
        let end = attributes[5 * i + 4]
      else { continue }
      events.attribute(attribute, UnsafeBufferPointer(start: begin, count: end - begin))
    }
  }

  private static let onEnd: endElementNsSAX2Func = { context, _, _, _ in XMLReader.events(context)?.end() }

  private static let onText: charactersSAXFunc = { context, text, count in
    guard let events = XMLReader.events(context), let text, count > 0 else { return }
    events.text(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  private static let onReference: referenceSAXFunc = { context, name in
    guard let events = XMLReader.events(context), let name else { return }
    let reference = Array("&\(String(cString: name));".utf8)
    let decoded = events.characters.decoded(reference)
    if decoded != reference { decoded.withUnsafeBufferPointer { events.text($0) } }
  }
}
