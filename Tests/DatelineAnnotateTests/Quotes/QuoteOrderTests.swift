import Testing

/// Marks of every style, and where cue and speaker stand about them.
@Suite struct QuoteOrderTests {
  @Test(arguments: [
    QuoteCase("\"The ferry leaves at six,\" said Nora Quist.", "The ferry leaves at six, → Nora Quist"),
    QuoteCase("«The ferry leaves at six», said Luc Arnaud.", "The ferry leaves at six → Luc Arnaud"),
    QuoteCase("« The tide is low », said Luc Arnaud, a pilot.", "The tide is low → Luc Arnaud"),
    QuoteCase("„The ferry leaves at six“, said Heike Brandl.", "The ferry leaves at six → Heike Brandl"),
    QuoteCase("‘It isn’t the port’s fault,’ said Owen Tull.", "It isn’t the port’s fault, → Owen Tull"),
    QuoteCase(
      "‘The drivers’ pay wasn’t cut,’ said Owen Tull, ‘and nobody’s leaving.’",
      "The drivers’ pay wasn’t cut, → Owen Tull", "and nobody’s leaving. → Owen Tull"),
    QuoteCase(
      "‘She called it “a joke” and left,’ said Owen Tull.", "She called it “a joke” and left, → Owen Tull"),
    QuoteCase("``The strike is over,'' said Nora Quist.", "The strike is over, → Nora Quist"),
    QuoteCase("A 12\" plank fell. \"It was rotten,\" said Nora Quist.", "It was rotten, → Nora Quist"),
    QuoteCase("The nurses’ club met in the ’80s. Pat O'Hara's boat wasn't sold."),
    QuoteCase(
      "“They told me ‘sit down’ and I sat,” said Owen Tull.", "They told me ‘sit down’ and I sat, → Owen Tull"
    ),
    QuoteCase(
      "“My play ‘The Slow Train’ ran for weeks,” said Owen Tull.",
      "My play ‘The Slow Train’ ran for weeks, → Owen Tull"),
    QuoteCase(
      "“They [the owners] have … agreed,” Nora Quist said.", "They [the owners] have … agreed, → Nora Quist"),
  ])
  func marks(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase("“The well is full,” said Nora Quist, the town's surveyor.", "The well is full, → Nora Quist"),
    QuoteCase(
      "Quist, the surveyor, said: “The well is full.”\nNora Quist has measured it since May.",
      "The well is full. → Nora Quist"),
    QuoteCase("Nora Quist told reporters, “The well is full.”", "The well is full. → Nora Quist"),
    QuoteCase("“Where is the money?” asked Owen Tull.", "Where is the money? → Owen Tull"),
    QuoteCase("“You are late,” Nora Quist sighed.", "You are late, → Nora Quist"),
    QuoteCase("“We never had a map,” Owen Tull grinned.", "We never had a map, → Owen Tull"),
    QuoteCase("“The well is full.” — Nora Quist", "The well is full. → Nora Quist"),
    QuoteCase(
      "In a note to members, chairman Owen Tull wrote:\n“Nobody will pay more this year.”",
      "Nobody will pay more this year. → Owen Tull"),
    QuoteCase(
      "In a statement, Nora Quist confirmed the plan: “It is settled.”", "It is settled. → Nora Quist"),
    QuoteCase("“What a night,” Nora Quist tweeted on Friday.", "What a night, → Nora Quist"),
    QuoteCase("“Meet us at noon,” Owen Tull posted on the forum.", "Meet us at noon, → Owen Tull"),
    QuoteCase(
      "“The well is full,” Nora Quist, 61, said by phone on Friday from Harlow.",
      "The well is full, → Nora Quist"),
    QuoteCase("Owen Tull, 48, a retired baker, said: “I heard a bang.”", "I heard a bang. → Owen Tull"),
    QuoteCase(
      "‘We stay here,’ nurses say\nForty people camped outside the clinic at Harlow.",
      "We stay here, → (nurses)"),
    QuoteCase(
      "“No more noise,” says mayor\n“There is too much noise,” Mayor Nora Quist said in Harlow.",
      "No more noise, → Nora Quist", "There is too much noise, → Nora Quist"),
  ])
  func order(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "“The pump works,” said Idris Kane, who built it, “but the pipe does not.”",
      "The pump works, → Idris Kane", "but the pipe does not. → Idris Kane"),
    QuoteCase(
      "“The pump works,” Idris Kane said. “But the pipe does not.”",
      "The pump works, → Idris Kane", "But the pipe does not. → Idris Kane"),
    QuoteCase(
      "“The pump works,” Idris Kane told the council.\n“But the pipe does not. It leaks.”",
      "The pump works, → Idris Kane", "But the pipe does not. It leaks. → Idris Kane"),
    QuoteCase(
      "“The pump works,” Idris Kane told the council. “We tested it.\n“The pipe leaks.\n“Call us.”\nIt was laid in 1971.",
      "The pump works, → Idris Kane", "We tested it. → Idris Kane", "The pipe leaks. → Idris Kane",
      "Call us. → Idris Kane"),
    QuoteCase(
      "“The pump works, and we tested it.\n“The pipe leaks,” said Idris Kane.",
      "The pump works, and we tested it. → Idris Kane", "The pipe leaks, → Idris Kane"),
    QuoteCase(
      "Idris Kane said “the pump works”, adding: “The pipe leaks.”", "the pump works → Idris Kane",
      "The pipe leaks. → Idris Kane"),
    QuoteCase(
      "“The pump works,” said Idris Kane. “It does not,” answered Nora Quist.",
      "The pump works, → Idris Kane", "It does not, → Nora Quist"),
    QuoteCase(
      "Nora Quist called the verdict “a scandal” and “a shame”.", "a scandal → Nora Quist",
      "a shame → Nora Quist"),
  ])
  func joining(_ item: QuoteCase) throws { try item.check() }
}
