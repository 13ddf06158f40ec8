import DatelineText
import Testing

@testable import DatelineDaemon

@Suite struct ExplanationReportTests {
  @Test(arguments: [(-0.5, "-0.50"), (-2.25, "-2.25"), (0.05, "0.05"), (3, "3.00")])
  func weightsAreShownWithTheirSign(weight: Double, text: String) {
    var explanation = Explanation()
    explanation.fields = [
      .init(
        name: "published", value: nil, basis: nil,
        evidence: [.init(value: "2024-05-14", signal: "url", weight: weight, isChosen: false)])
    ]
    let line = ExplanationReport(explanation).lines().first { $0.contains("url") }
    #expect(line?.contains(" \(text) url") == true)
  }
}
