import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Festivals that follow the moon, by the time of the new moon (Meeus, Astronomical Algorithms, chapters 25 and 49).
///
/// The moon is right to some minutes; the Hindu calendar differs by region and the Islamic one by sight of the moon,
/// so what is told of them is not firm.
enum LunarDates {
  private static let china = 8.0 / 24
  private static let india = 5.5 / 24

  /// The first day of the Chinese year: the last new moon in China before the sun stands at 330 degrees.
  static func newYear(_ year: Int) -> CivilDate? {
    newMoons(of: year, zone: china).map { floor($0) }
      .last { $0 < day(year, 3, 1) && solarLongitude($0 - china) < 330 }
      .map { CivilDate(dayNumber: Int($0)) }
  }

  /// The evening of the new moon between mid-October and mid-November on which it lasts till after dusk in India.
  static func diwali(_ year: Int) -> CivilDate? {
    let dusk = 20.0 / 24
    return newMoons(of: year, zone: india).map { floor($0 - dusk) }
      .first { $0 >= day(year, 10, 16) && $0 <= day(year, 11, 15) }
      .map { CivilDate(dayNumber: Int($0)) }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Double {
    Double(CivilDate(year: year, month: month, day: day)?.dayNumber ?? 0)
  }

  /// The new moons of a year in days from 1970-01-01 by the clock of a zone.
  private static func newMoons(of year: Int, zone: Double) -> [Double] {
    let first = Int(((Double(year) - 2000) * 12.3685).rounded(.down))
    return (first...first + 13).map { newMoon(Double($0)) + zone }
  }

  /// The k-th new moon after that of January 2000, in days from 1970-01-01 UTC.
  private static func newMoon(_ k: Double) -> Double {
    let t = k / 1236.85
    let e = 1 - 0.002516 * t
    let sun = 2.5534 + 29.105_356_70 * k
    let moon = 201.5643 + 385.816_935_28 * k
    let node = 160.7108 + 390.670_502_84 * k
    var days = 2_451_550.09766 + 29.530_588_861 * k + 0.000_154_37 * t * t
    days += -0.40720 * sine(moon) + 0.17241 * e * sine(sun) + 0.01608 * sine(2 * moon)
    days += 0.01039 * sine(2 * node) + 0.00739 * e * sine(moon - sun) - 0.00514 * e * sine(moon + sun)
    days += 0.00208 * e * e * sine(2 * sun) - 0.00111 * sine(moon - 2 * node)
    days += -0.00057 * sine(moon + 2 * node) + 0.00056 * e * sine(2 * moon + sun) - 0.00042 * sine(3 * moon)
    return days - 2_440_587.5 - 65.0 / 86_400
  }

  /// The sun's apparent longitude in degrees, from -180 about the spring point to 360, at a day from 1970-01-01 UTC.
  private static func solarLongitude(_ day: Double) -> Double {
    let t = (day - 10_957.5) / 36_525
    let anomaly = 357.52911 + 35_999.05029 * t
    let center = (1.914602 - 0.004817 * t) * sine(anomaly) + 0.019993 * sine(2 * anomaly)
    let longitude = 280.46646 + 36_000.76983 * t + center - 0.00569
    let turned = longitude.truncatingRemainder(dividingBy: 360)
    return turned < 0 ? turned + 360 : turned
  }

  private static func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
}
