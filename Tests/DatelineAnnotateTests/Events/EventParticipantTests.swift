import Testing

@testable import DatelineAnnotate

/// Which words are events, who took part, where and how many; in articles published on 2024-09-13.
@Suite struct EventParticipantTests {
  @Test(arguments: [
    "The island <held> a [referendum]{} on Sunday.",
    "Both ministers <gave> a [speech]{} in Lisbon.",
    "The <report> [said]{} so.",
    "<According> to the mayor, the pipe [burst]{} on Monday.",
    "Several firms, <including> a <bakery>, [closed]{} last year.",
    "The <traffic> was heavy when the bus [crashed]{} on Tuesday.",
    "BERGEN, Sept 12 (Northwire) - A tanker [exploded]{} in the harbour.",
    "The <agreement> is nine pages long.",
    "The treaty was [signed]{} in Rome.",
    "The Long August <bakery> [closed]{} on Monday.",
    "Based on the figures, the bank [raised]{} its forecast.",
  ])
  func triggers(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The army [shelled]{agent=The army; patient=the port} the port on Monday.",
    "The port was [shelled]{agent=the army; patient=The port} by the army on Monday.",
    "Maria Duarte [visited]{agent=Maria Duarte; patient=the camp} the camp. She [promised]{agent=Maria Duarte} help.",
    "Soldiers [arrested]{agent=Soldiers; patient=Peter Lindholm} Peter Lindholm in Turku.",
    "The police [chased]{agent=The police} the van and [stopped]{agent=The police} it.",
    "The general agreed to [withdraw]{agent=The general} his troops.",
    "The engineer who [designed]{agent=The engineer; patient=the bridge} the bridge retired on Monday.",
    "A statue that vandals [toppled]{agent=vandals; patient=A statue} in May was restored.",
    "The mayor has no plans to [resign]{agent=The mayor}.",
    "The studio was in talks to [buy]{agent=The studio; patient=a rival} a rival.",
    "The clerk rejected her request to [leave]{agent=her}.",
    "The mudslide that has [killed]{agent=The mudslide; patient=at least 17 people} at least 17 people buried a road.",
    "More than 100 farmers were [killed]{patient=More than 100 farmers} this year.",
    "Sunday’s tremor [destroyed]{agent=tremor} thousands of houses.",
    "Historians [condemned]{agent=Historians} the [destruction]{patient=the archive} of the archive.",
  ])
  func whoAndWhom(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The blast [killed]{count=killed 1200 exact} 1,200 people.",
    "At least 30 miners [died]{count=killed 30 at_least} in the fire.",
    "The flood [displaced]{count=displaced 400 about} about 400 families.",
    "Police [arrested]{count=arrested 17 exact} 17 men.",
    "Roughly 2,500 troops [left]{count=troops 2500 about} the base.",
    "Two people were [injured]{count=injured 2 exact}.",
    "The death toll [rose]{count=-} to 90 Saturday.",
    "About 2.5 million voters [fled]{count=displaced 2500000 about} on Monday.",
    "A neighbour [called]{count=-} 911 on Monday.",
    "The thief [wore]{count=-} one of their uniforms.",
    "Up to 90 sailors [drowned]{count=killed 90 at_most}.",
  ])
  func counts(_ text: String) throws { try EventCase(text).check() }

  @Test(arguments: [
    "The two presidents [met]{place=Geneva} in Geneva.",
    "A bomb [exploded]{place=Baghdad} in Baghdad on Tuesday.",
    "Thousands [marched]{place=Budapest} through Budapest.",
  ])
  func places(_ text: String) throws { try EventCase(text).check() }
}
