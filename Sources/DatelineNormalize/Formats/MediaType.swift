import DatelineText

/// What a file is, by its bytes; its name only tells Markdown from plain text.
enum MediaType: Sendable, Equatable {
  case html, plainText, markdown, nitf, newsML

  /// Throws for what is no article: nothing, an archive, a picture, an office document.
  static func sniff(_ bytes: [UInt8]) throws(Rejection) {
    if !bytes.contains(where: { !$0.isASCIISpace && $0 != 0 }) {
      throw Rejection(.empty, "The file is empty; drop it again once it has its text.")
    }
    if let rejection = FileSignatures.rejection(of: bytes) { throw rejection }
    if isBinary(bytes) {
      throw Rejection(.notText, "The file is binary data, not text or HTML; remove it or convert it to text.")
    }
  }

  /// Many control bytes (NUL counts, tab and line ends do not) without the pattern of UTF-16 or UTF-32.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(8192)
    if WideText(sample) != nil { return false }
    let controls = sample.count { $0 < 32 && !$0.isASCIISpace && $0 != 27 && $0 != 0 }
    if controls * 20 > sample.count { return true }
    return sample.count { $0 == 0 } * 50 > sample.count
  }

  /// HTML shows itself by a tag early in the file, an agency's XML by its first element; Markdown by its name or front
  /// matter. Throws for XML that holds no article.
  static func ofText(_ utf8: [UInt8], name: String) throws(Rejection) -> MediaType {
    switch XMLRoot(utf8) {
    case .nitf: return .nitf
    case .newsML: return .newsML
    case .other(let sentence): throw Rejection(.unsupportedFormat, sentence)
    case nil: break
    }
    let lower = name.lowercased()
    if [".md", ".markdown", ".mdown", ".mkd"].contains(where: { lower.hasSuffix($0) }) { return .markdown }
    let isNamedHTML = [".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"].contains {
      lower.hasSuffix($0)
    }
    return isHTML(utf8, isNamed: isNamedHTML)
      ? .html : MarkdownReader.hasFrontMatter(utf8) ? .markdown : .plainText
  }

  private static func isHTML(_ utf8: [UInt8], isNamed: Bool) -> Bool {
    let head = utf8.prefix(4096).drop { $0.isASCIISpace }
    if head.first == UInt8(ascii: "<") {
      let marks: [StaticString] = [
        "<!doctype html", "<html", "<head", "<body", "<p", "<div", "<article", "<meta", "<title", "<h1",
        "<table",
        "<!--", "<?xml", "<script", "<link", "<section", "<main", "<font", "<center", "<span", "<a ", "<br",
        "<svg",
        "<style", "<base", "<ul", "<b>",
      ]
      if isNamed || marks.contains(where: { head.hasASCIIPrefix($0) }) { return true }
    }
    if isNamed, utf8.contains(UInt8(ascii: "<")) { return true }
    return head.containsASCII("<html") || head.containsASCII("<!doctype html")
  }
}
