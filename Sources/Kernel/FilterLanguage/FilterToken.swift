/// A piece of a filter's text: a word, a value, a sign.
struct FilterToken {
  enum Kind: Equatable {
    /// The name of a property, of a function or of a kind of geometry.
    case word(String)
    case keyword(Keyword)
    /// A name in double quotes.
    case name(String)
    /// A text in single quotes.
    case text(String)
    case number(FilterNumber)
    case comparison(Comparison)
    case openParenthesis
    case closeParenthesis
    case comma
    /// `+`, `-`, `*`, `/`, `^` or `%` where no number follows.
    case arithmetic
    /// `[`, with which arrays begin.
    case bracket
    case end
  }

  /// The words that name nothing, in any case.
  enum Keyword: String, CaseIterable {
    case and, or, not, like, among = "in", between, `is`, null, `true`, `false`
  }

  let kind: Kind
  /// Where it stands among the bytes of the text.
  let range: Range<Int>
  /// The place of its first character, counted from 1.
  let position: Int
}
