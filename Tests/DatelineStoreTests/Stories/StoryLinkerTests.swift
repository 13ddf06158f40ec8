import DatelineText
import Testing

@testable import DatelineStore

@Suite struct StoryLinkerTests {
  private let knowledge: StoryKnowledge

  init() throws { knowledge = try StoryKnowledge(data: LanguageData.locate()) }

  /// The stories of `cases`, told one after the other.
  private func stories(_ cases: [StoryCase]) -> [[String]] {
    var linker = StoryLinker(knowledge)
    return cases.enumerated().map { i, story in
      defer { linker.keep() }
      return linker.stories(of: story.encoded(name: "a\(i)"))
    }
  }

  @Test func twoArticlesOfOneSinkingShareItsStory() {
    let told = stories([.ferry, .otherFerry, .sameFerry])
    #expect(told[2][0] == told[0][0])
    #expect(Set(told[0]).count == 2)
  }

  @Test func anotherSinkingIsAnotherStory() {
    let told = stories([.ferry, .otherFerry])
    #expect(told[1][0] != told[0][0])
  }

  @Test(arguments: ["2024-05-07", "2024-06-30"])
  func aFirmDayAgainstAnotherKeepsThemApart(day: String) {
    var first = StoryCase.ferry
    first.happenings[0].day = "2024-05-07"
    var second = StoryCase.sameFerry
    second.happenings[0].day = day
    let told = stories([first, second])
    #expect((told[1][0] == told[0][0]) == (day == "2024-05-07"))
  }

  @Test(arguments: [Event.Modality.negated, .generic, .planned])
  func whatIsDeniedOrHappensAlwaysIsNotTheSame(modality: Event.Modality) {
    var second = StoryCase.sameFerry
    second.happenings[0].modality = modality
    let told = stories([.ferry, second])
    #expect((told[1][0] == told[0][0]) == (modality == .planned))
  }

  @Test(arguments: ["2024-05-20", "2024-09-20"])
  func articlesOfOtherMonthsAreNotJoinedWithoutASharedDay(published: String) {
    var first = StoryCase.ferry
    first.published = "2024-05-08"
    var second = StoryCase.sameFerry
    second.published = published
    let told = stories([first, second])
    #expect((told[1][0] == told[0][0]) == (published == "2024-05-20"))
  }

  @Test func aNearSynonymCanBeTheSameEvent() {
    var second = StoryCase.sameFerry
    second.text = second.text.split(separator: " ").map { $0 == "sank" ? "capsized" : $0 }.joined(
      separator: " ")
    second.happenings[0].word = "capsized"
    second.happenings[0].lemma = "capsize"
    let told = stories([.ferry, second])
    #expect(told[1][0] == told[0][0])
  }

  /// A copy says nothing new: it joins, and nobody joins because of it.
  @Test func aCopyIsNoMember() {
    var linker = StoryLinker(knowledge)
    let original = linker.stories(of: StoryCase.ferry.encoded(name: "a"))
    linker.keep()
    let copy = linker.stories(of: StoryCase.ferry.encoded(name: "b"), isCopy: true)
    linker.keep()
    #expect(copy == original)
    #expect(linker.window.kept.map(\.events.count) == [2, 0])
  }

  @Test func aBatchThatFailedLeavesNothing() {
    var linker = StoryLinker(knowledge)
    _ = linker.stories(of: StoryCase.ferry.encoded(name: "a"))
    linker.keep()
    let before = linker.window
    _ = linker.stories(of: StoryCase.sameFerry.encoded(name: "b"))
    linker.discard()
    #expect(linker.window == before)
  }

  /// The offsets come from a worker that may have been taken over.
  @Test func aSentenceBeyondTheTextIsEmpty() {
    var article = StoryCase.ferry.encoded(name: "a")
    for i in article.lines.indices { article.lines[i].story?.sentence = TextSpan(100_000, 200_000) }
    var linker = StoryLinker(knowledge)
    #expect(linker.stories(of: article).count == 2)
  }

  /// A thousand articles about the same cost the thousandth no more pairs than the hundredth.
  @Test func theWorkForAnArticleIsBounded() {
    var linker = StoryLinker(knowledge)
    var most: [Int] = []
    for i in 0..<400 {
      _ = linker.stories(of: StoryCase.ferry.encoded(name: "a\(i)"))
      linker.keep()
      if i == 99 || i == 399 { most.append(linker.comparisons) }
    }
    #expect(most == [2 * StoryWindow.candidates, 2 * StoryWindow.candidates])
  }
}
