public import Testing

/// What a test is about, for those who read its report; nothing is chosen by tags.
extension Tag {
  @Tag public static var database: Self
  @Tag public static var endToEnd: Self
  @Tag public static var geometry: Self
  @Tag public static var rendering: Self
  @Tag public static var slow: Self
}
