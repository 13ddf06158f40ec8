import DatelineText

/// Whether a text is English, by the share of English function words in it.
struct LanguageVote {
  let lexicon: PageLexicon

  /// `nil` when the text is too short to tell.
  func isEnglish(_ text: [UInt8]) -> Bool? {
    let words = PageLexicon.words(of: ArraySlice(text.prefix(20_000)), limit: 2000)
    guard words.count >= 20 else { return nil }
    let function = words.count { lexicon.isFunctionWord($0) }
    return function * 100 >= words.count * 18
  }
}
