import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct SavedPageTests {
  private static let months = Result { try MonthNames(data: testData()) }

  @Test(
    arguments: [
      ("<!-- saved from url=(0023)https://valley.example/a -->", "https://valley.example/a"),
      ("<!DOCTYPE html>\n<!-- x --><!-- saved from url=(0014)about:internet -->", nil),
      (
        "<!--\n Page saved with SingleFile \n url: https://valley.example/b?c=1 \n saved date: x\n-->",
        "https://valley.example/b?c=1"
      ),
      ("<!-- saved -->", nil), ("<!-- saved from url=(", nil), ("<!-- Page saved with SingleFile url:", nil),
      ("<p>saved from url=(0001)https://valley.example</p>", nil),
      ("<!-- date: saved SingleFile url: https://a.example", "https://a.example"),
    ] as [(String, String?)])
  func addresses(page: String, address: String?) throws {
    #expect(SavedPage(Array(page.utf8), months: try Self.months.get()).address == address)
  }

  @Test(
    arguments: [
      ("2024-03-05 ferry.txt", "2024-03-05"), ("ferry_20240305.html", "2024-03-05"),
      ("ferry 2024_03_05.md", "2024-03-05"),
      ("2024.03.05.txt", "2024-03-05"), ("20240305T0730-ferry.txt", "2024-03-05"),
      ("1931-03-05 ferry.txt", "1931-03-05"),
      ("ferry 2024-13-05.txt", nil), ("ferry-2024-03.txt", nil), ("a20240305.html", nil),
      ("8202403050.html", nil),
      ("September 11, 2001.html", nil), ("2024-03-051.txt", nil), ("20240305abc.html", nil), ("", nil),
      ("2024-03-0", nil),
    ] as [(String, String?)])
  func daysInNames(name: String, day: String?) { #expect(FileNameDate.day(in: name)?.description == day) }

  @Test func theDayOfSavingStandsInForTheFilesOwnAlone() throws {
    let normalizer = try Normalizer(data: testData())
    let bytes = try #require(readWholeFile(FormatFileTests.folder + "/singlefile.html"))
    var input = ArticleInput(bytes: bytes, name: "page.html")
    #expect(try normalizer.normalize(input).metadata.published == nil)
    input.modified = CivilDate(year: 2025, month: 1, day: 1)
    let article = try normalizer.normalize(input)
    #expect(article.metadata.published?.value.asFound == "2024-03-29")
    #expect(article.metadata.published?.basis == .mtime)
  }

  @Test func whatTheFolderSaysStandsWhereNothingElseIsKnown() throws {
    let normalizer = try Normalizer(data: testData())
    var folder = Sidecar()
    (folder.published, folder.site, folder.authors) = ("2024-03-01", "The Valley Post", ["Ada Lindt"])
    (folder.url, folder.title) = ("https://valley.example/", "No title of one article")
    var input = ArticleInput(bytes: Array("The ferry sails again, they said.".utf8), name: "a.txt")
    input.folder = folder
    let metadata = try normalizer.normalize(input).metadata
    #expect(metadata.published?.value.asFound == "2024-03-01")
    #expect(metadata.site?.value == "The Valley Post")
    #expect(metadata.authors?.value == ["Ada Lindt"])
    #expect(metadata.url == nil && metadata.title == nil)
    input.folder?.published = "the day after"
    #expect { try normalizer.normalize(input) } throws: { error in
      (error as? Rejection)?.code == .badSidecar && "\(error)".contains("the folder's .meta.json")
    }
    input.folder?.published = "1789-04-06"
    #expect(try normalizer.normalize(input).metadata.published?.value.asFound == "1789-04-06")
    input.name = "2024-03-05 a.txt"
    #expect(try normalizer.normalize(input).metadata.published?.value.asFound == "2024-03-05")
    input.bytes = Array("By: Evan Moss\nDate: 7 March 2024\n\nThe ferry sails again, they said.".utf8)
    #expect(try normalizer.normalize(input).metadata.published?.value.asFound == "2024-03-07")
    #expect(try normalizer.normalize(input).metadata.authors?.value == ["Evan Moss"])
  }
}
