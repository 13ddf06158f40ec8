import DatelineText
import Testing

@testable import DatelineAnnotate

/// The EXAMPLE lines of the event lexicons hold.
@Suite struct EventExampleTests {
  @Test(arguments: ["events-cues.txt", "events-frames.txt"])
  func examplesHold(_ name: String) throws {
    let examples = try LanguageData.locate().file(name).examples
    #expect(examples.count > 10)
    for example in examples { try EventCase(example.fields[0]).check() }
  }
}
