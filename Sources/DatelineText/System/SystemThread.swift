#if canImport(Glibc)
  import Glibc
#endif

/// The system refused a thread.
package struct ThreadError: Error, Sendable, CustomStringConvertible {
  package let description: String
}

/// A thread of the system for work that blocks, which must not occupy the threads of Swift's concurrency.
package struct SystemThread: Sendable {
  private let handle: pthread_t

  private final class Start {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts `body` at once; `name` is for messages.
  package init(name: String, _ body: @escaping @Sendable () -> Void) throws(ThreadError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard code == 0 else {
      start.release()
      throw ThreadError(description: "\(name): cannot start a thread: \(String(cString: strerror(code)))")
    }
    handle = thread
  }

  /// Waits for the thread's end. Every thread is either joined or detached, once.
  package func join() { pthread_join(handle, nil) }

  /// Lets the thread end by itself.
  package func detach() { pthread_detach(handle) }
}
