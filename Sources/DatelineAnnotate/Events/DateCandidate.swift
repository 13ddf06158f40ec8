import DatelineText

/// A date that an event might have.
struct DateCandidate: Sendable {
  enum Source: UInt8, Sendable {
    /// A time expression of the same sentence.
    case local
    /// A time expression told before this sentence.
    case inherited
    /// The time expression of another mention of the same event.
    case coreference
    case publication
    /// No date: bounds or nothing.
    case none
    /// Any time from a day told in the same sentence to publication.
    case localSpan
    /// Any time from a day told before this sentence to publication.
    case inheritedSpan
    /// The day of an event that it was part of ("said during the meeting").
    case companion
  }

  let source: Source
  var interval: DayInterval?
  /// Index into the article's anchors; -1 without one.
  var anchor = -1
  /// The word that the anchor dates, for coreference.
  var via = -1
  /// How many other days were told between an inherited one and the event.
  var rank = 0
}

package enum DateTemplate: UInt8, Sendable {
  case source = 64
  case sourceGroup, sourceTag, sourceLemma, sourceModality, sourceRelation, sourceClass, sourceGovernor,
    sourceQuote
  case sourceCount, path, pathTag, owner, ownerTag, distance, nearest, order, precision, tense, preposition
  case ownerReporting, sentenceDistance, ownerLemma, determiner, alone, position, senses, clause, between
  case governorGroup, dateTense, sourceSenses, pathGroup
  case sentenceDates, previousDates, story, storyGroup, mark, rootGroup, subject, adverb, depth, chain
  case sayNear, governorCue, rank, rankOwner
  case age, agePrecision, manner, mannerAge, sameBlock, tensePair, sharedWords, mentions, onset, sharedSubject
  case reports, hasOwn, spanCue, opening
}
