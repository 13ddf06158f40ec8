import DatelineText
import Testing

@testable import DatelineNormalize

/// Runs the EXAMPLE lines of the data files that metadata are read with.
@Suite struct DataExampleTests {
  @Test func bylinesGiveTheirNames() throws {
    let names = try AuthorNames(data: testData())
    let file = try testData().file("bylines.txt")
    #expect(file.examples.count > 40)
    for example in file.examples {
      let found = names.names(in: example.fields[0]).joined(separator: ";")
      #expect(found == (example.fields[1] == "-" ? "" : example.fields[1]), "line \(example.number)")
    }
  }

  @Test func metaKeysGiveTheirFields() throws {
    for example in try testData().file("page-meta.txt").examples where example.section != "post number" {
      let attribute = example.fields[0].hasPrefix("itemprop:") ? "itemprop" : "property"
      let key =
        example.fields[0].split(separator: ":").count > 1 && attribute == "itemprop"
        ? String(example.fields[0].dropFirst(9)) : example.fields[0]
      let page = SamplePage(
        head: "<meta \(attribute)=\"\(key)\" content=\"\(example.fields[1])\">",
        heading: example.section == "title" ? "" : SamplePage().heading)
      let metadata = try page.normalized().metadata
      let found: String? =
        switch example.section {
        case "published": metadata.published?.value.asFound
        case "updated": metadata.updated?.value.asFound
        case "author": metadata.authors?.value.joined(separator: ";")
        case "title": metadata.title?.value
        case "site": metadata.site?.value
        default: nil
        }
      #expect(found == example.fields[2], "line \(example.number)")
    }
  }

  @Test func classNamesGiveTheirMarks() throws {
    let lexicon = try PageLexicon(data: testData())
    let examples = try testData().file("page-classes.txt").examples
    #expect(examples.count > 10)
    for example in examples {
      let marks = lexicon.marks(of: ArraySlice(example.fields[0].utf8))
      let names = PageMarks.named.filter { marks.contains($0.value) }.map(\.key).sorted()
      #expect(
        (names.isEmpty ? "-" : names.joined(separator: " ")) == example.fields[1], "line \(example.number)")
    }
  }

  @Test func numbersOfPostsTellWhenTheyWereMade() throws {
    let examples = try testData().file("page-meta.txt").examples.filter { $0.section == "post number" }
    #expect(examples.count > 3)
    for example in examples {
      let published = try SamplePage().normalized(url: example.fields[0]).metadata.published?.value.asFound
      #expect(published ?? "-" == example.fields[1], "line \(example.number)")
    }
  }

  @Test func phrasesBringTheirWarnings() throws {
    let examples = try testData().file("page-warnings.txt").examples
    #expect(examples.count >= 10)
    for example in examples {
      let isEnd = example.section == "paywall" || example.section == "cut"
      let line = example.fields[0]
      var page = SamplePage(heading: isEnd ? SamplePage().heading : "<h1>\(line)</h1>")
      page.text =
        isEnd
        ? page.text + "<p>\(line)</p>"
          // Long enough not to be told by its length alone.
        : "<p>Go back to the start of these pages, or look for what you want by its name, its number or its day.</p>"
      let warnings = try page.normalized().warnings.map(\.rawValue)
      if example.fields[1] == "-" {
        #expect(warnings == ["undated"], "line \(example.number)")
      } else {
        #expect(warnings.contains(example.fields[1]), "line \(example.number)")
      }
    }
  }

  @Test func boilerplateIsFoundWhereItStands() throws {
    let lexicon = try PageLexicon(data: testData())
    let examples = try testData().file("boilerplate.txt").examples
    #expect(examples.count >= 6)
    let names: [(PageLexicon.PhraseHits, String)] = [
      (.start, "start"), (.whole, "whole"), (.inside, "inside"),
    ]
    for example in examples {
      let hits = lexicon.phraseHits(PageLexicon.words(of: ArraySlice(example.fields[0].utf8))[...])
      let found = names.filter { hits.contains($0.0) }.map(\.1).joined(separator: " ")
      #expect((found.isEmpty ? "-" : found) == example.fields[1], "line \(example.number)")
    }
  }

  @Test func datesAreReadAndCalledAsWritten() throws {
    let months = try MonthNames(data: testData())
    let examples = try testData().file("publication-dates.txt").examples
    #expect(examples.count >= 15)
    for example in examples {
      let text = example.fields[0]
      let found: String? =
        switch example.section {
        case "day first":
          DateScanner.found(
            in: example.fields[1], names: months, order: months.order(url: text, language: nil))?
            .moment.asFound
        case "no date": months.isOtherDay(ArraySlice(text.utf8)) ? nil : "date"
        case "published cue", "updated cue": cue(text, months)
        default: DateScanner.value(text, names: months)?.asFound
        }
      #expect(found ?? "-" == example.fields.last, "line \(example.number)")
    }
  }

  /// What the line calls its last date.
  private func cue(_ text: String, _ months: MonthNames) -> String? {
    let bytes = Array(text.utf8)
    let dates = DateScanner(bytes, names: months, order: .monthFirst).all()
    guard let date = dates.last else { return nil }
    let start = dates.dropLast().last?.range.upperBound ?? 0
    switch months.cue(before: bytes[start..<date.range.lowerBound]) {
    case .updated?: return "updated"
    case .published?: return "published"
    case nil: return nil
    }
  }

  @Test func headerLinesGiveTheirFields() throws {
    let lexicon = try MetadataLexicon(data: testData())
    let examples = try testData().file("header-lines.txt").examples
    #expect(examples.count >= 6)
    for example in examples {
      let m = HeaderLines(Array((example.fields[0] + "\n\nThe ferry sails.").utf8), lexicon: lexicon).metadata
      let found: String? =
        switch HeaderWords.Field(rawValue: example.fields[1]) {
        case .title: m.title?.value
        case .date: m.published?.value.asFound
        case .authors: m.authors?.value.joined(separator: ";")
        case .url: m.url?.value
        case .site: m.site?.value
        case .language: m.language?.value
        case nil: nil
        }
      #expect(found ?? "-" == example.fields[2], "line \(example.number)")
    }
  }
}
