import DatelineText
import Testing

@testable import DatelineAnnotate

@Suite struct NameFinderTests {
  /// The name of the entity that the last mention written `words` refers to.
  private func referent(of words: String, in text: String) throws -> String? {
    let (article, annotations) = try annotated(text, .names)
    let mention = annotations.mentions.last { article.string($0.span) == words }
    guard let mention, annotations.entities.indices.contains(mention.entity) else { return nil }
    return annotations.entities[mention.entity].name
  }

  @Test(arguments: [
    ("Lopez", "Maria Lopez opened the bridge on Monday. Lopez thanked the crew."),
    ("She", "Maria Lopez opened the bridge on Monday. She thanked the crew."),
    ("he", "Peter Novak closed the plant. Workers said he had warned them in May."),
  ])
  func laterMentionsFindTheFullName(words: String, text: String) throws {
    let full = try #require(try referent(of: words, in: text))
    #expect(text.hasPrefix(full))
    #expect(full.split(separator: " ").count == 2)
  }

  @Test func aTitleIsARoleAndNoPartOfTheName() throws {
    let (_, annotations) = try annotated("President Ingrid Solberg opened the trial in Leeds.", .names)
    let person = try #require(annotations.entities.first { $0.name == "Ingrid Solberg" })
    #expect(person.roles == ["president"])
  }

  @Test func peopleOfTwoSurnamesStayApart() throws {
    let (_, annotations) = try annotated(
      "Maria Lopez met Peter Novak in Vienna. Lopez spoke first, then Novak answered.", .names)
    let people = Set(annotations.entities.map(\.name)).intersection(["Maria Lopez", "Peter Novak"])
    #expect(people.count == 2)
  }

  @Test(arguments: [
    "", "A", "“", "MARIA LOPEZ OPENS BRIDGE", "Mr. Mr. Mr.", "Van der der der van", "(WHO) (WHO) (WHO",
    String(repeating: "Lopez, ", count: 2_000),
  ])
  func mentionsAndEntitiesPointAtEachOther(text: String) throws {
    let (article, annotations) = try annotated(text, .names)
    for (i, mention) in annotations.mentions.enumerated() {
      #expect(mention.span.end <= article.text.count)
      #expect(mention.tokens.upperBound <= annotations.tokens.count)
      guard mention.entity >= 0 else { continue }
      #expect(annotations.entities[mention.entity].mentions.contains(i))
    }
  }
}
