import DatelineText
import Testing

@testable import DatelineDaemon

@Suite struct BoundedQueueTests {
  @Test func roomIsToldByWhatIsThere() {
    let queue = BoundedQueue<Int>(capacity: 2)
    queue.push(1)
    #expect(queue.hasRoom)
    queue.push(2)
    #expect(!queue.hasRoom)
    #expect(queue.next() == 1)
    #expect(queue.hasRoom)
  }

  @Test func aClosedQueueGivesWhatItHolds() {
    let queue = BoundedQueue<Int>(capacity: 1)
    queue.push(1)
    queue.close(dropping: false)
    #expect(queue.next() == 1)
    #expect(queue.next() == nil)
  }
}
