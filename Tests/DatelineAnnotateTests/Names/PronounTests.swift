import DatelineText
import Testing

@testable import DatelineAnnotate

/// Who "he", "they" and "the minister" are, in sentences made for the purpose.
@Suite struct PronounTests {
  /// "words=name" for each mention in `text` that is no name; an unnamed thing's name is empty, "-" is unresolved.
  private func referents(_ text: String) throws -> [String] {
    let (article, annotations) = try annotated(text, .names)
    return annotations.mentions.filter { $0.form != .name }.map { mention in
      let name = mention.entity < 0 ? "-" : annotations.entities[mention.entity].name
      return "\(article.string(mention.span))=\(name)"
    }
  }

  @Test(arguments: [
    (
      "Anna Weber and Paul Brandt run the firm. She founded it in 1990, and he joined her in 1995.",
      ["She=Anna Weber", "he=Paul Brandt", "her=Anna Weber"]
    ),
    (
      "Senator Ruth Klein met Tom Berg on Friday. He praised her.",
      ["He=Tom Berg", "her=Ruth Klein"]
    ),
    ("Mrs. Doyle sued the city. Her claim failed. She was not in court.", ["Her=Doyle", "She=Doyle"]),
    (
      "John Ross and Mary Ross divorced. Mr. Ross kept the house. Mrs. Ross moved. She is a nurse.",
      ["She=Mary Ross"]
    ),
    (
      "Actress Mila Kovac sang. Her brother Ivan Kovac danced. He smiled.",
      ["Her=Mila Kovac", "He=Ivan Kovac"]
    ),
  ])
  func genderTellsPersonsApart(text: String, expected: [String]) throws {
    let found = try referents(text)
    for pair in expected { #expect(found.contains(pair), "\(found)") }
  }

  @Test func aPluralIsAGroupAndNoSinglePerson() throws {
    let (article, annotations) = try annotated(
      "Workers at the plant walked out. They want more pay. Union leader Greta Holm said their claim was fair.",
      .names)
    let workers = try #require(annotations.mentions.first { article.string($0.span) == "Workers" })
    for pronoun in ["They", "their"] {
      let mention = try #require(annotations.mentions.first { article.string($0.span) == pronoun })
      #expect(mention.entity == workers.entity)
    }
    #expect(annotations.entities[workers.entity].isPlural)
  }

  @Test(arguments: [
    ("Defense Minister Omar Haddad spoke. The minister denied the report.", "The minister=Omar Haddad"),
    ("King Charles III met Pope Leo. The king thanked the pope.", "The king=Charles III"),
    ("Police chief Dan Moss resigned. The chief said his health was poor.", "The chief=Dan Moss"),
    ("The Harbour Post reported the sale. The newspaper said so on Monday.", "The newspaper=Harbour Post"),
    ("Tehran denied the charge. The capital was calm.", "The capital=Tehran"),
  ])
  func aDescriptionFindsItsHolder(text: String, expected: String) throws {
    let found = try referents(text)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func manySpellingsAreOneName() throws {
    let (_, annotations) = try annotated(
      "Thabit al-Abbasi arrived. Al-Abbasi spoke. Later Abbassi left and Abbasi returned.", .names)
    #expect(annotations.mentions.count == 4)
    #expect(Set(annotations.mentions.map(\.entity)).count == 1)
  }

  @Test func otherNamesOfSimilarSpellingStayApart() throws {
    let (_, annotations) = try annotated("Marta Keller spoke. Then Jonas Kessler answered Keller.", .names)
    let names = annotations.mentions.filter { $0.form == .name }.map(\.entity)
    #expect(names.count == 3 && names[0] == names[2] && names[0] != names[1])
  }
}
