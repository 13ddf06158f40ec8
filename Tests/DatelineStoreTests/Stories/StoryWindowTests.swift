import DatelineText
import Testing

@testable import DatelineStore

@Suite struct StoryWindowTests {
  private let knowledge: StoryKnowledge

  init() throws { knowledge = try StoryKnowledge(data: LanguageData.locate()) }

  private func article(_ i: Int) -> StoryArticle {
    let story = [StoryCase.ferry, .otherFerry, .sameFerry][i % 3]
    let text = Array((story.text + " Report number\(i) by Desk\(i % 5).").utf8)
    var article = StoryArticleBuilder(text: text, publishedDay: nil, knowledge).finished()
    article.logBytes = 1_000 + i
    return article
  }

  private func window(_ articles: Range<Int>, _ limits: StoryWindow.Limits, batch: Int) -> StoryWindow {
    var window = StoryWindow(limits: limits)
    for i in articles {
      window.add(article(i))
      if i % batch == 0 || i == articles.upperBound - 1 { window.keep() }
    }
    return window
  }

  /// What it holds depends on the newest articles only, however they were batched: so a rebuilt one is the same.
  @Test(arguments: [
    StoryWindow.Limits(articles: 20, logBytes: .max, postings: 6), .init(articles: 99, logBytes: 25_000),
  ])
  func aWindowIsItsNewestArticles(limits: StoryWindow.Limits) {
    let live = window(0..<90, limits, batch: 7)
    let rebuilt = window(50..<90, limits, batch: 1)
    #expect(live.count > 10 && live.count < 40)
    #expect(live == rebuilt)
    let probe = article(91)
    #expect(live.similar(to: probe).map(\.articles) == rebuilt.similar(to: probe).map(\.articles))
  }

  @Test func theWindowRebuiltFromTheLogIsTheOneThatWasLive() throws {
    let store = TemporaryStore()
    var options = CommitOptions()
    options.stories = knowledge
    options.segmentBytes = 1
    let clock = TestClock()
    let engine = try store.engine(options: options, clock: clock)
    for (i, story) in [StoryCase.ferry, .otherFerry, .sameFerry, .ferry].enumerated() {
      if i == 2 { clock.advance(.seconds(20)) }
      _ = engine.commit([story.encoded(name: "a\(i)")])
    }
    _ = engine.commit([failedArticle(9), sampleArticle(10)])
    let live = engine.stories.window
    engine.close()
    #expect(live.count == 6)
    #expect(try store.layout.segments(LinuxCalls()).count == 2)
    let again = try store.engine(options: options, clock: clock)
    defer { again.close() }
    #expect(again.stories.window == live)
  }
}
