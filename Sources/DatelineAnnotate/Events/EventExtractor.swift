import DatelineText

/// Finds events with date, standing, participants and grouping.
package struct EventExtractor: Sendable {
  let cues: EventCues
  let triggers: TriggerClassifier
  let dateModel: EventModel
  let frames: TypeFrames
  let lemmatizer: Lemmatizer

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    try self.init(
      data: data,
      triggerModel: EventModel(ModelFile("events-triggers.model", data: data)),
      dateModel: EventModel(ModelFile("events-dates.model", data: data)))
  }

  /// With models given, as training does.
  package init(
    data: LanguageData, triggerModel: EventModel, dateModel: EventModel
  ) throws(LanguageDataError) {
    cues = try EventCues(data.file("events-cues.txt"))
    triggers = TriggerClassifier(
      model: triggerModel, senses: try WordSenses(data: data))
    self.dateModel = dateModel
    frames = try TypeFrames(data.file("events-frames.txt"))
    lemmatizer = try Lemmatizer(data: data)
  }

  func annotate(_ article: Article, _ annotations: inout Annotations) {
    annotations.events = events(article, annotations)
  }

  /// The events of an annotated article, in text order; with their reasons when it `explains` them: written down for every
  /// event they would take a sixth of this stage's time.
  package func events(_ article: Article, _ annotations: Annotations, explains: Bool = false) -> [Event] {
    guard annotations.lemmas.count == annotations.tokens.count, !annotations.tokens.isEmpty else { return [] }
    let reading = EventReading(article, annotations, self)
    let scores = reading.triggerScores()
    let found = reading.triggers(scores)
    let work = EventDating(reading, triggers: found, scores: scores)
    let arguments = EventArguments(syntax: reading.syntax, standing: reading.standing)
    var events: [Event] = []
    for word in work.words {
      var event = event(word, work, arguments)
      if explains {
        let score = Int(((scores[word.token] ?? 0) * 100).rounded())
        event.reasons = [
          "trigger: \(reading.syntax.tag(word.token).name) scores \(score) hundredths",
          work.anchorer.explanation(word),
        ]
      }
      events.append(event)
    }
    AspectSpans(syntax: reading.syntax).apply(to: &events)
    EventGrouper(syntax: reading.syntax, senses: triggers.senses).group(&events)
    return events
  }

  private func event(_ word: DatedWord, _ work: EventDating, _ arguments: EventArguments) -> Event {
    let syntax = arguments.syntax
    let t = word.token
    let token = syntax.annotations.tokens[t]
    let decision = work.anchorer.decide(word)
    let modality = work.modality(word, decision)
    let attribution = arguments.standing.attribution(t)
    let quote = arguments.standing.quoteOf[t]
    return Event(
      span: sentenceSpan(t, syntax),
      trigger: Event.Trigger(
        span: token.span, token: t, lemma: lemmatizer.lemma(of: t, in: syntax.article, syntax.annotations),
        pos: syntax.pos(t)),
      eventClass: word.eventClass, date: decision.date, bounds: decision.bounds, modality: modality,
      status: arguments.standing.status(t, modality), attribution: attribution,
      quote: quote >= 0 ? Int(quote) : nil, participants: arguments.participants(t),
      place: arguments.place(t),
      counts: arguments.counts(t), type: frames.type(of: t, modality: modality, syntax))
  }

  /// The sentence, or a window about the trigger when it is long.
  private func sentenceSpan(_ t: Int, _ syntax: EventSyntax) -> TextSpan {
    let trigger = syntax.annotations.tokens[t].span
    let sentence = syntax.annotations.sentences[syntax.sentence(t)]
    if sentence.span.count <= 1000 { return sentence.span }
    var low = t
    var high = t
    let tokens = syntax.annotations.tokens
    while low > sentence.tokens.lowerBound, trigger.start - tokens[low - 1].span.start <= 400 { low -= 1 }
    while high + 1 < sentence.tokens.upperBound, tokens[high + 1].span.end - trigger.end <= 400 { high += 1 }
    return tokens[low].span.union(tokens[high].span)
  }
}
