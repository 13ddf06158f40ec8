import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct MailReaderTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }

  private func read(_ text: String) throws -> Article {
    try Self.normalizer.get().normalize(ArticleInput(bytes: Array(text.utf8), name: "a.eml"))
  }

  @Test func aLetterOfManyServiceLinesIsReadOnce() throws {
    func work(_ count: Int) throws -> Int {
      let lines = String(repeating: "Unsubscribe here\n\n", count: count)
      let letter = "From: a@b.example\nMIME-Version: 1.0\n\nThe ferry sails again.\n\n\(lines)The end.\n"
      let meter = Work.Meter()
      let article = try Work.$meter.withValue(meter) { try read(letter) }
      #expect(article.text.starts(with: "The ferry sails again.".utf8))
      try #require(meter.steps > count)
      return meter.steps
    }
    let (small, large) = (try work(2_500), try work(10_000))
    #expect(large <= 4 * small + small / 4 + 20_000, "\(small) and \(large) steps")
  }

  @Test func aMailboxOfSeveralMessagesIsRefused() throws {
    let one =
      "From a@b.example Tue Mar  5 08:00:00 2024\nFrom: a@b.example\nSubject: x\n\nThe ferry sails again.\n"
    let quoting =
      one + "\nFrom the harbour to the hill: a walk.\n\nFrom here on it rains.\nNote: the ferry is late.\n"
    for text in [one, quoting] {
      let article = try Self.normalizer.get().normalize(ArticleInput(bytes: Array(text.utf8), name: "a.mbox"))
      #expect(article.text.starts(with: "The ferry".utf8))
    }
    let normalizer = try Self.normalizer.get()
    for beginning in ["", "\u{FEFF}", "\n\n"] {
      let several = ArticleInput(bytes: Array((beginning + one + "\n" + one).utf8), name: "a.mbox")
      #expect { try normalizer.normalize(several) } throws: { error in
        (error as? Rejection)?.message.contains("mailbox") == true
      }
    }
  }

  @Test func partsPastTheLimitAreToldOf() throws {
    let part = "--b\nContent-Type: text/plain\n\nThe ferry sails again.\n"
    let head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    #expect(try read(head + String(repeating: part, count: 600)).warnings.contains(.truncated))
    #expect(!(try read(head + String(repeating: part, count: 20) + "--b--\n").warnings.contains(.truncated)))
  }

  @Test(
    "Headers alone, or cut headers, are refused",
    arguments: [
      "MIME-Version: 1.0", "MIME-Version: 1.0\n\n",
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b",
    ])
  func headersAlone(text: String) {
    #expect(throws: Rejection.self) { try read(text) }
  }
}
