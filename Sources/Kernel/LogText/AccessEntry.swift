/// One request and what it got, as an access log has it.
///
/// Texts are bytes as the client sent them. Whoever writes many entries uses one again and again, so that its arrays
/// keep their room.
public struct AccessEntry: Sendable {
  /// When the answer was out.
  public var time = LogTime(millisecondsSince1970: 0)

  /// The client's address, without its port.
  public var client: [UInt8] = []
  public var method: [UInt8] = []
  public var target: [UInt8] = []

  /// `HTTP/1.1`.
  public var version: [UInt8] = []

  /// Zero where no answer was given.
  public var status = 0

  /// How many bytes the body of the answer has; 0 where it did not go out whole.
  public var bodyBytes = 0

  /// From the first line of the request to the end of the answer.
  public var seconds = 0.0

  /// A word for how the answer was found.
  public var answer = ""

  /// False where the client went away, or was cut off, before all was sent.
  public var isWhole = true
  public var referer: [UInt8]?
  public var userAgent: [UInt8]?

  public init() {}
}
