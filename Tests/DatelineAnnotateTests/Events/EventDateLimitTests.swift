import Testing

@testable import DatelineAnnotate

/// Days that an event must not take from what stands around it, in articles published on Friday, 2024-09-13.
@Suite struct EventDateLimitTests {
  @Test(arguments: [
    "President Alda Reyes, who is due to travel to Oslo on Thursday for talks, [welcomed]{date=2024-09-13} the deal.",
    "Labour’s Tom Hale, who [represented]{date=1997-01-01/2015-12-31} the town from 1997 to 2015, [described]{date=2024-09-13} the delay as a disgrace.",
    "A decade after the [blaze]{date=-}, families [gathered]{date=2024-09-10} at the mill on Tuesday.",
    "The minister [announced]{date=2024-09-09/2024-09-15} the sale this week; a rival newspaper [quoted]{date=2024-09-12} a banker on Thursday.",
    "Lund [led]{date=2021-08-01/2021-08-31} the August 2021 retreat and is now [seeking]{date=2024-09-13} a new post.",
    "The fire [broke]{date=2008-11-09} out shortly after 2 a.m. on November 9, 2008.",
  ])
  func clauses(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The strike [began]{date=2024-09-04} on September 4.\n“We did not get everything,” [said]{date=2024-09-13} Hanna Juhl, who leads the union.",
    "“Demand softened in the back half of the quarter,” Lena Zorn [said]{date=2024-09-13} on a conference call.",
    "Asked about a strike, Olga Hart [said]{date=2024-09-13}: “Not this month.”",
    "Minister Dahl [told]{date=2024-09-09} state television on Monday that both sides had [agreed]{before=2024-09-09} to a truce.",
  ])
  func talkAndContent(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "Gunmen [killed]{before=2024-09-13} nine farmers in the hills, police [said]{date=2024-09-08} on Sunday.",
    "Nine miners [died]{before=2024-09-13} in the blast, the state news agency [reported]{date=2024-09-10} on Tuesday.",
    "The mill will [become]{after=2024-09-13} a museum, according to Wednesday’s report.",
    "The bank [expected]{date=2024-09-13} its profits to [fall]{date=2025-01-01/2025-12-31} in 2025.",
    "The clerk will [ask]{after=2024-09-13} the court to reopen the case.",
  ])
  func tellersAndPlans(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The court [sentenced]{date=2024-09-09} the banker on Monday, weeks after Spain [handed]{before=2024-09-13} him over.",
    "He has been [jailed]{after=2016-05-01} since May 2016, and his lawyers can still [appeal]{after=-} the verdict.",
    "Lund was placed on a list in June 2014 and [arrested]{before=2024-09-13} in Oslo last year.",
  ])
  func neighbours(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The judge [posted]{date=2024-09-13} the matter for September 27.",
    "The talks set for Saturday were [postponed]{date=2024-09-13} to Tuesday.",
  ])
  func setting(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "House prices have [doubled]{date=2019-09-13/2024-09-13} over the past five years.",
    "Net income [dropped]{date=2024-04-01/2024-06-30} to $1.1 billion in the three months ended June 30.",
    "Two frigates are currently [stationed]{date=2024-09-13} in the strait.",
  ])
  func spans(_ text: String) throws { try EventCase(text).check() }
}
