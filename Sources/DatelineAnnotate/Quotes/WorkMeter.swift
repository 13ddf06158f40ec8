/// Counts the steps of work over one article, so that tests can tell linear work from worse without a clock.
///
/// One context belongs to one thread, and so does its meter.
package final class WorkMeter: @unchecked Sendable {
  package private(set) var steps = 0

  @inline(__always)
  func add(_ count: Int) { steps &+= count }
}
