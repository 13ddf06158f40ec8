import DatelineText
import Testing

@testable import DatelineAnnotate

/// The tables of the models against sums that are made the plain way.
@Suite struct LinearModelTests {
  private typealias Row = (hash: UInt64, pairs: [Int16])

  /// A list of features with the hashes that its templates and values give.
  private func list(_ values: [UInt64]) -> FeatureList {
    var list = FeatureList()
    for value in values { list.add(value % 7, value) }
    return list
  }

  private func hashes(_ values: [UInt64]) -> [UInt64] { values.map { list([$0])[0] } }

  /// A row for each value, some with few classes and some with many.
  private func rows(_ values: [UInt64], classes: Int) -> [Row] {
    var generator = SplitMix(seed: 11)
    return hashes(values).map { hash in
      let count = generator.next() % 3 == 0 ? classes : Int(generator.next() % 5) + 1
      let labels = Array(0..<classes).shuffled(using: &generator).prefix(count)
      let limit = LinearModel.weightLimit
      return (hash, labels.map { LinearModel.pair($0, Int(generator.next() % 511) - limit) })
    }
  }

  private func model(_ rows: [Row], classes: Int) throws -> LinearModel {
    var file = ModelFile(note: "# For a test.")
    file.append(LinearModel.Rows(rows, classCount: classes), classes, "ts")
    return try #require(file.linearModel("ts"))
  }

  @Test(arguments: [2, 18, 50, 86, 128])
  func addsUpWhatTheRowsHold(classes: Int) throws {
    let known = (0..<400).map { UInt64($0) }
    let rows = rows(known, classes: classes)
    let model = try model(rows, classes: classes)
    let weights = Dictionary(uniqueKeysWithValues: rows.map { ($0.hash, $0.pairs) })
    var scores = ClassScores()
    var generator = SplitMix(seed: 12)
    for _ in 0..<50 {
      // Half of the features are unknown.
      let values = (0..<40).map { _ in generator.next() % 800 }
      model.score(list(values), &scores)
      var sums = [Int](repeating: 0, count: classes)
      for pair in hashes(values).flatMap({ weights[$0] ?? [] }) { sums[Int(pair & 0x7F)] += Int(pair >> 7) }
      #expect((0..<classes).map { Int(scores[$0]) } == sums)
      #expect(scores.best(of: classes) == sums.firstIndex(of: sums.max() ?? 0))
    }
  }

  @Test func theLargestWeightsOfAFullListStillFit() throws {
    let known = (0..<UInt64(FeatureList.limit)).map { $0 }
    let rows = hashes(known).map { (hash: $0, pairs: [LinearModel.pair(1, LinearModel.weightLimit)]) }
    let model = try model(rows, classes: 3)
    var scores = ClassScores()
    model.score(list(known), &scores)
    #expect(Int(scores[1]) == FeatureList.limit * LinearModel.weightLimit)
  }

  @Test func theOrderOfTheRowsDoesNotMatter() throws {
    let rows = rows((0..<300).map { UInt64($0) }, classes: 30)
    func bytes(_ rows: [Row]) -> [UInt8] {
      var file = ModelFile(note: "# For a test.")
      file.append(LinearModel.Rows(rows, classCount: 30), 30, "ts")
      return file.bytes
    }
    #expect(bytes(rows) == bytes(rows.reversed()))
  }

  @Test func theMoveModelAddsUpThreeWeights() throws {
    let known = (0..<500).map { UInt64($0) }
    let entries = zip(known, hashes(known)).map { value, hash in
      (hash: hash, slot: ActionModel.slot(hash, [Int(value), -Int(value), 511 - Int(value)]))
    }
    var file = ModelFile(note: "# For a test.")
    file.append(FeatureSlots.Sections(entries), "mv")
    let model = ActionModel(try #require(file.featureSlots("mv")))
    let sums = model.scores(of: list([3, 499, 70_000]))
    #expect(sums.0 == 502)
    #expect(sums.1 == -502)
    #expect(sums.2 == 520)
    #expect(model.scores(of: list([])) == (0, 0, 0))
  }

  @Test func everyFeatureHasAPlaceOfItsOwn() {
    let hashes = hashes((0..<5_000).map { UInt64($0) })
    let sections = FeatureSlots.Sections(hashes.map { (hash: $0, slot: $0) })
    #expect(sections.slots.count { $0 != 0 } == hashes.count)
    #expect(sections.slots.count < hashes.count * 11 / 10)
  }

  @Test func partsThatAreMissingMakeNoModel() {
    var file = ModelFile(note: "# For a test.")
    file.append("tscc", [UInt32(3)])
    #expect(file.linearModel("ts") == nil)
    #expect(file.featureSlots("ts") == nil)
  }
}

/// The models as they are shipped.
@Suite struct ShippedModelTests {
  private static let names = [Tagger.fileName, Parser.fileName, NameTagger.fileName]

  @Test func allModelsTogetherAreSmall() throws {
    let data = try LanguageData.locate()
    let sizes = try Self.names.map { try data.bytes($0).count }
    #expect(sizes.reduce(0, +) <= 12_000_000, "\(sizes)")
  }

  @Test(arguments: names)
  func aModelStatesSourceAndLicence(name: String) throws {
    let file = try ModelFile(name, data: LanguageData.locate())
    #expect(file.note.contains("dateline-train train") && file.note.contains("CC BY"))
  }

  /// Tables are used where the file's bytes lie: loading looks at none of their entries.
  @Test(arguments: [(Tagger.fileName, "tgsl"), (Parser.fileName, "mvsl"), (NameTagger.fileName, "nmsl")])
  func tablesStandOnTheirBoundaries(name: String, section: String) throws {
    let file = try ModelFile(name, data: LanguageData.locate())
    let table = try #require(file.table(section, of: UInt64.self))
    #expect(table.count > 1_000)
  }
}
