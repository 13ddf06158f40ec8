import DatelineText

/// Titles, given names and the words of bodies' names.
package struct PeopleLexicon: Sendable {
  let titles: WordSet
  let male: WordSet
  let female: WordSet
  let press: WordSet
  let companies: WordSet
  let given: WordTable<Entity.Gender>
  let be = WordKey("be")

  init(words: DataFile, data: LanguageData) throws(LanguageDataError) {
    titles = WordSet(words, section: "title")
    male = WordSet(words, section: "title-male")
    female = WordSet(words, section: "title-female")
    press = WordSet(words, section: "press")
    companies = WordSet(words, section: "company")
    let file = try data.file("quotes-given-names.txt")
    var table = WordTable<Entity.Gender>(minimumCapacity: file.lines.count)
    for line in file.lines {
      guard line.fields.count == 2 else { throw file.error(line, "expected a name and f or m") }
      table[WordKey(line.fields[0])] = line.fields[1] == "f" ? .female : .male
    }
    given = table
  }
}
