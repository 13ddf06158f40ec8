import Testing

@testable import DatelineText

@Test(arguments: [
  ("Überfall in Zürich – “ja”", "Überfall in Zürich – “ja”"),
  ("a\u{1B}[31mred", "a\\u{1b}[31mred"),
  ("line\nbreak\ttab\r", "line\\u{a}break\\u{9}tab\\u{d}"),
  ("\u{9B}2J", "\\u{9b}2J"),
  ("txt.\u{202E}fdp", "txt.\\u{202e}fdp"),
  ("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}"),
  ("zero\u{200B}width", "zero\\u{200b}width"),
  ("tag\u{E0041}", "tag\\u{e0041}"),
  ("", ""),
])
func charactersThatATerminalActsOnAreShown(text: String, shown: String) {
  #expect(printable(text) == shown)
}

@Test func bytesThatAreNoTextAreShown() {
  #expect(printable(bytes: [0x61, 0xFF, 0xC3, 0xA9, 0x1B, 0x05]) == "a\\xffé\\u{1b}\\u{5}")
  #expect(printable(bytes: [0xE2, 0x80]) == "\\xe2\\x80")
  #expect(printable(bytes: Array("naïve".utf8)) == "naïve")
}
