import DatelineAnnotate
import DatelineText

extension Evaluate {
  /// Prints the scores of the name layer on GUM's part.
  func evaluateNames(_ bank: Treebank, _ data: LanguageData, _ tagger: Tagger) throws {
    let lexicon = try NameLexicon(data: data)
    let names = try NameTagger(ModelFile(NameTagger.fileName, data: data), lexicon: lexicon)
    var score = NameScore()
    for document in bank.documents { score.add(document, tagger, names, lexicon) }
    print("names on gold tokens, own tags    precision recall F1")
    print("  \(padded("GUM", 28)) \(score.line)")
  }
}
