import DatelineAnnotate
import DatelineText

extension Evaluate {
  /// Prints how well mentions of persons are joined in the news and interviews of GUM's part.
  func evaluateCoreference(_ bank: Treebank, _ data: LanguageData, _ tagger: Tagger) throws {
    let parser = try Parser(ModelFile(Parser.fileName, data: data))
    let names = try NameFinder(data: data)
    var third = CoreferenceScore(pronouns: CoreferenceScore.third)
    var all = CoreferenceScore(pronouns: CoreferenceScore.third.union(CoreferenceScore.firstAndSecond))
    for document in bank.documents where document.id.contains("_news_") || document.id.contains("_interview_")
    {
      var (article, annotations) = document.goldTokens()
      tagger.annotate(article, &annotations)
      parser.annotate(article, &annotations)
      names.annotate(article, &annotations)
      third.add(document, article, annotations)
      all.add(document, article, annotations)
    }
    print("person coreference, gold tokens   precision recall MUC F1 (GUM news and interviews)")
    print("  \(padded("names, he, she, they", 28)) \(third.links.line)")
    print("  \(padded("names, all pronouns", 28)) \(all.links.line)")
  }
}
