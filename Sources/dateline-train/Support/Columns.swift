/// `value` with two decimals.
func percent(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let tail = hundredths % 100
  return padded("\(hundredths / 100).\(tail < 10 ? "0" : "")\(tail)", 6)
}

/// `text` filled up with spaces to `width`.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
