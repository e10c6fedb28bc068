public import HTTPServer
import Platform
import TileService

/// Answers that were given lately, by the bytes of their addresses, in a bounded share of memory.
///
/// An answer is given again as long as what it shows is what would be drawn now; one that a change touched is never given
/// again, and gives its room when it is asked for or was not for long. Threads share it: what has to be locked is a part
/// of it, and for a glance.
public final class KeptAnswers: Sendable {
  private let parts: [Locked<KeptPart>]

  /// A power of two, so that the part follows from bits of the hash.
  private static let partCount = 16

  public init(mostBytes: Int) {
    parts = (0..<Self.partCount).map { _ in Locked(KeptPart(mostBytes: mostBytes / Self.partCount)) }
  }

  /// The answer to a target, if it is of the present data; nil also where that takes more than a glance to find out.
  public func prepared(for target: Span<UInt8>) -> PreparedResponse? {
    let hash = Self.hash(target)
    return part(hash).withLock { part in
      guard let kept = part.touch(hash, target), kept.freshness.isPresent else { return nil }
      return kept.prepared
    }
  }

  /// The answer to a target, if no change since it was drawn touched what it shows; told of the present data.
  func renewed(for target: [UInt8], _ answer: (Response, Freshness) -> Response) -> Response? {
    let hash = Self.hash(target.span)
    guard let kept = part(hash).withLock({ $0.touch(hash, target.span) }) else { return nil }
    guard let freshness = kept.freshness.renewed() else {
      part(hash).withLock { $0.remove(hash, target.span) }
      return nil
    }
    if kept.freshness.isPresent { return .kept(kept.prepared) }
    return keep(answer(kept.prepared.response, freshness), for: target, freshness)
  }

  /// Keeps an answer, and gives it as one that may be sent many times.
  func keep(_ response: Response, for target: [UInt8], _ freshness: Freshness) -> Response {
    let prepared = PreparedResponse(response)
    let hash = Self.hash(target.span)
    part(hash).withLock {
      $0.insert(KeptAnswer(target: target, prepared: prepared, freshness: freshness), hash)
    }
    return Response(prepared)
  }

  /// Keeps no more than so many bytes from now on.
  public func limit(to mostBytes: Int) {
    for part in parts { part.withLock { $0.limit(to: mostBytes / Self.partCount) } }
  }

  public var byteCount: Int { parts.reduce(0) { $0 + $1.withLock { $0.byteCount } } }
  public var count: Int { parts.reduce(0) { $0 + $1.withLock { $0.count } } }

  private func part(_ hash: UInt64) -> Locked<KeptPart> {
    parts[Int(truncatingIfNeeded: hash >> 60) & (Self.partCount - 1)]
  }

  /// FNV-1a: addresses are short, and who makes many with one hash only pushes out his own.
  private static func hash(_ target: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in target.indices { hash = (hash ^ UInt64(target[index])) &* 0x0000_0100_0000_01B3 }
    // Its upper bits hardly follow from the last bytes, in which neighbours differ.
    return (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// An answer and the address that it is the answer to.
struct KeptAnswer {
  let target: [UInt8]
  let prepared: PreparedResponse
  let freshness: Freshness

  /// What it takes of memory, headers and its place in tables included.
  var byteCount: Int { prepared.response.body.count + target.count + Self.overhead }

  private static let overhead = 1024
}
