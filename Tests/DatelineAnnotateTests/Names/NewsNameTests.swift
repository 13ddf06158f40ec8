import DatelineText
import Testing

@testable import DatelineAnnotate

/// Names as news writes them: with roles, in other languages' forms, as initials, in headlines.
@Suite struct NewsNameTests {
  /// The names of `kind` in `text`, each once, in order of appearance.
  private func names(_ kind: EntityKind, in text: String) throws -> [String] {
    let (article, annotations) = try annotated(text, .names)
    var names: [String] = []
    for mention in annotations.mentions where mention.form == .name && mention.kind == kind {
      let name = article.string(mention.span)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  @Test(arguments: [
    (
      "Secretary of Defense Lloyd Austin met Prime Minister Keir Starmer in London on Monday.",
      ["Lloyd Austin", "Keir Starmer"]
    ),
    ("Judge Alice Brown rejected the request.", ["Alice Brown"]),
    (
      "Omani Prime Minister Khalid Rida’ Al-Harthi spoke with Treasury spokesperson Neil Corran.",
      ["Khalid Rida’ Al-Harthi", "Neil Corran"]
    ),
    ("Defence Minister Thabit al-Abbasi arrived.", ["Thabit al-Abbasi"]),
    (
      "Jean-Pierre Dupont and Anna-Lena Schmidt-Meyer signed.",
      ["Jean-Pierre Dupont", "Anna-Lena Schmidt-Meyer"]
    ),
    ("Officials met Dr. Maria van der Berg.", ["Maria van der Berg"]),
    ("Mayor Jane Foster Opens New Bridge in Selby", ["Jane Foster"]),
  ])
  func personsStandWithoutTheirRoles(text: String, persons: [String]) throws {
    #expect(try names(.person, in: text) == persons)
  }

  @Test func armedGroupsAndBroadcastersAreOrganizations() throws {
    let text = "Islamic State fighters attacked a base near Basra, Al Arabiya reported."
    #expect(try names(.organization, in: text) == ["Islamic State", "Al Arabiya"])
    #expect(try names(.place, in: text) == ["Basra"])
  }

  @Test func initialsInBracketsNameTheirOrganizationFromThenOn() throws {
    let (article, annotations) = try annotated(
      "Engineers from the Harbour Rescue Trust (HRT) dived. HRT divers found the wreck.", .names)
    let initials = annotations.mentions.filter { article.string($0.span) == "HRT" }
    #expect(initials.count == 2)
    for mention in initials { #expect(annotations.entities[mention.entity].name == "Harbour Rescue Trust") }
  }

  @Test func aRoleFindsItsHolderAmongSeveral() throws {
    let (article, annotations) = try annotated(
      """
      President Laila Novak signed the law. Her rival, Senator Omar Haddad, voted against it. \
      The president thanked the senator.
      """, .names)
    let holders = annotations.mentions.filter { $0.form == .description && $0.entity >= 0 }
      .map { (article.string($0.span), annotations.entities[$0.entity].name) }
    #expect(holders.contains { $0 == ("The president", "Laila Novak") })
    #expect(holders.contains { $0 == ("the senator", "Omar Haddad") })
  }

  @Test func spellingsOfOneNameMeet() throws {
    let (_, annotations) = try annotated(
      "Defence Minister Thabit al-Abbasi arrived. Abbassi said talks went well, and al-Abbasi smiled.", .names
    )
    let persons = annotations.mentions.filter { $0.form == .name && $0.kind == .person }.map(\.entity)
    #expect(persons.count == 3)
    #expect(Set(persons).count == 1)
  }
}

/// What the name model decides by itself.
@Suite struct NameChainTests {
  @Test func aFurtherTokenNeedsTheFirstOfItsKind() throws {
    let chain = try #require(
      NameChain(transitions: [Int16](repeating: 0, count: NameChain.width * NameChain.width)))
    var scores = [Int32](repeating: 0, count: 2 * NameLabel.count)
    scores[NameLabel.further(.place)] = 50
    scores[NameLabel.first(.person)] = 10
    scores[NameLabel.count + NameLabel.further(.person)] = 30
    scores[NameLabel.count + NameLabel.further(.organization)] = 35
    #expect(chain.labels(scores, 2) == [NameLabel.first(.person), NameLabel.further(.person)])
    #expect(NameChain(transitions: [1, 2, 3]) == nil)
  }

  @Test(arguments: [
    ("the harbour was closed again", []),
    ("we saw Maria Lopez and Peter there", ["Maria Lopez and Peter"]),
    ("at the University of the Arts he met al-Abbasi", ["University of the Arts", "al-Abbasi"]),
  ])
  func stretchesHoldEveryPlaceForAName(text: String, stretches: [String]) throws {
    let data = try LanguageData.locate()
    let (article, annotations) = try annotated(text, .sentences)
    let finder = NameStretches(article.text, annotations.tokens, lexicon: try NameLexicon(data: data))
    let found = annotations.sentences.flatMap { finder.find(in: $0.tokens) }
    let words = found.map { range in
      let (first, last) = (annotations.tokens[range.lowerBound], annotations.tokens[range.upperBound - 1])
      return article.string(TextSpan(first.span.start, last.span.end))
    }
    #expect(words == stretches)
  }
}
