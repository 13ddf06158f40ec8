import CLinux

/// What keeps a worker process apart from the rest of the machine.
package struct WorkerSeal: Sendable, Equatable, CustomStringConvertible {
  /// Whether the kernel refuses all but a few system calls (seccomp).
  package var filtersCalls: Bool
  /// The version of landlock that took the file system away; 0 for none.
  package var landlock: Int

  /// Seals this process for good; what it has open stays open.
  static func apply() -> WorkerSeal {
    // In this order: the filter forbids landlock's own calls.
    let landlock = Int(dateline_leave_file_system())
    return WorkerSeal(filtersCalls: dateline_seal() == 0, landlock: landlock)
  }

  package var description: String {
    switch (filtersCalls, landlock) {
    case (true, 0): "sealed by seccomp"
    case (true, let version): "sealed by seccomp and landlock \(version)"
    case (false, 0): "NOT SEALED: this kernel has neither seccomp nor landlock"
    case (false, let version): "sealed by landlock \(version) only: this kernel has no seccomp"
    }
  }
}

/// A worker's first message: ready, or why it is not.
struct WorkerHello {
  var seal = WorkerSeal(filtersCalls: false, landlock: 0)
  var problem: String?

  init(seal: WorkerSeal) { self.seal = seal }
  init(problem: String) { self.problem = problem }

  var frame: [UInt8] {
    var w = FrameWriter()
    w.optional(problem) { $0.text($1) }
    w.number(seal.filtersCalls ? 1 : 0)
    w.number(seal.landlock)
    return w.bytes
  }

  init(frame: [UInt8]) throws(FrameError) {
    var r = FrameReader(frame)
    problem = try r.optional { r throws(FrameError) in try r.text() }
    seal.filtersCalls = try r.number() == 1
    seal.landlock = try r.number()
  }
}
