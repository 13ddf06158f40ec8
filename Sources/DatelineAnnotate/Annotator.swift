import DatelineText

/// Settings of the annotation that an operator may change.
package struct AnnotateOptions: Sendable {
  /// ISO weekday on which a week begins: 1 Monday (default) or 7 Sunday.
  package var weekStart = 1

  package enum DateOrder: String, Sendable {
    /// By the document's own evidence.
    case auto
    case mdy
    case dmy
  }
  /// How `09/08/2024` is read.
  package var dateOrder: DateOrder = .auto

  package init() {}
}

/// Fills an article's layers in order: tokens, sentences, tags, parse, names, times, quotes, events.
package struct Annotator: Sendable {
  private let layers: Layers

  /// Loads the data of the asked-for layers (and of those they stand on) and of no others.
  package init(layers: Layers, data: LanguageData, options: AnnotateOptions = AnnotateOptions())
    throws(LanguageDataError)
  {
    self.layers = layers.closure
  }

  /// Never fails: text that fits no rule gets no annotation.
  package func annotate(_ article: Article) -> Annotations {
    Annotations()
  }
}
