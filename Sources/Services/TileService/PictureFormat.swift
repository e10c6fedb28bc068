/// How a picture is written.
public enum PictureFormat: String, Sendable, CaseIterable {
  /// PNG in the colours of a palette that follows from the style.
  case png
  /// PNG with every colour as it was drawn.
  case png32
  case webp

  public var mediaType: String {
    self == .webp ? "image/webp" : "image/png"
  }
}
