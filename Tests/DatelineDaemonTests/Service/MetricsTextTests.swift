import DatelineStore
import Testing

@testable import DatelineDaemon

@Suite struct MetricsTextTests {
  private func text(_ fill: (inout MetricsText) -> Void) -> String {
    var metrics = MetricsText()
    fill(&metrics)
    return String(decoding: metrics.bytes, as: UTF8.self)
  }

  @Test func aHistogramCountsUpwards() {
    var histogram = Histogram(bounds: [0.5, 2])
    for value in [0.25, 0.5, 1, 8] { histogram.note(value) }
    #expect(
      text { $0.histogram("x_seconds", "Waiting.", histogram) } == """
        # TYPE dateline_x_seconds histogram
        # HELP dateline_x_seconds Waiting.
        dateline_x_seconds_bucket{le="0.5"} 2
        dateline_x_seconds_bucket{le="2.0"} 3
        dateline_x_seconds_bucket{le="+Inf"} 4
        dateline_x_seconds_count 4
        dateline_x_seconds_sum 9.75
        # EOF

        """)
  }

  @Test func countersAreSortedByTheirLabel() {
    #expect(
      text { $0.counters("failed", "By reason.", by: "reason", ["empty": 1, "deadline": 2]) }
        .contains("dateline_failed_total{reason=\"deadline\"} 2\ndateline_failed_total{reason=\"empty\"} 1\n")
    )
  }

  @Test(arguments: [(0.5, 1.0), (0.75, 1.0), (0.76, 10.0), (1.0, 10.0)])
  func quantilesAreBounds(quantile: Double, bound: Double) {
    var histogram = Histogram(bounds: [1, 10])
    for value in [0.1, 0.2, 0.9, 5] { histogram.note(value) }
    #expect(histogram.bound(quantile: quantile) == bound)
  }

  @Test func quantilesOfNothingOrOfTheLastBucketAreUnknown() {
    var histogram = Histogram(bounds: [1])
    #expect(histogram.bound(quantile: 0.5) == nil)
    histogram.note(2)
    #expect(histogram.bound(quantile: 0.5) == nil)
  }
}
