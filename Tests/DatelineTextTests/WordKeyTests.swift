import Testing

@testable import DatelineText

@Suite struct WordKeyTests {
  @Test(arguments: [
    ("Said", "said"), ("SAID", "said"), ("Élysée", "élysée"), ("isn’t", "isn't"), ("‘t", "'t"),
  ])
  func foldsCaseAndApostrophes(written: String, folded: String) {
    #expect(WordKey(written) == WordKey(folded))
  }

  @Test(arguments: [("said", "sad"), ("a–b", "a-b"), ("×", "÷"), ("â", "€"), ("", "a")])
  func keepsOtherWordsApart(a: String, b: String) { #expect(WordKey(a) != WordKey(b)) }

  @Test func textThatEndsInsideAnApostropheStillCounts() {
    #expect(WordKey([0xE2]) != WordKey([0xE2, 0x80]))
    #expect(WordKey([0xE2, 0x80]) != WordKey([UInt8]()))
  }

  @Test func tablesGrowAndKeepTheLastValue() {
    var table = WordTable<Int>()
    for i in 0..<5_000 { table[WordKey("w\(i)")] = i }
    table[WordKey("w7")] = -7
    #expect(table.count == 5_000)
    #expect(table[WordKey("w4999")] == 4999)
    #expect(table[WordKey("W7")] == -7)
    #expect(table[WordKey("other")] == nil)
  }
}
