import DatelineText

/// What a block's words and letters say.
extension FeatureExtractor {
  /// What the words say.
  mutating func lexical(_ i: Int, _ words: ArraySlice<WordKey>) {
    let n = Float(max(1, words.count))
    var function = 0
    var inTitle = 0
    var inDescription = 0
    var content = 0
    for word in words {
      if lexicon.isFunctionWord(word) {
        function += 1
        continue
      }
      content += 1
      if hints.titleWords.contains(word) { inTitle += 1 }
      if hints.descriptionWords.contains(word) { inDescription += 1 }
    }
    matrix[i, .functionShare] = Float(function) / n
    matrix[i, .titleOverlap] = Float(inTitle) / Float(max(3, content))
    matrix[i, .descriptionOverlap] = Float(inDescription) / Float(max(3, content))
    if hints.bodyShingles.isEmpty {
      matrix[i, .inArticleBody] = -1
    } else {
      let mine = PageHints.shingles(words)
      let found = mine.count { hints.bodyShingles.contains($0) }
      matrix[i, .inArticleBody] = mine.isEmpty ? 0 : Float(found) / Float(mine.count)
    }
    matrix[i, .phraseStart] = hits[i].contains(.start) ? 1 : 0
    matrix[i, .phraseWhole] = hits[i].contains(.whole) ? 1 : 0
    matrix[i, .phraseInside] = hits[i].contains(.inside) ? 1 : 0
    matrix[i, .startsBy] = words.count < 12 && words.first.map(lexicon.beginsByline) == true ? 1 : 0
  }

  /// What the letters and marks say.
  mutating func letters(_ i: Int, _ block: TextBlock) {
    let text = stream.text(block)
    var commas = 0
    var digits = 0
    var capitals = 0
    var letters = 0
    var quotes = 0
    var bars = 0
    var digitRun = 0
    var year = false
    for b in text {
      if b.isASCIIDigit {
        digits += 1
        digitRun += 1
        if digitRun == 4 { year = true }
      } else {
        digitRun = 0
        if b.isASCIILower || b >= 0xC3 {
          letters += 1
        } else if b.isASCIIUpper {
          letters += 1
          capitals += 1
        } else if b == UInt8(ascii: ",") || b == UInt8(ascii: ";") {
          commas += 1
        } else if b == UInt8(ascii: "\"") || b == 0x9C || b == 0x9D {
          quotes += 1
        } else if b == UInt8(ascii: "|") || b == UInt8(ascii: ">") || b == 0xBB {
          bars += 1
        }
      }
    }
    let words = Float(max(1, block.words))
    matrix[i, .logWords] = logarithm(block.words)
    matrix[i, .linkDensity] = block.linkDensity
    matrix[i, .isAllLink] = block.linkDensity > 0.95 ? 1 : 0
    matrix[i, .strongDensity] = Float(block.strongBytes) / Float(max(1, block.count))
    matrix[i, .commasPerWord] = Float(commas) / words
    matrix[i, .digitShare] = Float(digits) / Float(max(1, block.count))
    matrix[i, .capitalShare] = Float(capitals) / Float(max(1, letters))
    matrix[i, .wordLength] = Float(block.count) / words
    matrix[i, .quoteMarks] = Float(min(quotes, 6))
    matrix[i, .bars] = Float(min(bars, 4))
    matrix[i, .hasYear] = year ? 1 : 0
    matrix[i, .endsSentence] = SentenceEnd.ends(text) ? 1 : 0
    matrix[i, .endsColon] = text.last == UInt8(ascii: ":") ? 1 : 0
    matrix[i, .startsLower] = text.first.map { $0.isASCIILower ? 1 : 0 } ?? 0
  }
}
