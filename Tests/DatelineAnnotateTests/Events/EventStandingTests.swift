import Testing

@testable import DatelineAnnotate

/// How events stand: asserted, planned, denied, reported, called off; in articles published on 2024-09-13.
@Suite struct EventStandingTests {
  @Test(arguments: [
    "The council [approved]{modality=asserted} the budget on Monday.",
    "The airline will [cut]{modality=planned} a hundred jobs.",
    "The two sides are to [meet]{modality=planned} in Geneva next week.",
    "The firm plans to [hire]{modality=planned} eighty welders.",
    "Both governments agreed to [exchange]{modality=planned} prisoners.",
    "The bank wants to [sell]{modality=planned} its stake.",
    "Workers went on strike to [demand]{modality=planned} higher pay.",
    "If the river [rises]{modality=conditional}, the town will [evacuate]{modality=conditional}.",
    "Unless the parties [agree]{modality=conditional}, the court will decide.",
    "The president may [veto]{modality=possible} the bill.",
    "The group might [appeal]{modality=possible} the verdict.",
    "The village regularly [celebrates]{modality=generic} its saint.",
    "Trains usually [stop]{modality=generic} here.",
  ])
  func ownWords(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The premier did not [resign]{modality=negated}.",
    "The general refused to [surrender]{modality=negated}.",
    "The general denied that he [ordered]{modality=negated} the raid.",
    "No one was [killed]{modality=negated}.",
    "The board has yet to [approve]{modality=negated} the merger.",
    "The mayor [vowed]{modality=asserted} never to [return]{modality=negated} to the village.",
    "The company never [paid]{modality=negated} the fine.",
    "The driver failed to [stop]{modality=negated}.",
    "No [agreement]{modality=negated} was reached.",
  ])
  func denied(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The army said rebels [attacked]{modality=reported; by=The army} the depot.",
    "The rebels reportedly [captured]{modality=reported} two officers.",
    "The minister allegedly [took]{modality=reported} bribes.",
    "The gang [robbed]{modality=reported; by=the police} nine shops, according to the police.",
    "The station said witnesses claimed that guards [fired]{modality=reported; by=The station/witnesses} first.",
    "The mayor said the bridge will [open]{modality=planned; by=The mayor} in May.",
    "A convoy [crossed]{modality=reported; by=the governor} the river, the governor said.",
  ])
  func attributed(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The concert planned for Saturday was [cancelled]{}.",
    "Organisers cancelled the [parade]{status=cancelled; modality=planned}.",
    "The raft [race]{modality=planned} planned for Sunday has been cancelled.",
    "The [summit]{status=postponed; modality=planned} was postponed.",
    "The committee postponed the [hearing]{status=postponed; modality=planned}.",
    "The two leaders called off the [talks]{status=cancelled; modality=planned}.",
  ])
  func calledOff(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    ("The city council [said]{class=reporting} the road was closed."),
    ("The company [announced]{class=reporting} a merger."),
    ("The talks [continued]{class=aspectual} in Geneva."),
    ("The talks [began]{class=aspectual} in Vienna."),
    ("The miners [want]{class=state} higher pay."),
    ("Floods [destroyed]{class=occurrence} the bridge."),
    ("The [invasion]{class=occurrence} shocked the region."),
  ])
  func classes(_ text: String) throws { try EventCase(text).check() }
}
