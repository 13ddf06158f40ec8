import DatelineText
import Testing

@testable import DatelineAnnotate

struct ParserTests {
  /// Each arc as "dependent relation head" of the text's tokens.
  private func arcs(_ text: String) throws -> Set<String> {
    let (article, annotations) = try annotated(text, .parse)
    return Set(
      annotations.arcs.enumerated().map { i, arc in
        let head = arc.head < 0 ? "-" : article.string(annotations.tokens[Int(arc.head)].span)
        return "\(article.string(annotations.tokens[i].span)) \(arc.relation.name) \(head)"
      })
  }

  @Test(arguments: [
    (
      "The minister said the army had left the city.",
      ["minister nsubj said", "left ccomp said", "army nsubj left", "city obj left"]
    ),
    ("She did not sign the law.", ["She nsubj sign", "not advmod sign", "law obj sign", "sign root -"]),
    ("The bridge was destroyed by rebels.", ["bridge nsubj:pass destroyed", "rebels obl:agent destroyed"]),
  ])
  func findsSubjectsAndObjects(text: String, expected: [String]) throws {
    let found = try arcs(text)
    for arc in expected { #expect(found.contains(arc)) }
  }

  @Test func everySentenceIsATree() throws {
    let text = "a the of in . , said he (and) !! 5 % \"to be\" or\n" + String(repeating: "very ", count: 900)
    let (_, annotations) = try annotated(text, .parse)
    for sentence in annotations.sentences {
      let roots = sentence.tokens.filter { annotations.arcs[$0].head < 0 }
      #expect(roots.count == 1)
      for i in sentence.tokens {
        var at = i
        var steps = 0
        while annotations.arcs[at].head >= 0, steps <= sentence.tokens.count {
          at = Int(annotations.arcs[at].head)
          steps += 1
        }
        #expect(steps <= sentence.tokens.count)
      }
    }
  }
}
