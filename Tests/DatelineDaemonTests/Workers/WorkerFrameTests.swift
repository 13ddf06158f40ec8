import DatelineStore
import DatelineText
import Testing

@testable import DatelineDaemon

@Suite struct WorkerFrameTests {
  private var article: EncodedArticle {
    let story = StoryFacts(
      groupID: "g_1", eventClass: "reporting", modality: "planned", lemma: "march", isVerb: false,
      interval: DayInterval(CivilDate(dayNumber: 19_979), nil), isFirm: true,
      participants: [.init(role: "agent", name: "Ann Lee")], place: nil, start: 3, sentence: TextSpan(2, 9))
    let line = EncodedArticle.Line(
      bytes: Array("{\"type\":\"event\",}\n".utf8), slots: [.init(kind: .seq, offset: 16)], story: story)
    return EncodedArticle(
      docID: "d_1", contentID: "abc", lines: [line], document: .init(bytes: [123, 125, 10], slots: []),
      revision: 2, extractor: "dateline", failure: .deadline, text: [0xC3, 0xA9], versionKey: "a.html",
      publishedDay: CivilDate(dayNumber: -5))
  }

  @Test func anArticleComesBackAsItWas() throws {
    let back = try EncodedArticle(frame: article.frame)
    #expect(back.frame == article.frame)
    #expect(back.lines[0].story == article.lines[0].story)
    #expect(back.lines[0].slots == article.lines[0].slots)
    #expect(back.failure == .deadline)
    #expect(back.publishedDay == CivilDate(dayNumber: -5))
  }

  @Test func aJobComesBackAsItWas() throws {
    let job = ArticleJob(
      bytes: [1, 2], sidecar: [3], folder: [4], source: [0xFF], contentID: "abc", revision: 3)
    let back = try ArticleJob(frame: job.frame)
    #expect(back.frame == job.frame)
    #expect(back.source == [0xFF])
    #expect(back.sidecar == [3])
  }

  @Test(arguments: [Int.min, .max, 400_000_001]) func aDayBeyondTheCalendarIsAnErrorAndNeverATrap(day: Int) {
    // The last field of a frame.
    let frame =
      article.frame.dropLast(8) + withUnsafeBytes(of: UInt64(bitPattern: Int64(day)).littleEndian, Array.init)
    #expect(throws: FrameError.self) { try EncodedArticle(frame: Array(frame)) }
  }

  @Test(arguments: ["", "{}", "{}\n{}\n", "\n{}\n"]) func aRecordIsOneLine(bytes: String) {
    var article = article
    article.lines[0] = .init(bytes: Array(bytes.utf8), slots: [])
    #expect(throws: FrameError.self) { try EncodedArticle(frame: article.frame) }
  }

  /// A worker that was taken over may answer anything.
  @Test func aDamagedFrameIsAnErrorAndNeverATrap() {
    let frame = article.frame
    for i in frame.indices {
      var bytes = frame
      bytes[i] ^= 0xFF
      _ = try? EncodedArticle(frame: bytes)
      #expect(throws: FrameError.self) { try EncodedArticle(frame: Array(frame[..<i])) }
    }
  }
}
