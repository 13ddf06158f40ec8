import Testing

@testable import DatelineAnnotate

/// When events happened, in articles published on Friday, 2024-09-13. `[word]{…}` marks an event and what must hold
/// of it (see `EventCase`).
@Suite struct EventDateTests {
  @Test(arguments: [
    "The old mill [burned]{date=2022-03-04; basis=explicit} down on March 4, 2022.",
    "Miners [walked]{date=2024-09-10; basis=relative} out on Tuesday.",
    "The senate [rejected]{date=2024-09-13} the tax on Friday.",
    "The court will [rule]{date=2024-09-17; modality=planned} on Tuesday.",
    "The king will [open]{date=2024-09-16; modality=planned} the hospital on Monday.",
    "Rebels [seized]{date=2024-09-06; basis=relative} the port a week ago.",
    "The factory [closed]{date=2014-01-01/2014-12-31; basis=relative} a decade ago.",
    "A storm [destroyed]{date=2024-09-02/2024-09-08; basis=relative} the pier last week.",
    "Ministers from six states [met]{date=2024-09-09/2024-09-15} in Oslo this week.",
    "The lake [flooded]{date=2019-06-01/2019-06-30} the valley in June 2019.",
    "The company [sold]{date=2024-04-01/2024-06-30} its shipyard in the second quarter of 2024.",
  ])
  func ownTimeExpression(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "Prosecutors [charged]{date=2024-09-12} two men on Thursday with the [murder]{date=2022-03-04} of a trader on March 4, 2022.",
    "The June 2019 [flood]{date=2019-06-01/2019-06-30} [destroyed]{} a thousand homes.",
    "It was the worst [rout]{date=2016-07-01/2016-07-31} of his career - the July 2016 [defeat]{date=2016-07-01/2016-07-31} at Kessem.",
    "The 2011 [invasion]{date=2011-01-01/2011-12-31} [ruined]{} the port.",
    "The minister pledged reform in a July [interview]{date=2024-07-01/2024-07-31}.",
    "Police [arrested]{date=2024-09-11} the driver on Wednesday over the [crash]{date=2024-08-30} of August 30.",
  ])
  func attributive(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The Herald [reported]{date=2024-09-12; class=reporting} on Thursday that the two banks had [merged]{before=2024-09-12}.",
    "Aides [said]{date=2024-09-13; basis=publication} the mayor [met]{date=2024-09-10} him on Tuesday.",
    "The navy [said]{date=2024-09-11} on Wednesday that a frigate had [collided]{before=2024-09-11} with a trawler.",
    "The mayor [announced]{date=2024-09-13} that the bridge will [reopen]{date=2024-11-04; modality=planned} on November 4.",
    "The union [said]{date=2024-09-12} on Thursday that drivers will [strike]{date=2024-09-23; modality=planned} on September 23.",
  ])
  func cueAndContent(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The envoy [arrived]{date=2024-09-11} on Wednesday, [meeting]{date=2024-09-11} the premier and [touring]{date=2024-09-11} a camp.",
    "Soldiers [stormed]{date=2024-09-10} the palace on Tuesday. They [arrested]{date=2024-09-10; basis=inherited} the president.",
    "The party [lost]{date=2017-01-01/2017-12-31} power in 2017. That year, its leader [fled]{date=2017-01-01/2017-12-31} to Malta.",
    "Guards [killed]{date=2024-09-08} a student on Sunday. The [killing]{date=2024-09-08} shocked the town.",
    "The parliament [fell]{date=2021-03-01/2021-03-31} in March 2021. The following month, voters [elected]{date=2021-04-01/2021-04-30} a new one.",
    "Thousands [fled]{date=2023-02-06/2024-09-13} the province in the aftermath of the [earthquake]{date=2023-02-06} on February 6, 2023.",
  ])
  func inherited(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "Police [said]{date=2024-09-13; basis=publication} the road was clear.",
    "The premier [told]{date=2024-09-13; basis=publication} reporters that he was tired.",
    "The army [denied]{date=2024-09-13; basis=publication} the report.",
  ])
  func publicationDay(_ text: String) throws { try EventCase(text).check() }

  /// Behind its opening an article tells the background too: only one that names its own day dates it so.
  @Test func publicationDayMustBeNamed() throws {
    let opening =
      "The ferry company is in trouble. Its debts are large. Its ships are old. "
    try EventCase(opening + "The owner [painted]{date=-} the hulls and the mate left.").check()
    try EventCase(opening + "The owner [sold]{date=2024-09-13; confidence=firm} two ships on Friday.").check()
    try EventCase("The owner [said]{date=2024-09-13; confidence=likely} the ships were sound.").check()
  }

  @Test(arguments: [
    "If prices [rise]{date=-; modality=conditional} again, the mill will [close]{date=-; modality=conditional}.",
    "The bank regularly [raises]{date=-; modality=generic} its fees.",
    "The committee could [summon]{date=-; modality=possible} the banker.",
    "The company plans to [build]{date=-; modality=planned} a second plant.",
    "The agreement is nine pages long.",
  ])
  func undated(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The festival [ran]{date=2024-09-04/2024-09-06} from September 4 to 6.",
    "Engineers [repaired]{date=2024-03-01/2024-05-31} the dam between March and May.",
    "The museum has been [closed]{after=2019-01-01} since 2019.",
    "The road will stay [closed]{before=2024-10-04} until October 4.",
    "The bank will [move]{date=2024-09-13/2026-03-31; mod=ON_OR_BEFORE; modality=planned} by March 2026.",
  ])
  func intervalsAndDeadlines(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "“We [signed]{date=2024-09-08} the treaty yesterday,” the envoy [said]{date=2024-09-09} on Monday.",
    "“They [fired]{date=2024-09-10} at us today,” the captain [told]{date=2024-09-10} reporters on Tuesday.",
  ])
  func quoted(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The tour [began]{date=2024-09-11; class=aspectual} on Wednesday and [ends]{date=2024-09-13; class=aspectual} on Friday.",
    "The barge [exploded]{date=2024-09-10; conflict=2024-09-09} on Tuesday, the owner said. It exploded on Monday, the navy said.",
  ])
  func severalDays(_ text: String) throws { try EventCase(text).check() }
}
