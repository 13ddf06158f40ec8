import DatelineText
import Testing

@testable import DatelineNormalize

/// A page without its scripts gives the same tree as the whole page.
@Suite struct ScriptElisionTests {
  @Test(
    "Scripts and styles are taken out, and nothing else",
    arguments: [
      ("<p>a</p><script>var x = 1 < 2;</script><p>b", "<p>a</p><script></script><p>b"),
      ("<STYLE media=\"all\">p { x }</STYLE>c", "<STYLE media=\"all\"></STYLE>c"),
      ("<script src='a>b'>x</scripty>c", "<script src='a>b'></scripty>c"),
      ("<!-- <script>x</script> --><p>", "<!-- <script>x</script> --><p>"),
      ("<a title=\"<script>\">x</a><script>y</script>", "<a title=\"<script>\">x</a><script></script>"),
      (
        "<script type=\"application/ld+json\">{}</script>", "<script type=\"application/ld+json\">{}</script>"
      ),
      ("<script/>x<script>y</script>", "<script/>x<script></script>"),
      ("<script>never closed <p>x", "<script>never closed <p>x"),
      ("<scripts>x</scripts>", "<scripts>x</scripts>"),
      ("<p <script>x</script>", "<p <script>x</script>"),
      ("<a b=\"c><script>x</script>", "<a b=\"c><script>x</script>"),
      ("<!--> <script>x</script>", "<!--> <script>x</script>"),
    ])
  func elides(html: String, expected: String) {
    #expect(String(decoding: ScriptElision.elided(Array(html.utf8)), as: UTF8.self) == expected)
  }

  private static let pieces = [
    "<script>", "</script>", "<script src=x>", "<SCRIPT type='a' >", "</SCRIPT", ">", "<style>", "</style>",
    "<!--", "-->", "--!>", "<!", "<?", "?>", "<p>", "</p>", "<p a=\"", "\"", "'", "=", "/", "/>", "<", "</",
    "<a b='<script>'>", "<a b=<script>", " ", "\n", "\u{c}", "x", "é", "var a = '<p>';", "<div class=\"a\">",
    "</div>", "<title>", "</title>", "<textarea>", "</textarea>", "<svg>", "</svg>", "<br/>", "&amp;", "_",
    ":",
    "<_x>", "<a.b:c-d e=f>", "<!DOCTYPE html>", "<![CDATA[", "]]>", "<noscript>", "</noscript>",
    "<table><tr>",
  ]

  @Test("Pages of any bytes give the same tree with their scripts as without", arguments: 0..<40)
  func treeIsTheSame(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<100 {
      let count = 3 + Int(random.next() % 40)
      let html = (0..<count).map { _ in Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }.joined()
      let whole = try #require(HTMLParser.parse(Array(html.utf8)))
      let rest = try #require(HTMLParser.parse(ScriptElision.elided(Array(html.utf8))))
      #expect(Self.outline(whole) == Self.outline(rest), "\(html)")
    }
  }

  private static func outline(_ page: HTMLDocument) -> [String] {
    page.nodes.indices.map { i in
      let n = page.nodes[i]
      let text = n.tag == .text ? String(decoding: page.text(i), as: UTF8.self) : "\(n.count)"
      return "\(n.tag) \(n.parent) \(n.end) \(text)"
    }
  }
}
