/// Counts the steps of the loops whose length a page decides, so that a test can prove them to grow with the page and no
/// faster. A release build counts nothing.
enum Work {
  #if DEBUG
    final class Meter: @unchecked Sendable { var steps = 0 }
    @TaskLocal static var meter: Meter?

    static func steps(_ count: Int = 1) { meter?.steps += count }
  #else
    @inline(__always) static func steps(_ count: Int = 1) {}
  #endif
}
