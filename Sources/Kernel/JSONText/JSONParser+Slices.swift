// Going over the punctuation of one array or object, whose values are read elsewhere.

extension JSONParser {
  /// Steps into an array or object; false where it is empty, and then stands behind it.
  mutating func enter(_ opening: UInt8, closedBy closing: UInt8) throws(JSONSyntaxError) -> Bool {
    try skipSpace()
    guard next == opening else { throw unexpected(.expectedValue) }
    index += 1
    try skipSpace()
    guard next == closing else { return true }
    index += 1
    try checkEnd()
    return false
  }

  mutating func passColon() throws(JSONSyntaxError) {
    try skipSpace()
    guard next == UInt8(ascii: ":") else { throw unexpected(.expectedColon) }
    index += 1
    try skipSpace()
  }

  /// Steps over the comma after a child; false where the array or object ends instead.
  mutating func passComma(
    _ problem: JSONSyntaxError.Problem,
    closedBy closing: UInt8
  ) throws(JSONSyntaxError) -> Bool {
    try skipSpace()
    if next == closing {
      index += 1
      try checkEnd()
      return false
    }
    guard next == UInt8(ascii: ",") else { throw unexpected(problem) }
    let comma = position
    index += 1
    try skipSpace()
    if next == closing { throw fault(.trailingComma, at: comma) }
    return true
  }

  private mutating func checkEnd() throws(JSONSyntaxError) {
    try skipSpace()
    guard index == textEnd else { throw unexpected(.textAfterDocument) }
  }
}
