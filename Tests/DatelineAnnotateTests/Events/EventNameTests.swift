import Testing

@testable import DatelineAnnotate

/// Whom the participants' words name, and what is none of them; in articles published on 2024-09-13.
@Suite struct EventNameTests {
  @Test(arguments: [
    "NAIROBI (Northwire) - The council [approved]{agent=The council} a new bus lane.",
    "TROMSO, Norway, Sept 12 (Northwire) - A trawler [sank]{agent=A trawler} off the coast.",
  ])
  func aDatelineIsNobody(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The valley was [evacuated]{patient=The valley} by 6 a.m. on Tuesday.",
    "Since February, raids on the depots have [cut]{agent=raids on the depots} supplies.",
    "The union asked for the [resignation]{} of the then transport minister, Olena Marsh.",
  ])
  func theWordsAreThePersonsOwn(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "“We begged them to stop, and nobody did,” she [told]{modality=asserted} the crowd.",
    "“No one was paid,” the foreman [said]{modality=asserted} on Monday.",
  ])
  func whatAQuoteDeniesIsNotDeniedByItsCue(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The two ministers will [meet]{type=CONSULT; modality=planned} again on Monday to discuss pensions.",
    "The premier is due to [travel]{type=CONSULT; modality=planned} to Oslo.",
    "The two ministers agreed to [meet]{type=AGREE; modality=planned} again.",
    "The union said it would [boycott]{type=THREATEN} the vote.",
  ])
  func whatIsMerelyAheadKeepsItsType(_ text: String) throws { try EventCase(text).check() }
}
