import DatelineText
import Testing

@testable import DatelineAnnotate

/// What holds of every time expression, on sentences put together at random from a fixed seed.
struct TimePropertyTests {
  /// A small linear congruential generator, so that every run sees the same sentences.
  private struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  private static let pieces = [
    "Monday", "last", "next", "week", "the", "of", "June", "May", "in", "1998", "2024-02-30", "31", "12",
    ":30", "p.m.",
    "a", "year", "ago", "earlier", "quarter", "third", "century", "BC", "twenty", "five", "thousand", "half",
    "and",
    "days", "every", "Sept.", "'90s", "31/12/1999", "now", "said", "will", ",", ".", "-", "999999999",
    "winter",
  ]

  private static func sentences(_ count: Int) -> [String] {
    var generator = Generator(state: 42)
    return (0..<count).map { _ in
      (0..<12).map { _ in pieces[generator.next(pieces.count)] }.joined(separator: " ")
    }
  }

  @Test func valuesAreTIMEX3AndIntervalsRunForward() throws {
    let tagging = try TimeTagging()
    for text in Self.sentences(600) {
      let timexes = tagging.timexes(text, published: "2024-09-13")
      for timex in timexes {
        #expect(isTIMEX3(timex.value), "\(timex.value) in \(text)")
        if let interval = timex.interval, let from = interval.earliest, let to = interval.latest {
          #expect(from <= to, "\(timex.value) in \(text)")
        }
      }
      for (a, b) in zip(timexes, timexes.dropFirst()) { #expect(a.span.end <= b.span.start, "\(text)") }
    }
  }

  @Test func fullDatesAreNeverShifted() throws {
    let tagging = try TimeTagging()
    var generator = Generator(state: 7)
    let months = ["January", "March", "June", "Sept.", "Dec."]
    let numbers = [1, 3, 6, 9, 12]
    for _ in 0..<60 {
      let m = generator.next(5)
      let (day, year) = (1 + generator.next(28), 1800 + generator.next(300))
      let published = CivilDate(dayNumber: generator.next(25_000)).description
      let found = tagging.found("He left on \(months[m]) \(day), \(year), they said.", published: published)
      #expect(found.first?.hasSuffix("|DATE \(year)-\(padded(numbers[m], 2))-\(padded(day, 2))") == true)
    }
  }

  @Test func relativeDaysMoveWithThePublicationDate() throws {
    let tagging = try TimeTagging()
    let text = "She came yesterday, left last Tuesday, sings tomorrow and met him three days ago."
    for start in stride(from: 19_000, to: 19_400, by: 13) {
      let days = [start, start + 7].map { published in
        tagging.timexes(text, published: CivilDate(dayNumber: published).description)
          .compactMap { $0.interval?.earliest?.dayNumber }
      }
      #expect(days[0].count == 4)
      #expect(days[0].map { $0 + 7 } == days[1])
    }
  }

  @Test func floodsOfOneWordDoNoHarm() throws {
    let tagging = try TimeTagging()
    for word in ["7", "the ", "May ", "1999-", "twenty ", "a year ", "last ", "12:", "’"] {
      _ = tagging.timexes(String(repeating: word, count: 5000), published: "2024-09-13")
    }
  }

  /// The forms that the writer may produce: a reference, a duration, or a date by parts with a time behind it.
  private func isTIMEX3(_ value: String) -> Bool {
    let reference = /(PRESENT|PAST|FUTURE)_REF/
    let duration = /P(X|\d+(\.\d+)?)?(X|Y|M|W|D|Q|H|C|L|DE|WE|XX|\d|\.|T|S)*/
    let year = /(BC)?(\d{2,4}|XXXX)/
    let rest = /(-(\d\d|XX|Q[1-4X]|H[12]|SP|SU|FA|WI|W(\d\d|XX)))?(-(\d\d|XX|WE|[1-7]))?/
    let time = /(T(\d\d(:\d\d(:\d\d)?)?|MO|AF|EV|NI|DT))?/
    if value.wholeMatch(of: reference) != nil || value.wholeMatch(of: duration) != nil { return true }
    guard let head = value.prefixMatch(of: year),
      let tail = value[head.range.upperBound...].prefixMatch(of: rest)
    else { return false }
    return value[tail.range.upperBound...].wholeMatch(of: time) != nil
  }
}
