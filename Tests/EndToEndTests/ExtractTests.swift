import DatelineText
import Glibc
import Testing

/// What `dateline extract` does with paths, options and input that are not as they should be.
@Suite struct ExtractTests {
  private func extract(
    _ arguments: [String], input: String? = nil, output: String? = nil, kilobytes: Int? = nil
  ) throws -> (code: Int32, records: [JSONValue], messages: String) {
    let bench = try DaemonBench()
    let (records, messages, lines) = (
      bench.root + "/records", bench.root + "/messages", bench.root + "/lines"
    )
    DaemonBench.write(Array((input ?? "").utf8), to: Array(lines.utf8))
    // A shell gives it its standard input.
    let limit = kilobytes.map { "ulimit -d \($0); " } ?? ""
    let command = limit + "exec \"$0\" extract --emit document --data-dir \"$1\" \"${@:3}\" < \"$2\""
    let process = try DaemonBench.spawn(
      "/bin/bash",
      ["bash", "-c", command, try DaemonBench.binary(), DaemonBench.dataFolder, lines] + arguments,
      environment: ["PATH": "/bin:/usr/bin"], log: messages, output: output ?? records)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let written = (readWholeFile(records) ?? []).split(separator: 10)
    return (
      (status >> 8) & 0xFF, try written.map { try JSONReader.read(Array($0)) },
      String(decoding: readWholeFile(messages) ?? [], as: UTF8.self)
    )
  }

  private let line = #"{"id":"1","text":"The bridge opened on May 6, 2024, the mayor said."}"#

  @Test func aPathThatIsNotThereStopsNoOther() throws {
    let sample = DaemonBench.dataFolder + "/../deploy/samples/ministers-talks.txt"
    let result = try extract(["/nonexistent/a.html", sample])
    #expect(result.code == 66)
    #expect(result.messages.contains("/nonexistent/a.html: no such file or folder"))
    #expect(result.records.map { $0["status"]?.string } == ["ok"])
  }

  @Test func resultsThatCannotBeWrittenAreNoSuccess() throws {
    let result = try extract(["-"], input: line, output: "/dev/full")
    #expect(result.code == 74)
    #expect(result.messages.contains("standard output: cannot be written"))
  }

  @Test func inputThatCannotBeReadIsNoSuccess() throws {
    let bench = try DaemonBench()
    let process = try DaemonBench.spawn(
      "/bin/bash",
      [
        "bash", "-c", "exec \"$0\" extract --data-dir \"$1\" - < /", try DaemonBench.binary(),
        DaemonBench.dataFolder,
      ],
      environment: ["PATH": "/bin"], log: bench.root + "/messages")
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    #expect((status >> 8) & 0xFF == 74)
  }

  @Test func aDateThatIsNoneIsRefused() throws {
    let option = try extract(["--published", "yesterday", "-"], input: line)
    #expect(option.code == 64 && option.records.isEmpty)
    #expect(option.messages.contains("YYYY-MM-DD"))
    let sidecar = try extract(["-"], input: line.dropLast() + #","published":"the day after"}"#)
    #expect(sidecar.code == 65)
    #expect(sidecar.records.first?["reason"]?["code"]?.string == "bad_sidecar")
    #expect(try extract(["--published", "2024-05-07", "-"], input: line).code == 0)
    let old = try extract(["-"], input: line.dropLast() + #","published":"1789-04-06"}"#)
    #expect(old.records.first?["published"]?.string == "1789-04-06")
  }

  @Test func missingLanguageDataIsAFaultOfTheConfiguration() throws {
    #expect(try extract(["--data-dir", "/nonexistent", "-"], input: line).code == 78)
  }

  @Test func aLineThatCannotBeUsedKeepsItsName() throws {
    let lines = [
      #"{"id":"art-17","text":"Rain fell.","url":17}"#, #"{"id":"art-18","text":"Rain fell.","url":18}"#, "{",
    ]
    let result = try extract(["-"], input: lines.joined(separator: "\n"))
    #expect(result.records.map { $0["source"]?.string } == ["art-17", "art-18", "line 3"])
    #expect(
      result.records.map { $0["reason"]?["code"]?.string } == ["bad_sidecar", "bad_sidecar", "not_text"])
    #expect(Set(result.records.compactMap { $0["doc_id"]?.string }).count == 3)
  }

  /// A line beyond the limit is counted and not kept, and the next one is read.
  @Test func aLineWithoutAnEndTakesNoMemory() throws {
    let long = String(repeating: "x", count: 300_000_000)
    let result = try extract(["-"], input: "\n" + long + "\n" + line + "\n", kilobytes: 250_000)
    #expect(result.records.map { $0["source"]?.string } == ["line 2", "1"])
    #expect(result.records.first?["reason"]?["code"]?.string == "too_large")
    #expect(result.records.last?["status"]?.string == "ok")
  }
}
