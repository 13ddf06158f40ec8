import Glibc
import Synchronization

@testable import DatelineStore

/// The kernel's calls, of which one chosen call that changes something fails, falls short or is the last.
final class FaultyCalls: SystemCalls {
  enum Fault: Sendable {
    /// The call does nothing and returns this errno.
    case error(Int32)
    /// A write takes this many bytes; the next one fails with no space left.
    case short(Int)
    /// The process dies before the call: it and all later calls change nothing.
    case death
    /// The process dies within a write, after this many bytes.
    case deathWithin(Int)
  }

  private struct State {
    var count = 0
    var isDead = false
    var isFull = false
    var log: [String] = []
  }

  private let real = LinuxCalls()
  private let state = Mutex(State())
  private let at: Int
  private let only: String?
  private let fault: Fault

  /// The fault strikes at the `at`-th changing call (of the kind `only`), counted from 1; 0 never strikes.
  init(at: Int = 0, only: String? = nil, _ fault: Fault = .death) {
    self.at = at
    self.only = only
    self.fault = fault
  }

  /// The changing calls so far, by kind.
  var calls: [String] { state.withLock { $0.log } }

  func open(_ path: String, flags: Int32) -> Int {
    flags & O_CREAT == 0 ? real.open(path, flags: flags) : change("create") { real.open(path, flags: flags) }
  }
  func close(_ descriptor: Int32) { real.close(descriptor) }
  func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    real.read(descriptor, into: buffer, at: offset)
  }
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    change(
      "write",
      partial: { self.real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix($0)), at: offset) }
    ) {
      real.write(descriptor, bytes, at: offset)
    }
  }
  func truncate(_ descriptor: Int32, to size: Int) -> Int {
    change("truncate") { real.truncate(descriptor, to: size) }
  }
  func syncData(_ descriptor: Int32) -> Int { change("syncData") { real.syncData(descriptor) } }
  func sync(_ descriptor: Int32) -> Int { change("sync") { real.sync(descriptor) } }
  func size(_ descriptor: Int32) -> Int { real.size(descriptor) }
  func lock(_ descriptor: Int32) -> Int { real.lock(descriptor) }
  func rename(_ from: String, _ to: String) -> Int { change("rename") { real.rename(from, to) } }
  func symlink(to target: String, at path: String) -> Int {
    change("symlink") { real.symlink(to: target, at: path) }
  }
  func readLink(_ path: String) -> String? { real.readLink(path) }
  func unlink(_ path: String) -> Int { real.unlink(path) }
  func makeDirectory(_ path: String) -> Int { change("makeDirectory") { real.makeDirectory(path) } }
  func list(_ path: String, into names: inout [String]) -> Int { real.list(path, into: &names) }

  private func change(_ kind: String, partial: ((Int) -> Int)? = nil, _ call: () -> Int) -> Int {
    let strikes = state.withLock { state in
      if only == nil || only == kind { state.count += 1 }
      state.log.append(kind)
      return state.count == at && (only == nil || only == kind)
    }
    if state.withLock({ $0.isDead }) { return -Int(EIO) }
    if kind == "write", state.withLock({ $0.isFull }) { return -Int(ENOSPC) }
    guard strikes else { return call() }
    switch fault {
    case .error(let code): return -Int(code)
    case .short(let count):
      guard let partial else { return call() }
      state.withLock { $0.isFull = true }
      return partial(count)
    case .death:
      state.withLock { $0.isDead = true }
      return -Int(EIO)
    case .deathWithin(let count):
      state.withLock { $0.isDead = true }
      _ = partial?(count)
      return -Int(EIO)
    }
  }
}
