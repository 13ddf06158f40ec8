#if canImport(Glibc)
  import Glibc
#endif

/// Writes `bytes` as the file at `path`; false with `errno` set when that fails.
func writeWholeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
  guard let file = fopen(path, "wb") else { return false }
  let written = fwrite(bytes, 1, bytes.count, file)
  return fclose(file) == 0 && written == bytes.count
}

/// Processor seconds that this process has used.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

/// Prints a line of progress at once, also into a pipe.
func report(_ line: String) {
  print(line)
  fflush(nil)
}
