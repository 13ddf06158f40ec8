import DatelineText

/// Whether a text is English, by the share of English function words in it; one mostly outside ASCII is not.
struct LanguageVote {
  let lexicon: PageLexicon

  /// `nil` when the text is too short to tell.
  func isEnglish(_ text: [UInt8]) -> Bool? {
    let sample = text.prefix(20_000)
    let foreign = sample.count { $0 >= 0x80 }
    if sample.count >= 60, foreign * 2 > sample.count { return false }
    let words = PageLexicon.words(of: ArraySlice(sample), limit: 2000)
    guard words.count >= 20 else { return nil }
    let function = words.count { lexicon.isFunctionWord($0) }
    return function * 100 >= words.count * 18
  }
}
