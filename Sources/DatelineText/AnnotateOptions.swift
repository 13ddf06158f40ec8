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
