import DatelineInbox
import DatelineText

/// Now as RFC 3339 UTC with milliseconds.
package func timestampNow() -> String { timestamp(Clock.wall) }

/// A moment of the wall clock as RFC 3339 UTC with milliseconds.
package func timestamp(_ moment: Nanoseconds) -> String {
  let milliseconds = Int(moment / 1_000_000)
  let day = CivilDate(dayNumber: milliseconds / 86_400_000)
  let s = milliseconds / 1_000 % 86_400
  let fraction = padded(milliseconds % 1_000, 3)
  return "\(day)T\(padded(s / 3_600, 2)):\(padded(s / 60 % 60, 2)):\(padded(s % 60, 2)).\(fraction)Z"
}
