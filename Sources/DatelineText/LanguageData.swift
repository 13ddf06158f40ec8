#if canImport(Glibc)
  import Glibc
#endif

/// Why language data could not be used; the message names the file and what to do.
package struct LanguageDataError: Error, Sendable, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

/// The folder that holds `dateline.yaml` and `language/en`: lexicons, rules and models, all plain files.
package struct LanguageData: Sendable {
  /// The folder that contains `language/`.
  package let folder: String

  /// Takes `folder` as it is.
  package init(folder: String) { self.folder = folder }

  /// Finds the folder: `override` (`--data-dir`), `DATELINE_DATA_DIR`, `Config/` of the working directory, `Config/`
  /// in any folder above the executable, `../share/dateline` from the executable's folder.
  package static func locate(override: String? = nil) throws(LanguageDataError) -> LanguageData {
    var tried: [String] = []
    func holds(_ folder: String) -> Bool {
      tried.append(folder)
      return access(folder + "/language/en", R_OK) == 0
    }
    if let named = override ?? getenv("DATELINE_DATA_DIR").map({ String(cString: $0) }) {
      if holds(named) { return LanguageData(folder: named) }
      throw LanguageDataError(
        "\(named): no language/en in it; name the folder that holds dateline's language data")
    }
    if holds("Config") { return LanguageData(folder: "Config") }
    if let start = executableFolder() {
      var above = start
      while true {
        if holds(above + "/Config") { return LanguageData(folder: above + "/Config") }
        guard let slash = above.lastIndex(of: "/"), slash != above.startIndex else { break }
        above = String(above[..<slash])
      }
      if holds(start + "/../share/dateline") { return LanguageData(folder: start + "/../share/dateline") }
    }
    throw LanguageDataError(
      "no language data found (looked in \(tried.joined(separator: ", "))); give --data-dir or DATELINE_DATA_DIR"
    )
  }

  package func path(_ name: String) -> String { "\(folder)/language/en/\(name)" }

  /// The bytes of `language/en/NAME`.
  package func bytes(_ name: String) throws(LanguageDataError) -> [UInt8] {
    guard let bytes = readWholeFile(path(name)) else { throw unreadable(name) }
    return bytes
  }

  /// The error of a file that `errno` tells cannot be read.
  package func unreadable(_ name: String) -> LanguageDataError {
    let why = String(cString: strerror(errno))
    return LanguageDataError("\(path(name)): cannot be read (\(why)); reinstall dateline's language data")
  }

  /// The lines of `language/en/NAME` as a `DataFile`.
  package func file(_ name: String) throws(LanguageDataError) -> DataFile {
    DataFile(name: path(name), bytes: try bytes(name))
  }

  private static func executableFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let n = readlink("/proc/self/exe", &buffer, buffer.count)
    guard n > 0 else { return nil }
    let path = String(decoding: buffer[..<n].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}

/// Reads a whole regular file; `nil` with `errno` set when that fails.
package func readWholeFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var info = stat()
  guard fstat(descriptor, &info) == 0 else { return nil }
  var isRead = true
  let bytes = [UInt8](unsafeUninitializedCapacity: Int(info.st_size)) { bytes, have in
    while have < bytes.count {
      let n = read(descriptor, bytes.baseAddress! + have, bytes.count - have)
      if n < 0, errno == EINTR { continue }
      isRead = n >= 0
      if n <= 0 { break }
      have += n
    }
  }
  return isRead ? bytes : nil
}
