#if canImport(Glibc)
  import Glibc
#endif

/// Replaces the file at `path` by one with `bytes`; false with `errno` set when that fails. It is never written over: a
/// program may have it mapped.
func writeWholeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
  let draft = path + ".new"
  guard let file = fopen(draft, "wb") else { return false }
  let written = fwrite(bytes, 1, bytes.count, file)
  return fclose(file) == 0 && written == bytes.count && rename(draft, path) == 0
}

/// Processor seconds that this process has used.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

/// Prints a line of progress at once, also into a pipe.
func report(_ line: String) {
  print(line)
  fflush(nil)
}
