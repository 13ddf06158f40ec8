import DatelineStore

/// Figures in the text format of OpenMetrics.
struct MetricsText {
  private var text = ""

  /// A figure that rises and falls; `labels` as `{name="value"}`.
  mutating func gauge(_ name: String, _ help: String, _ value: Double, labels: String = "") {
    head(name, "gauge", help)
    text += "dateline_\(name)\(labels) \(value)\n"
  }

  mutating func counter(_ name: String, _ help: String, _ value: Int) {
    head(name, "counter", help)
    text += "dateline_\(name)_total \(value)\n"
  }

  /// A counter for each value of the label `label`, in the order of the values.
  mutating func counters(_ name: String, _ help: String, by label: String, _ values: [String: Int]) {
    head(name, "counter", help)
    for (value, count) in values.sorted(by: { $0.key < $1.key }) {
      text += "dateline_\(name)_total{\(label)=\"\(value)\"} \(count)\n"
    }
  }

  mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
    head(name, "histogram", help)
    var sum = 0
    for (bound, count) in zip(histogram.bounds, histogram.counts) {
      sum += count
      text += "dateline_\(name)_bucket{le=\"\(bound)\"} \(sum)\n"
    }
    text += "dateline_\(name)_bucket{le=\"+Inf\"} \(histogram.count)\n"
    text += "dateline_\(name)_count \(histogram.count)\ndateline_\(name)_sum \(histogram.sum)\n"
  }

  var bytes: [UInt8] { Array((text + "# EOF\n").utf8) }

  private mutating func head(_ name: String, _ type: String, _ help: String) {
    text += "# TYPE dateline_\(name) \(type)\n# HELP dateline_\(name) \(help)\n"
  }
}
