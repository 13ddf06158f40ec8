import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct PublicationDateTests {
  @Test(
    "Dates in the forms that metadata hold",
    arguments: [
      ("2024-09-13", "2024-09-13"), ("2020/10/04", "2020-10-04"), ("20240913", "2024-09-13"),
      ("20200316T13:00:00Z", "2020-03-16T13:00:00Z"),
      ("2024-09-13T23:30:00-04:00", "2024-09-13T23:30:00-04:00"),
      ("Fri, 11 Jan 2019 21:05:33 GMT", "2019-01-11T21:05:33+00:00"), ("June 25, 2025", "2025-06-25"),
      ("07:12:40 PM IST Jan 30, 2019", "2019-01-30T19:12:40+05:30"),
      ("Thu, 09/25/2025 - 11:38", "2025-09-25"),
      ("13. September 2024", "2024-09-13"), ("13.09.2024", "2024-09-13"),
      ("1726185600", "2024-09-13T00:00:00Z"),
    ])
  func readsValue(text: String, expected: String) throws {
    let names = try MonthNames(data: testData())
    #expect(DateScanner.value(text, names: names)?.asFound == expected)
  }

  @Test(
    "What is no date gives none",
    arguments: ["", "2024-13-45", "99999999999999999999999", "May", "version 2.0.1"])
  func passesOverNoDate(text: String) throws {
    #expect(DateScanner.value(text, names: try MonthNames(data: testData())) == nil)
  }

  @Test(
    "Dates in addresses",
    arguments: [
      ("https://a.example/2024/09/13/story", "2024-09-13"),
      ("https://a.example/news/2024-09-13-story", "2024-09-13"),
      ("https://a.example/n/20240913/x", "2024-09-13"), ("https://a.example/2024/09/story", nil),
    ] as [(String, String?)])
  func readsAddress(url: String, expected: String?) {
    #expect(PublicationDate.inURL(url)?.description == expected)
  }
}

/// The checkout's language data.
func testData() throws -> LanguageData { try LanguageData.locate() }
