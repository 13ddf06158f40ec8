import Testing

@testable import DatelineAnnotate

/// Whole articles with the timeline that a careful reader would write, published on Friday, 2024-09-13.
@Suite struct EventArticleTests {
  @Test func disaster() throws {
    try EventCase(
      """
      A dam above the village of Tarn burst on Tuesday, [killing]{date=2024-09-10} nine people.
      Soldiers [evacuated]{date=2024-09-11} three hundred villagers on Wednesday, governor Ines Sol [said]{date=2024-09-13}.
      The dam, which was [built]{date=1962-01-01/1962-12-31} in 1962, had been [repaired]{date=2019-06-01/2019-06-30} in June 2019.
      “We heard a roar,” [said]{date=2024-09-13} Pavel Orn, a farmer.
      Parliament will [debate]{date=2024-09-18; modality=planned} the disaster on September 18.
      """
    ).check()
  }

  @Test func company() throws {
    try EventCase(
      """
      The airline Norva [announced]{date=2024-09-12} on Thursday that it will [close]{date=2024-11-01/2024-11-30; modality=planned} its base in Malmo in November.
      The company has [lost]{date=2022-09-13/2024-09-13} half its passengers over the past two years, chief executive Ida Falk told reporters.
      Unions had [demanded]{before=2024-09-13} talks.
      Falk [took]{date=2023-03-01/2023-03-31} over in March 2023.
      In February 2020 the state [bought]{date=2020-02-01/2020-02-29} a fifth of the shares. It [sold]{date=2023-08-14} them on August 14, 2023.
      """
    ).check()
  }

  @Test func court() throws {
    try EventCase(
      """
      A court in Leth [jailed]{date=2024-09-12} the former mayor on Thursday for the fire that destroyed the old market on November 9, 2008.
      Judge Orla Venn, who was [appointed]{date=2021-01-01/2021-12-31} in 2021, read the verdict for an hour.
      The mayor’s lawyer [said]{date=2024-09-13} he would appeal.
      The first trial [began]{date=2022-05-03} on May 3, 2022 and [collapsed]{date=2022-06-01/2022-06-30} in June 2022.
      """
    ).check()
  }
}
