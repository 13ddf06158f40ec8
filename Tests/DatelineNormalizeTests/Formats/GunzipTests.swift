import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct GunzipTests {
  private static let page = readWholeFile(FormatFileTests.folder + "/page.html.gz") ?? []
  private static let limit = 1 << 20

  private func error(_ bytes: [UInt8], limit: Int = limit) -> Rejection? {
    do throws(Rejection) {
      _ = try Gunzip.unpack(bytes, limit: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test func aWholeFileIsUnpacked() throws {
    let text = try Gunzip.unpack(Self.page, limit: Self.limit)
    #expect(text.starts(with: "<html lang=".utf8))
    #expect(text.suffix(8).elementsEqual("</html>\n".utf8))
  }

  @Test("A file that is cut anywhere fails and says so", arguments: [3, 10, 11, 200, -9, -8, -1])
  func cut(count: Int) {
    let bytes = Array(count < 0 ? Self.page.dropLast(-count) : Self.page.prefix(count))
    #expect(error(bytes)?.code == .unreadable)
    #expect(error(bytes)?.message.contains("cut short") == true)
  }

  @Test("A changed byte fails", arguments: [20, 200, 400])
  func damaged(at: Int) {
    var bytes = Self.page
    bytes[at] ^= 0x55
    #expect(error(bytes)?.code == .unreadable)
  }

  @Test func membersBehindEachOtherAreOneText() throws {
    let once = try Gunzip.unpack(Self.page, limit: Self.limit)
    #expect(try Gunzip.unpack(Self.page + Self.page, limit: Self.limit) == once + once)
    #expect(try Gunzip.unpack(Self.page + [0, 0, 0], limit: Self.limit) == once)
    #expect(error(Self.page + Self.page.dropLast(5))?.code == .unreadable)
  }

  @Test func sizeAndRatioAreCapped() throws {
    #expect(error(Self.page, limit: 100)?.code == .tooLarge)
    // 16 MiB of one letter in 16 KiB.
    let bomb = try #require(readWholeFile(FormatFileTests.folder + "/.bomb.gz"))
    #expect(error(bomb, limit: 64 << 20)?.code == .tooLarge)
  }

  @Test func whatIsPackedTwiceIsRefused() throws {
    let normalizer = try Normalizer(data: testData())
    let twice = try #require(readWholeFile(FormatFileTests.folder + "/.twice.gz"))
    let found = #expect(throws: Rejection.self) {
      try normalizer.normalize(ArticleInput(bytes: twice, name: "a.html.gz"))
    }
    #expect(found?.code == .unsupportedFormat)
  }

  @Test(arguments: [
    ("a.html.gz", "a.html"), ("a.GZ", "a"), ("a.gzip", "a"), ("a.html", "a.html"), (".gz", ""),
  ])
  func names(packed: String, plain: String) { #expect(Gunzip.name(packed) == plain) }
}
