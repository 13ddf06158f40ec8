import DatelineAnnotate

/// Learnt weights with the constants that go with them.
struct LearntModel {
  let weights: [Feature: Float]
  let constants: [String: Float]

  var model: EventModel {
    var model = EventModel()
    for (feature, weight) in weights { model.set(feature, weight) }
    for (name, value) in constants { model.set(constant: name, value) }
    return model
  }

  private static let note = """
    # Written by `dateline-train events`: hashed features and their weights.
    # Learnt from counts of annotated news (TimeBank, EventTime) and of dateline's own sentences; no text is kept.
    # Licence: as dateline's.
    """

  /// Writes the model, always the same bytes for the same weights.
  func write(_ path: String) throws {
    let bytes = EventModel.file(note: Self.note, weights: weights, constants: constants).bytes
    guard writeWholeFile(path, bytes) else { throw TrainError("\(path): cannot be written") }
    print("\(path): \(bytes.count) bytes")
  }
}
