import Testing

/// Who speaks: full names, those who are meant by a pronoun or a description, those who stay unnamed.
@Suite struct QuoteSpeakerTests {
  @Test(arguments: [
    QuoteCase("Nora Quist lost the race in June.\n“I knew it,” she said.", "I knew it, → Nora Quist"),
    QuoteCase(
      "Nora Quist met Owen Tull in June.\n“I knew it,” she said. “So did I,” he said.",
      "I knew it, → Nora Quist", "So did I, → Owen Tull"),
    QuoteCase(
      "Nora Quist and Owen Tull signed a letter.\n“We agree on this,” they said.",
      "We agree on this, → Nora Quist and Owen Tull"),
    QuoteCase(
      "Norland Airlines closed two lines.\n“We are sorry,” it said.", "We are sorry, → Norland Airlines"),
    QuoteCase(
      "Health Minister Nora Quist opened the ward on Friday.\n“It took nine years,” the minister said.",
      "It took nine years, → Nora Quist"),
    QuoteCase(
      "Nora Quist opened the ward.\n“It took nine years,” Quist said.", "It took nine years, → Nora Quist"),
    QuoteCase("Mayor Nora Quist met Owen Tull.\n“It went well,” Mr. Tull said.", "It went well, → Owen Tull"),
    QuoteCase(
      "Nora Hall met her brother Alan Hall.\n“He lied,” Nora Hall said. “She is wrong,” said Alan.",
      "He lied, → Nora Hall", "She is wrong, → Alan Hall"),
    QuoteCase(
      "“It is settled,” Nora Quist said on Friday. The 47-year-old judge added: “I am tired.”",
      "It is settled, → Nora Quist", "I am tired. → Nora Quist"),
    QuoteCase(
      "Nora Quist closed the book at noon.\n“I feel fine.”\nThe hall was silent.", "I feel fine. → Nora Quist"
    ),
    QuoteCase("“I feel fine.” Nora Quist put the phone away and left.", "I feel fine. → Nora Quist"),
    QuoteCase(
      "Nora Quist at the gate. (Peter Ros/Coast Pictures)\n“It is settled,” she said.",
      "It is settled, → Nora Quist"),
  ])
  func references(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "“It is settled,” said Peter van der Linden.\n“I am tired,” Van der Linden said.",
      "It is settled, → Peter van der Linden", "I am tired, → Peter van der Linden"),
    QuoteCase(
      "“The field is dry,” said Samir al-Hakimi, the farmer.\n“We pray,” al-Hakimi said.",
      "The field is dry, → Samir al-Hakimi", "We pray, → Samir al-Hakimi"),
    QuoteCase(
      "Sheikh Nasser bin Talal told envoys: “The port stays open.”", "The port stays open. → Nasser bin Talal"
    ),
    QuoteCase(
      "“The wall held,” said Clara Meyer-Voss.\n“It was close,” Meyer-Voss added.",
      "The wall held, → Clara Meyer-Voss", "It was close, → Clara Meyer-Voss"),
    QuoteCase(
      "“I never knew,” said Pilar Ortiz Serrano.\n“He never called,” Ortiz Serrano said.",
      "I never knew, → Pilar Ortiz Serrano", "He never called, → Pilar Ortiz Serrano"),
    QuoteCase(
      "“The file is gone,” J.T. Halvorsen said.\n“So is the clerk,” added Halvorsen.",
      "The file is gone, → J.T. Halvorsen", "So is the clerk, → J.T. Halvorsen"),
    QuoteCase(
      "Zhao Lihua said: “The oven is cold.”\n“We start in May,” Zhao said.",
      "The oven is cold. → Zhao Lihua", "We start in May, → Zhao Lihua"),
    QuoteCase(
      "“The toll is ours,” said Żaneta Śliwińska. “So is the bridge,” replied Þórdís Jónsdóttir.",
      "The toll is ours, → Żaneta Śliwińska", "So is the bridge, → Þórdís Jónsdóttir"),
    QuoteCase("“Nobody wrote,” said Ирина Коваль, a teacher.", "Nobody wrote, → Ирина Коваль"),
  ])
  func formsOfNames(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase("“It is settled,” Justice Minister Nora Quist said.", "It is settled, → Nora Quist"),
    QuoteCase(
      "“It is settled,” Trade Minister Owen Tull told reporters in Harlow.", "It is settled, → Owen Tull"),
    QuoteCase("“Nobody was hurt,” according to fire chief Nora Quist.", "Nobody was hurt, → Nora Quist"),
    QuoteCase("“It is settled,” said council press secretary Nora Quist.", "It is settled, → Nora Quist"),
    QuoteCase("“It is settled,” said her campaign manager, Owen Tull.", "It is settled, → Owen Tull"),
    QuoteCase(
      "“It is settled,” said Owen Tull, a former judge from the southern town of Harlow who now advises the bank.",
      "It is settled, → Owen Tull"),
    QuoteCase("“It is settled,” said Texas Sen. Owen Tull on Friday.", "It is settled, → Owen Tull"),
    QuoteCase("“It is settled,” Norland Airlines said in a statement.", "It is settled, → Norland Airlines"),
    QuoteCase("“We will answer,” Ankara said.", "We will answer, → Ankara"),
    QuoteCase(
      "“The board hid the cost,” the Harlow Gazette wrote in an editorial.",
      "The board hid the cost, → Harlow Gazette"),
  ])
  func namesBehindTitles(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "“The deal is off,” said a senior diplomat, who spoke on condition of anonymity.",
      "The deal is off, → (a senior diplomat)"),
    QuoteCase(
      "“The deal is off,” one aide told this newspaper on condition of anonymity.",
      "The deal is off, → (one aide)"),
    QuoteCase(
      "“They wavered,” said a person briefed on the bids.", "They wavered, → (a person briefed on the bids)"),
    QuoteCase(
      "“It was close,” said an official familiar with the matter.",
      "It was close, → (an official familiar with the matter)"),
    QuoteCase(
      "“She is asleep,” said a spokesman for Queen Astrid Holm.",
      "She is asleep, → (a spokesman for Queen Astrid Holm)"),
    QuoteCase("Nora Quist’s lawyer said: “She sleeps well.”", "She sleeps well. → (Nora Quist’s lawyer)"),
    QuoteCase("“The valve was shut,” the report said.", "The valve was shut, → (the report)"),
    QuoteCase("“Owen Tull cheated us,” Nora Quist said.", "Owen Tull cheated us, → Nora Quist"),
    QuoteCase("“Your car is here,” Nora Quist told Owen Tull.", "Your car is here, → Nora Quist"),
  ])
  func unnamedAndUninvolved(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "“Nobody was hurt,” Nora Quist said, according to the Sarin news agency.",
      "Nobody was hurt, → Nora Quist via Sarin news agency"),
    QuoteCase(
      "General Amir Sadeghi was quoted as saying by the Sarin news agency: “Our men are ready.”",
      "Our men are ready. → Amir Sadeghi via Sarin news agency"),
    QuoteCase(
      "“Our men are ready,” the agency quoted Amir Sadeghi as saying.",
      "Our men are ready, → Amir Sadeghi via the agency"),
    QuoteCase(
      "Amir Sadeghi was quoted by the Harlow Gazette as saying that the offer was “a trap”.",
      "a trap → Amir Sadeghi via Harlow Gazette"),
    QuoteCase(
      "The Harlow Gazette noted that Amir Sadeghi stressed the value of “a calm border”.",
      "a calm border → Amir Sadeghi via Harlow Gazette"),
    QuoteCase(
      "Amir Sadeghi warned, the Harlow Gazette reported, that the army would “never leave the border”.",
      "never leave the border → Amir Sadeghi via Harlow Gazette"),
  ])
  func chains(_ item: QuoteCase) throws { try item.check() }

  @Test(arguments: [
    QuoteCase(
      "“The barns were sold twice,” according to their lawyer, Jana Holt, who left early.",
      "The barns were sold twice, → Jana Holt"),
    QuoteCase(
      "The mill burned down in May. “It will take us weeks,” its director, Paul Orton, said.",
      "It will take us weeks, → Paul Orton"),
    QuoteCase(
      "The Governor of Norland State, Chief Idris Kane, said: “The road will be ready in May.”",
      "The road will be ready in May. → Idris Kane"),
    QuoteCase(
      "“The vote was bought,” said Leader of the Opposition Nora Quist.", "The vote was bought, → Nora Quist"),
    QuoteCase(
      "Owen Tull met Idris Kane on Monday.\nMayor Paul Orton was angry. He had not been asked. “Nobody told me,” he said.",
      "Nobody told me, → Paul Orton"),
    QuoteCase(
      "“The offer is a trap,” according to their lawyer, Jana Holt, who called the broker “a thief”.",
      "The offer is a trap, → Jana Holt", "a thief → Jana Holt"),
  ])
  func besideTheirNames(_ item: QuoteCase) throws { try item.check() }
}
