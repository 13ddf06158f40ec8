import DatelineText
import Testing

@testable import DatelineAnnotate

private typealias Entry = (hash: UInt64, weight: Float)

private func entry(_ hash: UInt64, _ weight: Float) -> Entry { (hash: hash, weight: weight) }

@Suite struct SparseWeightsTests {
  @Test func addsUpTheWeightsOfKnownFeatures() {
    let weights = SparseWeights([entry(7 << 40, 1.25), entry(9 << 40, -0.5)])
    #expect(weights.sum([7 << 40, 9 << 40, 11 << 40]) == 0.75)
    #expect(weights.sum([]) == 0)
    #expect(weights.count == 2)
  }

  @Test func keepsEveryOneOfManyWeights() {
    var generator = SplitMix(seed: 3)
    let entries = (0..<5000).map { entry(generator.next(), Float($0 % 900 + 1) / 1000) }
    let weights = SparseWeights(entries)
    for entry in entries { #expect(abs(weights.sum([entry.hash]) - entry.weight) < 0.0006) }
  }

  @Test func cutsWhatIsTooLargeAndDropsWhatIsNothing() {
    let weights = SparseWeights([entry(1 << 50, 99), entry(2 << 50, 0.0001)])
    #expect(weights.sum([1 << 50]) == SparseWeights.limit)
    #expect(weights.count == 1)
  }

  @Test func comesBackFromAFileAsItWas() throws {
    var file = ModelFile(note: "# For a test.")
    file.append("test", SparseWeights.slots(of: [entry(5 << 44, 2)]))
    let weights = try #require(SparseWeights(file, "test"))
    #expect(weights.sum([5 << 44]) == 2)
    #expect(SparseWeights(file, "none") == nil)
    #expect(SparseWeights(slots: [1, 2, 3]) == nil)
  }
}
