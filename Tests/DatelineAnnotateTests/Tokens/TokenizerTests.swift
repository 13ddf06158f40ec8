import DatelineText
import Testing

@testable import DatelineAnnotate

/// Tokens of `text` as one paragraph, joined by `|`.
private func cut(_ text: String) throws -> String {
  let (article, annotations) = try annotated(text, .tokens)
  return annotations.tokens.map { article.string($0.span) }.joined(separator: "|")
}

private let shapes: [(word: String, shape: Token.Shape)] = [
  ("Sept.", [.capitalized, .abbreviation, .spaceBefore]),
  ("NATO", [.capitalized, .allCaps, .spaceBefore]),
  ("Émile", [.capitalized, .spaceBefore]),
  ("1980s", [.hasDigit, .spaceBefore]),
  ("anti-war", [.hasHyphen, .spaceBefore]),
]

struct TokenizerTests {
  @Test(arguments: [
    ("They don't know.", "They|do|n't|know|."),
    ("Iran's envoy can’t say.", "Iran|'s|envoy|ca|n’t|say|."),
    ("The workers' union", "The|workers|'|union"),
    ("We cannot go", "We|can|not|go"),
    ("On Sept. 5, Mr. Lee left.", "On|Sept.|5|,|Mr.|Lee|left|."),
    ("He is in the U.S. at 5 p.m. today", "He|is|in|the|U.S.|at|5|p.m.|today"),
    ("at 5pm", "at|5|pm"),
    ("J. K. Rowling and J.R. Smith", "J.|K.|Rowling|and|J.R.|Smith"),
    ("He said no. Then he left.", "He|said|no|.|Then|he|left|."),
    ("See No. 5.", "See|No.|5|."),
    ("US-led anti-war e-mail", "US|-|led|anti-war|e-mail"),
    ("1,200.50 and 7:30 on 9/11", "1,200.50|and|7:30|on|9/11"),
    ("2024-09-13 or 2019-2020", "2024-09-13|or|2019|-|2020"),
    ("$3bn, €5 and 4.5%", "$|3|bn|,|€|5|and|4.5|%"),
    ("the 1980s, the 20th", "the|1980s|,|the|20th"),
    ("“Yes,” she said—twice…", "“|Yes|,|”|she|said|—|twice|…"),
    ("\"Go!\" 'Why?!'", "\"|Go|!|\"|'|Why|?!|'"),
    ("See https://example.org/a_b?c=1.", "See|https://example.org/a_b?c=1|."),
    ("(mail a.b@example.com)", "(|mail|a.b@example.com|)"),
    ("@desk on #news", "@desk|on|#news"),
    ("It ended.The rest", "It|ended|.|The|rest"),
    ("AT&T and/or R&D", "AT&T|and|/|or|R&D"),
    ("Thabit al-Abbasi’s men", "Thabit|al|-|Abbasi|’s|men"),
    ("O'Reilly, d'Estaing", "O'Reilly|,|d'Estaing"),
    (
      "Dr. A. B. Rossi met Lt. Col. Frost Jr. in St. Mary's.",
      "Dr.|A.|B.|Rossi|met|Lt.|Col.|Frost|Jr.|in|St.|Mary|'s|."
    ),
    ("Gov. Lee vs. Sen. Cruz et al. agreed", "Gov.|Lee|vs.|Sen.|Cruz|et|al.|agreed"),
    ("Acme Inc. of Washington, D.C.", "Acme|Inc.|of|Washington|,|D.C."),
    ("fell 0.3 points to 2.5%", "fell|0.3|points|to|2.5|%"),
    ("Version 2.0.1 shipped at 10.30am.", "Version|2.0.1|shipped|at|10.30|am|."),
    (
      "www.example.org/a.b?c=1, node.js and x@y.example.org;",
      "www.example.org/a.b?c=1|,|node.js|and|x@y.example.org|;"
    ),
    ("The so-called ex-soldiers, twenty-one", "The|so|-|called|ex-soldiers|,|twenty|-|one"),
    ("«Oui», „ja“, ‘yes’ and ‹si›", "«|Oui|»|,|„|ja|“|,|‘|yes|’|and|‹|si|›"),
    ("``No,'' he said", "``|No|,|''|he|said"),
    ("We waited ... and . . . waited", "We|waited|...|and|.|.|.|waited"),
    ("GENEVA, March 4 (Wire) — The", "GENEVA|,|March|4|(|Wire|)|—|The"),
    ("in the ’90s and the '80s", "in|the|’90s|and|the|'80s"),
  ])
  func cutsAsTheTreebanksDo(text: String, tokens: String) throws {
    #expect(try cut(text) == tokens)
  }

  @Test func tokensCoverEverythingButSpace() throws {
    let text =
      "A\u{A0}b\u{2003}c\u{2014}d \u{1F600}x' '\" \u{FEFF}é1é.. --- '' `` 5.5.5,,, http:// @ # $ a.b.c.d. 東京"
    let (article, annotations) = try annotated(text, .tokens)
    var end = 0
    for token in annotations.tokens {
      #expect(token.span.start >= end && token.span.count > 0)
      end = token.span.end
    }
    let covered = annotations.tokens.map { article.string($0.span) }.joined()
    let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{2003}", "\u{FEFF}"]
    #expect(covered.unicodeScalars.elementsEqual(text.unicodeScalars.filter { !spaces.contains($0) }))
  }

  @Test func brokenAndHugeInputsEnd() throws {
    for text in [
      "\u{FEFF}", "'", "''''''''s", String(repeating: "a.", count: 20_000),
      String(repeating: "9", count: 50_000),
      String(repeating: "-1", count: 20_000), String(repeating: "x'", count: 20_000),
    ] {
      let (_, annotations) = try annotated(text, .sentences)
      #expect(annotations.sentences.allSatisfy { $0.tokens.count <= SentenceSplitter.tokenLimit })
    }
  }

  @Test(arguments: shapes)
  func statesTheShape(word: String, shape: Token.Shape) throws {
    let (_, annotations) = try annotated(word + " 5 men", .tokens)
    #expect(annotations.tokens[0].shape == shape)
    #expect(annotations.tokens[0].key == WordKey(word.lowercased()))
    #expect(annotations.tokens[1].kind == .number)
  }
}
