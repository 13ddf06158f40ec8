/// The classes of words that tell tense, direction and what a number or a name stands for, as bits.
struct TimeCues: Sendable {
  let future: TimeClasses
  let modal: TimeClasses
  let past: TimeClasses
  let present: TimeClasses
  let have: TimeClasses
  let reporting: TimeClasses
  let ahead: TimeClasses
  let behind: TimeClasses
  let atPoint: TimeClasses
  let at: TimeClasses
  let determiner: TimeClasses
  let doubtful: TimeClasses
  let numbered: TimeClasses
  let money: TimeClasses
  let calendar: TimeClasses
  let zone: TimeClasses
  let old: TimeClasses
  let margin: TimeClasses
  let lasting: TimeClasses
  let seasonBefore: TimeClasses
  let infinitive: TimeClasses
  let seconds: TimeClasses
  let quote: TimeClasses
  let stop: TimeClasses
  let era: TimeClasses
  let helper: TimeClasses
  let apostrophe: TimeClasses
  let compared: TimeClasses
  let clauseBreak: TimeClasses
  let towards: TimeClasses
  let timePreposition: TimeClasses
  let weekday: TimeClasses
  let soonNeighbour: TimeClasses
  let stamp: TimeClasses

  init(_ lexicon: TimeLexicon) {
    future = lexicon.bit("future")
    modal = lexicon.bit("modal")
    past = lexicon.bit("past")
    present = lexicon.bit("presentverb")
    have = lexicon.bit("have")
    reporting = lexicon.bit("reporting")
    ahead = lexicon.bit("ahead")
    behind = lexicon.bit("behind")
    atPoint = lexicon.bit("atpoint")
    at = lexicon.bit("at")
    determiner = lexicon.bit("the") | lexicon.bit("article")
    doubtful = lexicon.bit("doubtful")
    numbered = lexicon.bit("numbered")
    money = lexicon.bit("currency")
    calendar = lexicon.bit("month") | lexicon.bit("weekday")
    zone = lexicon.bit("zone")
    old = lexicon.bit("old")
    margin = lexicon.bit("margin")
    lasting = lexicon.bit("lasting")
    seasonBefore = lexicon.bit("seasonbefore")
    infinitive = lexicon.bit("infinitive")
    seconds = lexicon.bit("seconds")
    quote = lexicon.bit("quotemark")
    stop = lexicon.bit("stop")
    stamp = lexicon.bit("stamp")
    soonNeighbour = lexicon.bit("soonneighbour")
    weekday = lexicon.bit("weekday")
    timePreposition = lexicon.bit("timepreposition")
    towards = lexicon.bit("towards")
    clauseBreak = lexicon.bit("clausebreak")
    apostrophe = lexicon.bit("apostrophe")
    compared = lexicon.bit("compared")
    helper = lexicon.bit("participlehelper")
    era = lexicon.bit("ageofnow")
  }
}
