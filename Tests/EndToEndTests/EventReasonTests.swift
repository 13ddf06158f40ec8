import DatelineText
import Testing

/// `dateline why --event`, from an article to the reasons behind one of its records.
@Suite(.serialized) struct EventReasonTests {
  private static let article = """
    Ferry sinks off Lindhaven

    The old ferry sank off Lindhaven on Tuesday, the harbour office said. Divers reached the wreck the next day, \
    and the owner promised to pay for the salvage of the ship before the end of the year.
    """

  @Test func tellsTheSentenceTheSignsAndTheCandidates() throws {
    let bench = try DaemonBench()
    try bench.start()
    bench.write("ferry.txt.meta.json", #"{"published":"2024-05-10"}"#)
    bench.drop("ferry.txt", Self.article)
    #expect(bench.wait { bench.done.count == 2 })
    let log = bench.text(bench.root + "/var/log/events.jsonl")
    let records = log.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
    let sinking = try #require(records.first { $0["trigger"]?["text"]?.string == "sank" })
    let why = try bench.command(["why", "--event", sinking["id"]?.string ?? ""])
    #expect(why.code == 0)
    #expect(why.output.contains("ferry.txt"))
    #expect(why.output.contains("The old ferry sank off Lindhaven on Tuesday"))
    #expect(why.output.contains("Date       2024-05-07, relative"))
    #expect(why.output.contains("by “on Tuesday”") || why.output.contains("by “Tuesday”"))
    #expect(why.output.contains("hundredths: "))
    #expect(why.output.contains("date: local “"))
    #expect(!why.output.contains("another version"))
    #expect(try bench.command(["why", "--event", "e_0000000000000000"]).code == 65)
    #expect(try bench.command(["why"]).code == 64)
    #expect(bench.stop() == 0)
  }
}
