import DatelineText

/// What a file is, by its bytes; its name only tells Markdown from plain text.
enum MediaType: Sendable, Equatable {
  case html, plainText, markdown

  /// Throws for what is no article: nothing, an archive, a picture, an office document.
  static func sniff(_ bytes: [UInt8], name: String) throws(Rejection) {
    if bytes.isEmpty { throw Rejection(.empty, "The file is empty; drop it again once it has its text.") }
    for (magic, kind) in binaryMagics where bytes.starts(with: magic.utf8) {
      throw Rejection(.unsupportedFormat, kind)
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
      let isWord = name.lowercased().hasSuffix(".docx") || bytes.prefix(4096).containsASCII("word/")
      throw Rejection(
        .unsupportedFormat,
        isWord
          ? "The file is a Word document; save it as HTML or text (pandoc FILE.docx -o FILE.html) and drop that."
          : "The file is a ZIP archive; unpack it and drop the articles in it.")
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Rejection(
        .unsupportedFormat, "The file is an old Office document; save it as HTML or text and drop that.")
    }
    for magic in pictureMagics where bytes.starts(with: magic) {
      throw Rejection(
        .notText, "The file is a picture or a recording, not an article; remove it from the inbox.")
    }
    if isBinary(bytes) {
      throw Rejection(.notText, "The file is binary data, not text or HTML; remove it or convert it to text.")
    }
  }

  private static let binaryMagics: [(String, String)] = [
    ("%PDF", "The file is a PDF; convert it to text (pdftotext FILE.pdf) and drop that."),
    ("{\\rtf", "The file is RTF; save it as HTML or text and drop that."),
  ]
  private static let pictureMagics: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x52, 0x49, 0x46, 0x46],
    [0x49, 0x44, 0x33], [0x4F, 0x67, 0x67, 0x53], [0x7F, 0x45, 0x4C, 0x46], [0x1A, 0x45, 0xDF, 0xA3],
  ]

  /// Many control bytes (NUL counts, tab and line ends do not) without UTF-16's pattern.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(8192)
    if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF])
      || sample.starts(with: [0, 0, 0xFE, 0xFF])
    {
      return false
    }
    let controls = sample.count { $0 < 32 && !$0.isASCIISpace && $0 != 27 && $0 != 0 }
    let zeros = (
      even: stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 },
      odd: stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    )
    if controls * 20 > sample.count { return true }
    let isWide = max(zeros.even, zeros.odd) > 4 * min(zeros.even, zeros.odd) + sample.count / 8
    return (zeros.even + zeros.odd) * 50 > sample.count && !isWide
  }

  /// HTML shows itself by a tag early in the file; Markdown by its name or front matter.
  static func ofText(_ utf8: [UInt8], name: String) -> MediaType {
    let lower = name.lowercased()
    if lower.hasSuffix(".md") || lower.hasSuffix(".markdown") { return .markdown }
    let head = utf8.prefix(4096).drop { $0.isASCIISpace }
    let isNamedHTML = [".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"].contains {
      lower.hasSuffix($0)
    }
    if head.first == UInt8(ascii: "<") {
      let marks: [StaticString] = [
        "<!doctype html", "<html", "<head", "<body", "<p", "<div", "<article", "<meta", "<title", "<h1",
        "<table",
        "<!--", "<?xml", "<script", "<link", "<section", "<main", "<font", "<center", "<span", "<a ", "<br",
        "<svg",
        "<style", "<base", "<ul", "<b>",
      ]
      if isNamedHTML || marks.contains(where: { head.hasASCIIPrefix($0) }) { return .html }
    }
    if isNamedHTML, utf8.contains(UInt8(ascii: "<")) { return .html }
    if head.containsASCII("<html") || head.containsASCII("<!doctype html") { return .html }
    return MarkdownReader.hasFrontMatter(utf8) ? .markdown : .plainText
  }
}
