import DatelineText

/// Finds verbs of speech that were taken for nouns or adjectives where only a verb can stand: behind words in marks
/// (“It is over,” fumed the landlady) and at the end of a report (It is over, the team reports).
struct SpeechVerbRepair {
  let lexicon: QuoteLexicon
  let tokens: [Token]
  let text: [UInt8]

  func repair(_ tags: inout [PennTag], _ lemmas: inout [WordKey], _ sentences: [Sentence]) {
    for i in tokens.indices where !tags[i].isVerb && tokens[i].kind == .word {
      guard let form = lexicon.speechForms[tokens[i].key], followsMarks(i, tags) else { continue }
      tags[i] = form.isPast ? .vbd : .vbz
      lemmas[i] = form.lemma
    }
    for sentence in sentences {
      guard let last = sentence.tokens.last(where: { tokens[$0].kind.isWordlike }),
        tags[last] == .nn || tags[last] == .nns, let form = lexicon.speechForms[tokens[last].key],
        endsReport(last, sentence.tokens.lowerBound, tags)
      else { continue }
      tags[last] = form.isPast ? .vbd : .vbz
      lemmas[last] = form.lemma
    }
  }

  /// Right behind a closing mark that a comma, a question or an exclamation mark stands beside.
  private func followsMarks(_ i: Int, _ tags: [PennTag]) -> Bool {
    guard i > 2, i + 1 < tokens.count, tokens[i + 1].kind.isWordlike else { return false }
    if isStop(i - 1) { return tags[i - 2] == .closeQuote }
    return tags[i - 1] == .closeQuote && isStop(i - 2)
  }

  private func isStop(_ i: Int) -> Bool {
    let span = tokens[i].span
    let byte = text[span.start]
    return span.count == 1
      && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!"))
  }

  /// Behind ", the team": a comma and a determiner with a noun.
  private func endsReport(_ verb: Int, _ start: Int, _ tags: [PennTag]) -> Bool {
    var i = verb - 1
    guard i > start, tags[i].isNoun else { return false }
    while i > start, tags[i].isNoun || tags[i] == .jj || tags[i] == .hyph { i -= 1 }
    return tags[i] == .dt && i - 1 > start && isStop(i - 1)
  }
}
