import DatelineText
import Testing

@testable import DatelineAnnotate

/// The canonical writer and the arithmetic of calendar stretches.
struct TimePointTests {
  @Test(arguments: [
    (TimePoint.month(2024, 6), "2024-06"), (.quarter(1989, 3), "1989-Q3"), (.half(2011, 2), "2011-H2"),
    (.season(2023, 3), "2023-WI"), (.year(64), "0064"), (.year(-30), "BC0031"), (.decade(199), "199"),
    (.century(16), "16"), (.century(-5), "BC04"),
  ])
  func writes(_ point: TimePoint, _ value: String) { #expect(point.value == value) }

  @Test func weeksBelongToTheirISOYear() throws {
    let day = try #require(CivilDate(year: 2024, month: 12, day: 31))
    #expect(TimePoint.holding(day, .week, weekStart: 1).value == "2025-W01")
    #expect(TimePoint.holding(day, .weekend, weekStart: 1).value == "2025-W01-WE")
  }

  @Test func shiftsAcrossTheYear() {
    #expect(TimePoint.quarter(2024, 1).shifted(-1) == .quarter(2023, 4))
    #expect(TimePoint.month(2024, 12).shifted(2) == .month(2025, 2))
    #expect(TimePoint.half(2024, 1).shifted(years: -1) == .half(2023, 1))
  }

  @Test func aWinterRunsIntoTheNextYear() {
    #expect(TimePoint.season(2023, 3).interval?.earliest?.description == "2023-12-01")
    #expect(TimePoint.season(2023, 3).interval?.latest?.description == "2024-02-29")
  }
}
