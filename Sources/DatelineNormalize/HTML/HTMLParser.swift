internal import CLibXML2
import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Reads HTML through libxml2's SAX interface.
///
/// The SAX pass costs about two thirds of libxml2's own tree, and the events go straight into the flat arrays of
/// `HTMLDocument`. Nothing is fetched, no entity is expanded but HTML's own, no depth is recursed into.
enum HTMLParser {
  /// Parses valid UTF-8. `nil` when the parser cannot be set up (out of memory).
  static func parse(_ utf8: [UInt8]) -> HTMLDocument? {
    _ = setUp
    // A plain allocation: the parser calls back with its address for every tag.
    let events = UnsafeMutablePointer<Events>.allocate(capacity: 1)
    events.initialize(to: Events(byteCount: utf8.count))
    defer {
      events.deinitialize(count: 1)
      events.deallocate()
    }
    let parsed: Bool = utf8.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return true }
      return run(base, bytes.count, events)
    }
    return parsed ? events.pointee.builder.finish() : nil
  }

  private static let setUp: Void = xmlInitParser()

  private static func run(_ base: UnsafePointer<UInt8>, _ count: Int, _ events: UnsafeMutablePointer<Events>)
    -> Bool
  {
    let context = UnsafeRawPointer(base).withMemoryRebound(to: CChar.self, capacity: count) {
      htmlCreateMemoryParserCtxt($0, Int32(clamping: count))
    }
    guard let context else { return false }
    defer { htmlFreeParserCtxt(context) }
    var handler = htmlSAXHandler()
    handler.startElement = onStart
    handler.endElement = onEnd
    handler.characters = onText
    handler.ignorableWhitespace = onText
    handler.cdataBlock = onText
    handler.serror = onError
    handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC_NUMBER, a macro Swift does not see
    let flags =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
      | XML_PARSE_HUGE.rawValue
    htmlCtxtUseOptions(context, Int32(bitPattern: UInt32(flags)))
    // libxml2 2.9 does not pass HUGE through for HTML; without it a text over 10 MB is cut.
    context.pointee.options |= Int32(bitPattern: UInt32(XML_PARSE_HUGE.rawValue))
    if let utf8 = xmlFindCharEncodingHandler("UTF-8") { xmlSwitchToEncoding(context, utf8) }
    context.pointee.userData = UnsafeMutableRawPointer(events)
    return withUnsafeMutablePointer(to: &handler) { handler in
      let own = context.pointee.sax
      context.pointee.sax = handler
      htmlParseDocument(context)
      context.pointee.sax = own
      if let document = context.pointee.myDoc {
        xmlFreeDoc(document)
        context.pointee.myDoc = nil
      }
      return true
    }
  }

  /// Receives the events.
  private struct Events {
    var builder: HTMLTreeBuilder
    private var tags = NameCache<HTMLTag>()
    private var names = NameCache<HTMLAttribute?>()

    init(byteCount: Int) { builder = HTMLTreeBuilder(byteCount: byteCount) }

    mutating func tag(_ name: UnsafePointer<xmlChar>) -> HTMLTag {
      tags.value(of: name) { HTMLTag(name: HTMLParser.bytes($0)) }
    }

    mutating func attribute(_ name: UnsafePointer<xmlChar>) -> HTMLAttribute? {
      names.value(of: name) { HTMLAttribute(name: HTMLParser.bytes($0)) }
    }
  }

  /// What names mean. libxml2 interns them, so their addresses serve as keys.
  private struct NameCache<Value> {
    private var keys = [UInt](repeating: 0, count: size)
    private var values = [Value?](repeating: nil, count: size)
    private var count = 0
    private static var size: Int { 1024 }

    /// Past half of its size nothing is kept: no page has so many names to a purpose.
    mutating func value(
      of name: UnsafePointer<xmlChar>, make: (UnsafePointer<xmlChar>) -> Value
    ) -> Value {
      let key = UInt(bitPattern: name)
      var i = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 54)
      while keys[i] != 0 {
        if keys[i] == key, let value = values[i] { return value }
        i = (i + 1) & (Self.size - 1)
      }
      let value = make(name)
      if count < Self.size / 2 {
        keys[i] = key
        values[i] = value
        count += 1
      }
      return value
    }
  }

  private static func bytes(_ string: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: string, count: Int(xmlStrlen(string)))
  }

  private static func events(_ context: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Events> {
    context.assumingMemoryBound(to: Events.self)
  }

  private static let onStart: startElementSAXFunc = { context, name, attributes in
    guard let context, let name else { return }
    let events = HTMLParser.events(context)
    events.pointee.builder.start(events.pointee.tag(name))
    if let attributes {
      var i = 0
      while let attribute = attributes[i] {
        if let known = events.pointee.attribute(attribute) {
          let value = attributes[i + 1].map { HTMLParser.bytes($0) }
          events.pointee.builder.attribute(known, value ?? UnsafeBufferPointer(start: nil, count: 0))
        }
        i += 2
      }
    }
    events.pointee.builder.startDone()
  }

  private static let onEnd: endElementSAXFunc = { context, name in
    guard let context, let name else { return }
    let events = HTMLParser.events(context)
    events.pointee.builder.end(events.pointee.tag(name))
  }

  /// libxml2 passes over an end tag when a `div` or table part is still open inside its element, and says so only as an
  /// error: without this, an unclosed `div` in a button makes the rest of the page the button's.
  private static let onError: xmlStructuredErrorFunc = { context, error in
    guard let context, let error, error.pointee.code == Int32(XML_ERR_TAG_NAME_MISMATCH.rawValue),
      let name = error.pointee.str1
    else { return }
    let count = strnlen(name, 32)
    let tag = name.withMemoryRebound(to: UInt8.self, capacity: count) {
      HTMLTag(name: UnsafeBufferPointer(start: $0, count: count))
    }
    HTMLParser.events(context).pointee.builder.unmatchedEnd(tag)
  }

  private static let onText: charactersSAXFunc = { context, text, count in
    guard let context, let text, count > 0 else { return }
    HTMLParser.events(context).pointee.builder.text(UnsafeBufferPointer(start: text, count: Int(count)))
  }
}
