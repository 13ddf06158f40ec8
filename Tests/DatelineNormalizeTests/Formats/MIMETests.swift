import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct MIMETests {
  private static let decoder = Result { Decoder(labels: try CharsetLabels(data: testData())) }

  private func message(_ text: String) -> MIMEMessage { MIMEMessage(Array(text.utf8)) }

  private func bodies(_ message: MIMEMessage) -> [String] {
    message.parts.indices.map { String(decoding: message.content(of: $0), as: UTF8.self) }
  }

  @Test func partsAreCutAtTheirBoundaries() {
    let cut = message(
      """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="a b"

      preamble
      --a b
      Content-Type: text/plain

      one
      --a bc
      --a b\u{20}\u{20}
      Content-Type: multipart/alternative;
       boundary=inner

      --inner

      two
      --inner
      Content-Type: text/html

      three
      --a b--
      epilogue
      """)
    #expect(
      cut.parts.map(\.type.value) == [
        "multipart/mixed", "text/plain", "multipart/alternative", "text/plain", "text/html",
      ])
    #expect(cut.parts.map(\.parent) == [-1, 0, 0, 2, 2])
    #expect(bodies(cut) == ["", "one\n--a bc", "", "two", "three"])
    #expect(!cut.parts.contains { $0.isCut })
  }

  @Test func aMessageInsideAMessageIsReadToo() {
    let cut = message(
      "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nSubject: x\n\nthe text")
    #expect(cut.parts.count == 3)
    #expect(bodies(cut).last == "the text")
    #expect(cut.parts[2].headers["subject"].map { String(decoding: $0, as: UTF8.self) } == "x")
  }

  @Test(
    "Whatever is cut off, what stands before is read",
    arguments: [0, 1, 20, 40, 57, 60, 61, 70, 90, 100, 110])
  func truncated(count: Int) {
    let whole = Array(
      "Content-Type: multipart/mixed; boundary=\"b\"\r\nSubject: y\r\n\r\n--b\r\n\r\nabc\r\n--b\r\nX: y\r\n\r\ndef"
        .utf8)
    let cut = MIMEMessage(Array(whole.prefix(count)))
    #expect(!cut.parts.isEmpty)
    #expect(cut.parts.allSatisfy { $0.body.upperBound <= count })
    if count > 63 { #expect(cut.parts.last?.isCut == true) }
  }

  @Test func depthAndNumberOfPartsAreBounded() {
    let nested = (0..<1000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
    #expect(message(nested).parts.count < 40)
    let wrapped = String(repeating: "Content-Type: message/rfc822\n\n", count: 1000)
    #expect(message(wrapped).parts.count < 40)
    let many = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 5000)
    #expect(message(many).parts.count == 500)
  }

  @Test(
    arguments: [
      ("text/html; charset=\"UTF-8\"", "text/html", "UTF-8"),
      ("TEXT/HTML;charset=utf-8;x=y", "text/html", "utf-8"),
      ("text/plain; name=\"a;b\\\"c\"; charset = latin1", "text/plain", "latin1"), ("", "text/plain", nil),
      ("text/plain; charset*0=iso-; charset*1=8859-1", "text/plain", "iso-8859-1"),
      ("; charset=a", "text/plain", "a"),
      ("text/plain; charset", "text/plain", nil), ("text/plain; charset=\"x", "text/plain", "x"),
    ] as [(String, String, String?)])
  func contentType(header: String, value: String, charset: String?) {
    let type = ContentType(Array(header.utf8))
    #expect(type.value == value)
    #expect(type["charset"] == charset)
  }

  @Test(arguments: [
    ("a=3Db", "a=b"), ("soft=\r\nbreak", "softbreak"), ("soft= \t\nbreak", "softbreak"),
    ("=C3=A9=e2=80=99", "é’"),
    ("a = b =ZZ =", "a = b =ZZ "), ("=", ""), ("=4", "=4"), ("=\r", ""),
  ])
  func quotedPrintable(encoded: String, plain: String) {
    let decoded = TransferEncoding.quotedPrintable(Array(encoded.utf8)[...])
    #expect(String(decoding: decoded, as: UTF8.self) == plain)
  }

  @Test(arguments: [
    ("YQ==", "a"), ("YWI=", "ab"), ("YW\r\n Jj", "abc"), ("YWJj!*YWJj", "abcabc"), ("YQ==YQ==", "aa"),
    ("Y", ""),
    ("", ""), ("YW", "a"),
  ])
  func base64(encoded: String, plain: String) {
    #expect(String(decoding: TransferEncoding.base64(Array(encoded.utf8)[...]), as: UTF8.self) == plain)
  }

  @Test(arguments: [
    ("=?utf-8?Q?Br=C3=BCcke_offen?=", "Brücke offen"), ("=?UTF-8?B?QnLDvGNrZQ==?= x", "Brücke x"),
    ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"), ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
    ("=?utf-8?Q?=C3?=\n =?utf-8?Q?=BC?=", "ü"), ("=?iso-8859-1?Q?J=F6rg?=", "Jörg"),
    ("=?utf-8*de?Q?=C3=BC?=", "ü"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("=?utf-8?Q?a", "=?utf-8?Q?a"),
    ("1 =? 2 ?= 3", "1 =? 2 ?= 3"), ("=?nonsense?Q?a=20b?=", "a b"), ("plain", "plain"), ("", ""),
  ])
  func encodedWords(header: String, plain: String) throws {
    let words = EncodedWords(decoder: try Self.decoder.get())
    #expect(words.text(Array(header.utf8)) == plain)
  }

  @Test(arguments: [
    ("Ada Okafor <ada@x.example>", "Ada Okafor"), ("\"Okafor, Ada\" <ada@x.example>", "Okafor, Ada"),
    ("ada@x.example", ""), ("ada@x.example (Ada Okafor)", "Ada Okafor"), ("<ada@x.example>", ""),
    ("=?utf-8?Q?Ad=C3=A1?= <a@b>", "Adá"), ("a@b (", ""), ("'Ada' <a@b>", "Ada"),
  ])
  func senders(header: String, name: String) throws {
    let words = EncodedWords(decoder: try Self.decoder.get())
    #expect(MailAddress.name(Array(header.utf8), words) == name)
  }

  @Test(arguments: [
    ("MIME-Version: 1.0\n\nx", "a", true), ("From: a\nMessage-ID: <1>\n\nx", "a", true),
    ("From: a\nSubject: b\n\nx", "a.eml", true), ("From a@b Tue Mar 5\nMIME-Version: 1.0\n\nx", "a", true),
    ("Title: a\nDate: 5 March 2024\n\nx", "a.txt", false),
    ("From: the harbour to the hill\n\nx", "a.txt", false),
    ("<html>", "a.eml", false), ("", "a.eml", false), ("Note: MIME-Version: 1.0", "a", false),
  ])
  func messagesAreTold(text: String, name: String, isMessage: Bool) {
    #expect(MIMEMessage.isMessage(Array(text.utf8), name: name) == isMessage)
  }
}
