import DatelineText
import Testing

@testable import DatelineAnnotate

struct TaggerTests {
  @Test(arguments: [
    ("The minister said the talks would begin on Monday.", "DT NN VBD DT NNS MD VB IN NNP ."),
    ("They have not signed it.", "PRP VBP RB VBN PRP ."),
  ])
  func tagsPlainSentences(text: String, tags: String) throws {
    let (_, annotations) = try annotated(text, .tags)
    #expect(annotations.tags.map(\.name).joined(separator: " ") == tags)
  }

  @Test func tellsAuxiliariesFromVerbs() throws {
    let (_, annotations) = try annotated("She has left because he has a car.", .tags)
    #expect(annotations.universalTags[1] == .aux)
    #expect(annotations.universalTags[5] == .verb)
  }

  @Test(arguments: [
    ("The women were running", ["the", "woman", "be", "run"]),
    ("Parties agreed and hoped", ["party", "agree", "and", "hope"]),
    ("They stopped calling", ["they", "stop", "call"]),
    ("Iraq's cities", ["Iraq", "'s", "city"]),
  ])
  func findsLemmas(text: String, lemmas: [String]) throws {
    let (article, annotations) = try annotated(text, .tags)
    let lemmatizer = try Lemmatizer(data: LanguageData.locate())
    let found = annotations.tokens.indices.map { lemmatizer.lemma(of: $0, in: article, annotations) }
    #expect(found == lemmas)
    for (key, lemma) in zip(annotations.lemmas, lemmas) { #expect(key == WordKey(lemma)) }
  }
}
