/// Why training or evaluation could not go on.
struct TrainError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
