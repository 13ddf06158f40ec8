import DatelineText
import Glibc

/// Dropping files, and looking at what became of them.
extension DaemonBench {
  static func write(_ bytes: [UInt8], to path: [UInt8]) {
    (path + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { name in
        let descriptor = open(name.baseAddress.unsafelyUnwrapped, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
          guard count > 0 else { break }
          rest = rest.dropFirst(count)
        }
        close(descriptor)
      }
    }
  }

  /// Writes into the inbox, as `cp` does.
  func write(_ name: String, _ text: String) { Self.write(Array(text.utf8), to: Array(path(name).utf8)) }

  /// Writes `word` `count` times, a stretch at a time.
  func write(_ name: String, repeating word: String, count: Int) {
    let stretch = Array(String(repeating: word, count: 10_000).utf8)
    let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    for _ in 0..<count / 10_000 {
      _ = stretch.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
    close(descriptor)
  }

  /// Writes under a hidden name, then renames into place.
  func drop(_ name: String, _ text: String) {
    write("." + name, text)
    rename(path("." + name), path(name))
  }

  /// A short article that differs with `number`.
  static func article(_ number: Int) -> String {
    """
    Bridge \(number) opens

    The mayor of Selby said on Monday that bridge number \(number) opened on May 6, 2024. The council paid for it.
    "We are glad that it is done," Mayor Ann Lee said. Traffic will return to the old bridge in June.
    """
  }

  /// Articles in French carry a warning.
  static let french =
    "Le maire de la ville a annoncé lundi que le pont serait ouvert au mois de juin, et que les travaux étaient finis."

  /// The records of the log, the segments in order; an article's `document` lines by its source.
  func records() throws -> [JSONValue] {
    var all: [JSONValue] = []
    for name in names(root + "/var/log") where name.hasPrefix("events-") {
      guard let bytes = readWholeFile(root + "/var/log/" + name) else { continue }
      for line in bytes.split(separator: 10) { all.append(try JSONReader.read(Array(line))) }
    }
    return all
  }

  /// The lines of the texts beside the log.
  func texts() throws -> [JSONValue] {
    try names(root + "/var/log").filter { $0.hasPrefix("texts-") }.flatMap { name in
      try text(root + "/var/log/" + name).split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
    }
  }

  func documents() throws -> [JSONValue] { try records().filter { $0["type"]?.string == "document" } }

  /// The names in a folder, sorted.
  func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The files of done/, whatever their day.
  var done: [String] {
    func below(_ path: String, _ depth: Int) -> [String] {
      depth == 0 ? names(path) : names(path).flatMap { below(path + "/" + $0, depth - 1) }
    }
    return below(root + "/var/done", 3).sorted()
  }

  /// The folders of days in `path`.
  func doneFolders(_ path: String) -> [String] {
    (0..<3).reduce([path]) { folders, _ in
      folders.flatMap { folder in names(folder).map { folder + "/" + $0 } }
    }
  }

  /// Writes to `path` until the disk is full.
  func fill(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var bytes = [UInt8](repeating: 65, count: 4_096)
    for count in [4_096, 256, 1] {
      while Glibc.write(descriptor, &bytes, count) > 0 {}
    }
    close(descriptor)
  }

  var failed: [String] { names(root + "/var/failed") }

  /// Files in the inbox that are not hidden.
  var inbox: [String] { names(root + "/in").filter { !$0.hasPrefix(".") } }
}
