import Testing

/// Where reported words begin and end, and what is no report at all.
@Suite struct QuoteReportTests {
  @Test(
    "A thing that is merely named is no report",
    arguments: [
      "Owen Tull announced the plan in May.",
      "The Gazette reported profits on Friday, citing Mayor Nora Quist.",
      "Three managers were charged with fraud in 2013.",
      "One neighbor asked not to be named.",
      "Jana Holt resigned in March, citing personal reasons.",
    ])
  func namedThings(text: String) throws {
    let (article, quotes) = try QuoteCase.quotes(text)
    #expect(quotes.map { article.string($0.span) } == [])
  }

  @Test(arguments: [
    QuoteCase(
      "HARLOW, May 3 (Wire) — Nine barns burned down on Tuesday, the farm ministry said.",
      "~Nine barns burned down on Tuesday → (the farm ministry)"),
    QuoteCase(
      "Owen Tull said that the dam was old, adding that nobody had checked it.",
      "~that the dam was old → Owen Tull", "~that nobody had checked it → Owen Tull"),
    QuoteCase(
      "Nora Quist warned the owners of the mill that the river would rise.",
      "~that the river would rise → Nora Quist"),
    QuoteCase(
      "The river had risen by two feet, the team reports.", "~The river had risen by two feet → (the team)"),
    QuoteCase("Owen Tull accused the mill of hiding the leak.", "~the mill of hiding the leak → Owen Tull"),
  ])
  func edges(_ item: QuoteCase) throws { try item.check() }

  @Test(
    "Content never cuts a pair of marks",
    arguments: [
      ("Owen Tull said the truck was sent \"in error\".", "the truck was sent \"in error\""),
      ("Owen Tull said “nobody” had seen the truck.", "“nobody” had seen the truck"),
      ("Owen Tull said the “old guard” had sent the truck.", "the “old guard” had sent the truck"),
    ])
  func wholeMarks(text: String, content: String) throws {
    let (article, quotes) = try QuoteCase.quotes(text)
    #expect(quotes.map { article.string($0.content) } == [content])
  }

  @Test(arguments: [
    QuoteCase("Trade with Norland cooled after the fall of the “empire” in 1917."),
    QuoteCase("The “strong man” of Norland Idris Kane spoke for an hour."),
    QuoteCase(
      "The statement read in part, “The road was opened twice. Nobody has asked where the money went.”",
      "The road was opened twice. Nobody has asked where the money went. → (The statement)"),
    QuoteCase(
      "‘It’s an eyesore and he knows it,’ fumed landlady Nora Quist, 62.",
      "It’s an eyesore and he knows it, → Nora Quist"),
  ])
  func marked(_ item: QuoteCase) throws { try item.check() }
}
