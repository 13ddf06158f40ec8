import DatelineText
import Testing

@testable import DatelineNormalize

/// Files that are no articles are refused by what they are, with a way to make articles of them.
@Suite struct FileKindTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }

  private func rejection(_ bytes: [UInt8], name: String = "x.html") throws -> Rejection? {
    let normalizer = try Self.normalizer.get()
    do throws(Rejection) {
      _ = try normalizer.normalize(ArticleInput(bytes: bytes, name: name))
      return nil
    } catch {
      return error
    }
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0]
  private static let noise = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) & 0x1F }

  @Test(
    "Each kind is named with a tool that converts it, whatever its name says",
    arguments: [
      (Array("%PDF-1.7 x".utf8), .unsupportedFormat, "pdftotext"),
      (Array("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\0\u{1}".utf8), .unsupportedFormat, "pdftotext"),
      (zip + Array("word/document.xml".utf8), .unsupportedFormat, "pandoc FILE.docx"),
      (
        zip + Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8), .unsupportedFormat,
        "pandoc FILE.odt"
      ),
      (zip + Array("mimetypeapplication/epub+zip".utf8), .unsupportedFormat, "pandoc FILE.epub"),
      (zip + Array("xl/workbook.xml".utf8), .unsupportedFormat, "spreadsheet"),
      (zip + Array("story.html".utf8), .unsupportedFormat, "unpack"),
      ([0x50, 0x4B, 5, 6, 0, 0], .unsupportedFormat, "unpack"),
      (Array("PK".utf8), .unsupportedFormat, "unpack"),
      (Array("{\\rtf1 x".utf8), .unsupportedFormat, "pandoc FILE.rtf"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .unsupportedFormat, "soffice"),
      ([0x89, 0x50, 0x4E, 0x47, 1, 2], .notText, "tesseract"),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0], .notText, "tesseract"),
      (Array("GIF89a\u{1}\0".utf8), .notText, "tesseract"),
      (Array("RIFF\0\0\0\0WEBPVP8".utf8), .notText, "tesseract"),
      (Array("RIFF\0\0\0\0WAVEfmt".utf8), .notText, "transcript"),
      (Array("ID3\u{3}\0".utf8), .notText, "transcript"),
      (Array("\0\0\0\u{18}ftypmp42".utf8), .notText, "transcript"),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .unsupportedFormat, "unpack"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .unsupportedFormat, "xz -d"),
      (Array("bplist00\u{1}".utf8), .unsupportedFormat, "HTML"),
      (Array("WARC/1.0\r\nWARC-Type: warcinfo\r\n".utf8), .unsupportedFormat, "WARC"),
      (Array("%!PS-Adobe-3.0".utf8), .unsupportedFormat, "ps2ascii"),
      ([], .empty, "empty"), (Array(" \n\t\r\n".utf8), .empty, "empty"), ([0, 0, 0, 0], .empty, "empty"),
      (noise, .notText, "binary"),
    ] as [([UInt8], Rejection.Code, String)])
  func refused(bytes: [UInt8], code: Rejection.Code, hint: String) throws {
    let found = try #require(try rejection(bytes))
    #expect(found.code == code)
    #expect(found.message.contains(hint), "\(found.message)")
  }

  @Test(
    "A text that begins like a binary file stays a text",
    arguments: ["ID3 tags are", "RIFF stands for", "GIF89a was", "PK won", "PKK"])
  func texts(beginning: String) throws {
    #expect(try rejection(Array("\(beginning) a subject of the talk on Tuesday.".utf8), name: "a.txt") == nil)
  }

  @Test(arguments: [
    "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<urlset>", "<?xml version=\"1.0\"?><NewsML>",
    "<nar:packageItem xmlns:nar=\"x\"/>",
  ])
  func otherXML(text: String) throws {
    let found = try #require(try rejection(Array(text.utf8), name: "a.xml"))
    #expect(found.code == .unsupportedFormat)
  }

  @Test(
    arguments: [
      ("<?xml version=\"1.0\"?>\n<!-- c > -->\n<!DOCTYPE nitf [<!ENTITY a \"<x>\">]>\n<nitf>", XMLRoot.nitf),
      ("<nar:newsItem xmlns:nar='x'>", .newsML), ("  <newsMessage/>", .newsML),
      ("<html>", nil), ("<?xml", nil), ("<!--", nil), ("<", nil), ("text <nitf>", nil),
      ("<!DOCTYPE nitf [", nil),
    ] as [(String, XMLRoot?)])
  func roots(text: String, root: XMLRoot?) { #expect(XMLRoot(Array(text.utf8)) == root) }
}
