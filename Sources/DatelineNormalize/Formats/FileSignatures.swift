import DatelineText

/// Kinds of files that hold no article that could be read, by their first bytes, with what to do instead.
enum FileSignatures {
  private struct Signature {
    let offset: Int
    let bytes: [UInt8]
    let advice: String
    /// The format is text itself.
    let isText: Bool
    var code: Rejection.Code { advice == picture || advice == recording ? .notText : .unsupportedFormat }
    var isPrintable: Bool { bytes.allSatisfy { (32...126).contains($0) } }

    init(_ text: String, at offset: Int = 0, isText: Bool = false, _ advice: String) {
      (self.offset, bytes, self.isText, self.advice) = (offset, Array(text.utf8), isText, advice)
    }

    init(_ bytes: [UInt8], _ advice: String) {
      (offset, self.bytes, isText, self.advice) = (0, bytes, false, advice)
    }
  }

  private static let pdf =
    "The file is a PDF; convert it to text (pdftotext -layout FILE.pdf) and drop that."
  private static let picture =
    "The file is a picture; if it shows an article, read its text out (tesseract FILE out) and drop that."
  private static let recording = "The file is a recording, not an article; drop its transcript as text."
  private static let archive = "The file is an archive; unpack it and drop the articles in it, one a file."

  private static let signatures: [Signature] = [
    Signature("%PDF-", isText: true, pdf),
    Signature(
      "{\\rtf", isText: true, "The file is RTF; convert it (pandoc FILE.rtf -o FILE.html) and drop that."),
    Signature(
      "%!PS", isText: true,
      "The file is PostScript; convert it to text (ps2ascii FILE.ps FILE.txt) and drop that."),
    Signature("AT&TFORM", "The file is DjVu; convert it to text (djvutxt FILE.djvu FILE.txt) and drop that."),
    Signature(
      "WARC/", isText: true,
      "The file is a web archive (WARC), which holds many pages; drop the pages, one a file."),
    Signature(
      "bplist00", "The file is a Safari web archive; save the page as HTML (\"Page Source\") and drop that."),
    Signature(
      "BOOKMOBI", at: 60,
      "The file is an e-book; convert it (ebook-convert FILE.mobi FILE.txt) and drop that."),
    Signature("SQLite format 3\0", "The file is a database, not an article; drop articles, one a file."),
    Signature(
      [0xD0, 0xCF, 0x11, 0xE0],
      "The file is an old Office document or an Outlook message; convert it (soffice --convert-to html FILE) "
        + "or save it as HTML or .eml, and drop that."),
    Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], archive),
    Signature([0x52, 0x61, 0x72, 0x21, 0x1A, 7], archive),
    Signature("ustar", at: 257, archive),
    Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A], "The file is packed; unpack it (xz -d FILE) and drop that."),
    Signature([0x42, 0x5A, 0x68, 0x39], "The file is packed; unpack it (bunzip2 FILE) and drop that."),
    Signature([0x28, 0xB5, 0x2F, 0xFD], "The file is packed; unpack it (zstd -d FILE) and drop that."),
    Signature([0x89, 0x50, 0x4E, 0x47], picture),
    Signature([0xFF, 0xD8, 0xFF], picture),
    Signature("GIF8", picture),
    Signature("WEBP", at: 8, picture),
    Signature([0x49, 0x49, 0x2A, 0], picture),
    Signature([0x4D, 0x4D, 0, 0x2A], picture),
    Signature("ftypheic", at: 4, picture),
    Signature("ftypavif", at: 4, picture),
    Signature("RIFF", recording),
    Signature("ftyp", at: 4, recording),
    Signature("ID3", recording),
    Signature("OggS", recording),
    Signature("fLaC", recording),
    Signature([0x1A, 0x45, 0xDF, 0xA3], recording),
    Signature([0x7F, 0x45, 0x4C, 0x46], "The file is a program, not an article; remove it from the inbox."),
  ]

  /// Why a file is no article, by its first bytes; `nil` when they say nothing against it.
  static func rejection(of bytes: [UInt8]) -> Rejection? {
    let isTornZip =
      bytes.count < 4 && bytes.starts(with: [0x50, 0x4B])
      && (bytes.count < 3 || [3, 5].contains(bytes[2]))
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) || isTornZip {
      return zip(bytes)
    }
    // A text may begin with such letters ("ID3 tags are …"), but it has no control bytes.
    let hasControls = bytes.prefix(8192).contains { $0 < 9 }
    for signature in signatures where hasControls || signature.isText || !signature.isPrintable {
      let place = bytes.dropFirst(signature.offset).prefix(signature.bytes.count)
      if place.elementsEqual(signature.bytes) { return Rejection(signature.code, signature.advice) }
    }
    let isPDF = hasControls && bytes.prefix(1024).containsASCII("%pdf-")
    return isPDF ? Rejection(.unsupportedFormat, pdf) : nil
  }

  /// Office documents and e-books are ZIP archives with known names in them.
  private static func zip(_ bytes: [UInt8]) -> Rejection {
    let head = Array(bytes.prefix(4096))
    let kinds: [(name: StaticString, advice: String)] = [
      ("word/", "The file is a Word document; convert it (pandoc FILE.docx -o FILE.html) and drop that."),
      (
        "opendocument.text",
        "The file is an OpenDocument text; convert it (pandoc FILE.odt -o FILE.html) and drop that."
      ),
      (
        "epub+zip", "The file is an e-book; convert it (pandoc FILE.epub -o FILE.html) and drop its articles."
      ),
      ("xl/", "The file is a spreadsheet, not an article; drop articles, one a file."),
      (
        "ppt/",
        "The file is a presentation; save its text (soffice --convert-to pdf, then pdftotext) and drop that."
      ),
    ]
    let known = kinds.first { head.containsASCII($0.name) }
    return Rejection(.unsupportedFormat, known?.advice ?? archive)
  }
}
