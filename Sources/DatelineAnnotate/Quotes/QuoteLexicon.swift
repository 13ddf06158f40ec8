import DatelineText

/// The word lists of the quote stage (`quotes-words.txt`, `quotes-communication.txt`).
package struct QuoteLexicon: Sendable {
  /// Verbs that report speech by themselves ("say", "insist").
  let speech: WordSet
  /// The verbs of all lists as they are spelt.
  package let spelling: [WordKey: String]
  /// Verbs with a sense of communicating, more or less frequent.
  let communication: WordTable<UInt8>
  /// Verbs of belief and intention, which report no speech.
  let attitude: WordSet
  /// Nouns that stand for something said ("statement").
  let speechNouns: WordSet
  /// Nouns before a title in marks ("film", "headline").
  let works: WordSet
  /// Nouns for writings that speak themselves ("report").
  let documents: WordSet
  /// Nouns for people who stay unnamed ("official", "source").
  let unnamed: WordSet
  /// Nouns for bodies ("ministry", "newspaper").
  let bodies: WordSet
  /// "I", "we" and their forms.
  let firstPerson: WordSet
  /// Nouns for those who are told things as their job ("reporters").
  let audiences: WordSet

  /// Particles inside names ("van der").
  let particles: WordSet
  /// Prepositions that define who is meant ("a spokesman for").
  let defining: WordSet
  /// Verbs whose object is told something.
  let telling: WordSet
  /// Verbs too light to report anything.
  let light: WordSet
  /// Titles and offices before a name that are no part of it.
  let titles: WordSet
  /// Verbs whose object can be a work of art or a law ("wrote", "sang").
  let making: WordSet
  /// Verbs whose object is whom the words are from ("quoted an official").
  let quoting: WordSet
  /// Verbs that take somebody with a mind ("insist").
  let personal: WordSet
  /// Labels of an interview's answers ("A").
  let answers: WordSet
  /// Verbs that charge somebody with something ("accuse").
  let blaming: WordSet
  /// Verbs of being named ("asked not to be identified").
  let naming: WordSet
  /// Regular past and third-person forms of the verbs of speech.
  let speechForms: [WordKey: SpeechForm]

  struct SpeechForm: Sendable {
    let lemma: WordKey
    let isPast: Bool
  }

  package init(data: LanguageData) throws(LanguageDataError) {
    let words = try data.file("quotes-words.txt")
    speech = WordSet(words, section: "speech")
    attitude = WordSet(words, section: "attitude")
    speechNouns = WordSet(words, section: "speech-noun")
    works = WordSet(words, section: "work")
    documents = WordSet(words, section: "document")
    unnamed = WordSet(words, section: "unnamed")
    bodies = WordSet(words, section: "body")
    audiences = WordSet(words, section: "audience")
    firstPerson = WordSet(words, section: "first-person")
    particles = WordSet(words, section: "particle")
    defining = WordSet(words, section: "defining")
    telling = WordSet(words, section: "telling")
    light = WordSet(words, section: "light")
    titles = WordSet(words, section: "title")
    making = WordSet(words, section: "making")
    quoting = WordSet(words, section: "quoting")
    personal = WordSet(words, section: "personal")
    answers = WordSet(words, section: "answer")
    blaming = WordSet(words, section: "blaming")
    naming = WordSet(words, section: "naming")
    speechForms = Self.forms(of: words.lines(in: "speech").map { $0.fields[0] })
    let file = try data.file("quotes-communication.txt")
    var table = WordTable<UInt8>(minimumCapacity: file.lines.count)
    for line in file.lines {
      guard line.fields.count == 2, let share = UInt8(line.fields[1]) else {
        throw file.error(line, "expected a verb and its share in tenths")
      }
      table[WordKey(line.fields[0])] = share
    }
    communication = table
    let verbs =
      file.lines.map { $0.fields[0] } + words.lines(in: "speech").map { $0.fields[0] }
      + words.lines(in: "speech-noun").map { $0.fields[0] }
    spelling = Dictionary(verbs.map { (WordKey($0), $0) }) { first, _ in first }
  }
}

extension QuoteLexicon {
  private static func forms(of verbs: [String]) -> [WordKey: SpeechForm] {
    var forms: [WordKey: SpeechForm] = [:]
    for verb in verbs {
      let lemma = WordKey(verb)
      let endsInY = verb.hasSuffix("y") && !"aeou".contains(verb.dropLast().last ?? "a")
      let past = endsInY ? verb.dropLast() + "ied" : verb.hasSuffix("e") ? verb + "d" : verb + "ed"
      let hisses = ["s", "sh", "ch", "x"].contains { verb.hasSuffix($0) }
      let third = endsInY ? verb.dropLast() + "ies" : verb + (hisses ? "es" : "s")
      forms[WordKey(String(past))] = SpeechForm(lemma: lemma, isPast: true)
      forms[WordKey(String(third))] = SpeechForm(lemma: lemma, isPast: false)
    }
    return forms
  }
}
