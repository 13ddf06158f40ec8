import DatelineInbox
import DatelineStore
import DatelineText
import Logging

/// The thread that compresses and drops old segments of the log as the settings say.
struct LogKeeper: Sendable {
  let layout: StoreLayout
  let policy: @Sendable () -> RetentionPolicy
  let tally: SharedTally
  let log: Logger
  /// Waits for so many nanoseconds; `false` when the service is stopping.
  let rest: @Sendable (Int) -> Bool

  private static let firstLook = 5_000_000_000
  private static let interval = 600_000_000_000

  func run() {
    var goesOn = rest(Self.firstLook)
    while goesOn {
      do throws(StoreError) {
        try Retention(layout).run(policy(), now: Int(Clock.wall / 1_000_000)) { step in
          note(step)
          return rest(0)
        }
      } catch {
        log.error("old segments cannot be put away; trying again", metadata: ["error": "\(error)"])
      }
      goesOn = rest(Self.interval)
    }
  }

  private func note(_ step: Retention.Step) {
    switch step {
    case .compressed(let name):
      tally.update { $0.segmentsCompressed += 1 }
      log.notice("compressed, as log.compress says", metadata: ["segment": "\(name)"])
    case .dropped(let name):
      tally.update { $0.segmentsDropped += 1 }
      log.notice("dropped, as log.retention says", metadata: ["segment": "\(name)"])
    }
  }
}
