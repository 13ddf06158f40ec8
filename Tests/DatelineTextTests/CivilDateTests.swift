import Testing

@testable import DatelineText

@Suite struct CivilDateTests {
  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2024-09-13", 19_979, 5), ("0001-01-01", -719_162, 1),
  ])
  func dayNumbersAndWeekdays(text: String, number: Int, weekday: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.dayNumber == number)
    #expect(date.weekday == weekday)
    #expect(CivilDate(dayNumber: number) == date)
  }

  @Test(arguments: ["2023-02-29", "2024-13-01", "2024-00-10", "2024-4-1", "2024/04/01", ""])
  func impossibleDaysAreNoDates(text: String) { #expect(CivilDate(text) == nil) }

  @Test(arguments: [("2024-12-30", 2025, 1), ("2021-01-03", 2020, 53), ("2024-09-13", 2024, 37)])
  func isoWeeks(text: String, year: Int, week: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.isoWeek == (year, week))
    let monday = try #require(CivilDate.monday(ofISOWeek: week, year: year))
    #expect((0..<7).contains(date.dayNumber - monday.dayNumber))
  }

  @Test func yearsWithoutAWeek53HaveNone() { #expect(CivilDate.monday(ofISOWeek: 53, year: 2021) == nil) }

  @Test func everyDayOfNineCenturiesComesBack() {
    for n in stride(from: -200_000, to: 130_000, by: 7) {
      let date = CivilDate(dayNumber: n)
      #expect(date.dayNumber == n)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
    }
  }

  @Test func monthsClampToTheirLastDay() throws {
    let date = try #require(CivilDate("2024-01-31"))
    #expect(date.adding(months: 1).description == "2024-02-29")
    #expect(date.adding(months: -2).description == "2023-11-30")
  }
}
