import DatelineText
import Testing

@testable import DatelineDaemon

@Suite struct BoundedQueueTests {
  /// One who waits for room before each push never has more in the queue than it holds.
  @Test func whoWaitsForRoomNeverOverfillsIt() throws {
    let queue = BoundedQueue<Int>(capacity: 4)
    let producer = try SystemThread(name: "producer") {
      for i in 0..<2_000 {
        queue.waitForRoom()
        queue.push(i)
      }
    }
    for i in 0..<2_000 {
      #expect(queue.count <= 4)
      #expect(queue.next() == i)
    }
    producer.join()
  }

  @Test func aClosedQueueKeepsNobodyWaiting() {
    let queue = BoundedQueue<Int>(capacity: 1)
    queue.push(1)
    queue.close(dropping: false)
    queue.waitForRoom()
    #expect(queue.next() == 1)
    #expect(queue.next() == nil)
  }
}
