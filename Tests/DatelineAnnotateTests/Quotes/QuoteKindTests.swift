import DatelineText
import Testing

@testable import DatelineAnnotate

/// What is speech, with and without marks, and what is none.
@Suite struct QuoteKindTests {
  @Test(arguments: [
    QuoteCase(
      "Nora Quist called the vote “a gift to the owners” and left.", "a gift to the owners → Nora Quist"),
    QuoteCase("Owen Tull said the plan was “dead” and would stay so.", "dead → Owen Tull"),
    QuoteCase(
      "Speaking in Harlow, Tull told the paper that “no horse was lost” in the fire.\nOwen Tull leads the brigade.",
      "no horse was lost → Owen Tull"),
    QuoteCase("The panel cleared him, saying the proof was “weak”.", "weak → (The panel)"),
    QuoteCase(
      "Nora Quist said that the bridge would open on Friday.",
      "~that the bridge would open on Friday → Nora Quist"),
    QuoteCase(
      "Nora Quist said the bridge would open on Friday.", "~the bridge would open on Friday → Nora Quist"),
    QuoteCase(
      "The bridge would open on Friday, Nora Quist said.", "~The bridge would open on Friday → Nora Quist"),
    QuoteCase(
      "According to the farm ministry, nine barns burned.", "~nine barns burned → (the farm ministry)"),
    QuoteCase("Nora Quist asked whether the bridge was safe.", "~whether the bridge was safe → Nora Quist"),
    QuoteCase(
      "The regulator warned on Monday that the dam was old.", "~that the dam was old → (The regulator)"),
    QuoteCase("Nora Quist denied that she had met the broker.", "~that she had met the broker → Nora Quist"),
    QuoteCase("Nora Quist told reporters that the grain was safe.", "~that the grain was safe → Nora Quist"),
    QuoteCase(
      "The mine had flooded, the Sarin news agency reported.", "~The mine had flooded → Sarin news agency"),
    QuoteCase(
      "The Harlow Gazette reported on Monday that the mine would close.",
      "~that the mine would close → Harlow Gazette"),
  ])
  func partsOfSentences(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase("The so-called “republic” fell in 2011, and its “governors” ran."),
    QuoteCase("She sang in “The Slow Train” and wrote “Autumn Letters”."),
    QuoteCase("The band recorded “Blue Harbor Lights” in a barn."),
    QuoteCase("Robert “Bobby” Lindqvist, 33, was charged."),
    QuoteCase("The word “mercy” occurs six times in the letter."),
    QuoteCase("The daily ran the headline “Flood Takes Eleven” on its cover."),
    QuoteCase("A board at the door reads “Staff only”."),
    QuoteCase("Soldiers joined a mission known as “Silver Fox”, and the vessel “North Star” waited."),
    QuoteCase("Nora Quist declined to comment."),
    QuoteCase("The Harlow Gazette quoted an unnamed “senior commander” on Monday."),
    QuoteCase("Q: Will you sell the farm?\nA: I have not thought about it."),
  ])
  func noSpeech(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "We spoke with Nora Quist about the farm.\nQ: Will you sell it?\nA: I have not thought about it.\nQ: And the cows?\nA: They stay here.",
      "I have not thought about it. → Nora Quist", "They stay here. → Nora Quist"),
    QuoteCase(
      "Nora Quist met Owen Tull on our show.\nQuist: The farm is not for sale.\nTull: We made a fair offer.\nQuist: It was an insult.",
      "The farm is not for sale. → Nora Quist", "We made a fair offer. → Owen Tull",
      "It was an insult. → Nora Quist"),
    QuoteCase(
      "We spoke with Nora Quist about the farm.\nQ: Will you sell it?\nA: I have not thought about it.\nQuist laughs, and the dog barks at the gate.\nQ: And the cows?\nA: They stay here.\nAnd I stay with them.\nQ: Why?\nA: Why not?",
      "I have not thought about it. → Nora Quist", "They stay here. → Nora Quist",
      "And I stay with them. → Nora Quist", "Why not? → Nora Quist"),
    QuoteCase("Timeline: It began in May.\nCost: Nobody knows it.\nStatus: The works go on."),
  ])
  func interviews(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "Nora Quist wrote to the members:\n> The farm is not for sale, and it never was.\nThey cheered.",
      "The farm is not for sale, and it never was. → Nora Quist"),
    QuoteCase(
      "> The farm is not for sale, and it never was.\n> — Nora Quist (@noraquist) May 3, 2024",
      "The farm is not for sale, and it never was. → Nora Quist"),
    QuoteCase(
      "“The farm is not for sale,” Nora Quist said.\n> “The farm is not for sale”\nThe barn is old.",
      "The farm is not for sale, → Nora Quist"),
    QuoteCase(
      "“The farm is not for sale,” Nora Quist said.\n> The farm is not for sale\nThe barn is old.",
      "The farm is not for sale, → Nora Quist"),
  ])
  func fromPages(_ item: QuoteCase) throws { try item.check() }

  @Test func theContentIsTheWholeClause() throws {
    let (article, quotes) = try QuoteCase.quotes("Owen Tull said the plan was “dead” and would stay so.")
    #expect(quotes.map { article.string($0.content) } == ["the plan was “dead” and would stay so"])
  }

  @Test func paragraphsOfOneUtteranceShareGroupAndCue() throws {
    let text =
      "Idris Kane told the council: “We tested it.\n“The pipe leaks.\n“Call us.”\nIt was laid in 1971."
    let quotes = try QuoteCase.quotes(text).quotes
    #expect(Set(quotes.map(\.group)).count == 1)
    #expect(quotes.map { $0.cue?.lemma } == ["tell", "tell", "tell"])
    #expect(quotes.allSatisfy { $0.content == $0.span })
  }

  @Test(arguments: [
    ("Nora Quist told reporters that the grain was safe.", "reporters"),
    ("“Your car is here,” Nora Quist told Owen Tull.", "Owen Tull"),
    ("“The grain is safe,” Nora Quist said.", nil),
  ])
  func addressee(text: String, expected: String?) throws {
    #expect(try QuoteCase.quotes(text).quotes.map(\.addressee) == [expected])
  }

  @Test func theDateIsThatOfTheCue() throws {
    let text = "Nora Quist said on March 3, 2019 that the bridge would open on May 5, 2021."
    let quotes = try QuoteCase.quotes(text).quotes
    #expect(quotes.map { $0.date?.value } == ["2019-03-03"])
    #expect(
      try QuoteCase.quotes("Nora Quist said that the bridge opened on May 5, 2021.").quotes.map {
        $0.date?.value
      } == [nil])
  }
}
