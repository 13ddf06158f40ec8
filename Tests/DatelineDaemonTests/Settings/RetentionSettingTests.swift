import DatelineStore
import Testing

@testable import DatelineDaemon

@Suite struct RetentionSettingTests {
  private func set(_ name: String, _ value: String) throws -> Settings? {
    let key = try #require(SettingKey.all.first { $0.name == name })
    var settings = Settings()
    guard key.set(&settings, value) else { return nil }
    #expect(key.show(settings) == value)
    return settings
  }

  @Test func segmentsAreDroppedByAgeOrBySizeOrNotAtAll() throws {
    #expect(try set("log.retention", "keep")?.retention == .keepAll)
    #expect(try set("log.retention", "90d")?.retention == .age(.seconds(90 * 86_400)))
    #expect(try set("log.retention", "100GiB")?.retention == .bytes(100 << 30))
  }

  /// A slip of the pen must not empty the log.
  @Test(arguments: ["", "0", "1h", "90", "100B", "-1d", "all", "0d", "1KiB"])
  func aRetentionThatWouldKeepNextToNothingIsRefused(value: String) throws {
    #expect(try set("log.retention", value) == nil)
  }

  @Test func segmentsAreCompressedAtAnAgeOrNever() throws {
    #expect(try set("log.compress", "never")?.compressAfter == nil)
    #expect(try set("log.compress", "30d")?.retentionPolicy.compressAfter == .seconds(30 * 86_400))
    #expect(try set("log.compress", "soon") == nil)
  }
}
