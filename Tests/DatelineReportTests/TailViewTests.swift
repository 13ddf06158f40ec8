import Testing

@testable import DatelineReport

private func show(_ lines: [String], _ change: (inout TailView) -> Void = { _ in }) -> String {
  var view = TailView()
  change(&view)
  return view.show(lines.map { Array($0.utf8) })
}

private let minor =
  #"{"type":"event","text":"It rained.","modality":"asserted","salience":0.2,"date_edtf":"2024-05-01","date_confidence":"likely"}"#
private let major =
  #"{"type":"event","text":"The bridge\nwill open.","modality":"planned","salience":0.9,"bounds_after":"2024-05-02"}"#
private let quote =
  #"{"type":"quote","kind":"direct","text":"We saw it.","speaker_label":"Ana Ruiz","speaker_via":["Le Monde"]}"#
private let document =
  #"{"type":"document","seq":7,"status":"ok","title":"A day","site":"example.org","published_date":"2024-05-03","warnings":["paywalled"]}"#

@Test func theDocumentComesFirstThenQuotesThenEventsBySalience() {
  #expect(
    show([minor, quote, major, document]) == """
      #7 2024-05-03  A day  example.org  [paywalled]
        quote  Ana Ruiz (via Le Monde): “We saw it.”
        event  after 2024-05-02  (planned) The bridge will open.
        event  ~2024-05-01  It rained.

      """)
}

@Test func onlyWantedTypesAreShown() {
  #expect(
    show([minor, quote, document]) { $0.types = ["quote"] }
      == "  quote  Ana Ruiz (via Le Monde): “We saw it.”\n")
}

@Test func aFailureSaysWhy() {
  let line =
    #"{"type":"document","seq":8,"status":"failed","source":"a.pdf","reason":{"code":"not_text","message":"It is a PDF."}}"#
  #expect(show([line]) == "#8 undated  FAILED  a.pdf: It is a PDF.\n")
}

@Test func nothingOfAnArticleReachesTheTerminalAsAControl() {
  let hostile =
    #"{"type":"quote","kind":"direct","text":"\u001b[2J\u202e\u009b","speaker_label":"x\u0007\r","speaker_via":["\u001b]0;t\u0007"]}"#
  for coloured in [false, true] {
    let shown = show([hostile]) { $0.isColoured = coloured }
    let controls = shown.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || $0.value == 0x9B || $0.value == 0x202E
    }
    #expect(controls.count == (coloured ? 2 : 0))
  }
}
