import DatelineText

/// Values that threads hand to each other, at most `capacity` at a time.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  // Everything below is touched with the lock held only.
  private let monitor = Monitor()
  private var elements: [Element] = []
  private var head = 0
  private var isClosed = false
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Waits up to a second for room; `false` when there is none, or the queue is closed.
  func offer(_ element: Element) -> Bool {
    monitor.locked {
      if !isClosed, elements.count - head >= capacity {
        monitor.wait(atMost: 1_000_000_000)
      }
      guard !isClosed, elements.count - head < capacity else { return false }
      elements.append(element)
      return true
    }
  }

  var count: Int { monitor.locked { elements.count - head } }

  /// Whether fewer than `capacity` elements are there.
  var hasRoom: Bool { count < capacity }

  /// Adds without waiting, whatever the capacity.
  func push(_ element: Element) { monitor.locked { elements.append(element) } }

  /// Waits for an element; `nil` when the queue is closed and, unless `close` dropped them, its elements are taken.
  func next() -> Element? {
    monitor.locked {
      while elements.count == head, !isClosed { monitor.wait() }
      guard elements.count > head else { return nil }
      defer {
        head += 1
        if head > 1_024 || head == elements.count {
          elements.removeFirst(head)
          head = 0
        }
      }
      return elements[head]
    }
  }

  /// Lets `next` end, at once when what is still in the queue is dropped.
  func close(dropping: Bool) {
    monitor.locked {
      isClosed = true
      if dropping {
        elements = []
        head = 0
      }
    }
  }
}
