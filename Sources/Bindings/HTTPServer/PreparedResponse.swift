import CMicroHTTPD
import Synchronization

/// An answer made ready once, with all its headers, and sent many times, by all event loops at the same time.
///
/// What libmicrohttpd sends is made when it is first asked for, and kept: the whole answer, the word that nothing
/// changed, and both once more for those who read it compressed. An answer that nobody asked for is its bytes alone.
///
/// `@unchecked Sendable`: libmicrohttpd counts the uses of what it sends under a lock; all else does not change.
@safe public final class PreparedResponse: @unchecked Sendable {
  public let response: Response
  private let canBePacked: Bool

  /// What it is counted as.
  let bodyCount: Int
  let group: Int
  private let knownRow = Atomic<Int>(0)

  /// What libmicrohttpd sends, by form; nil while it has not been made.
  private let whole = Atomic<OpaquePointer?>(nil)
  private let unchanged = Atomic<OpaquePointer?>(nil)
  private let wholePacked = Atomic<OpaquePointer?>(nil)
  private let unchangedPacked = Atomic<OpaquePointer?>(nil)

  public init(_ response: Response) {
    self.response = response
    canBePacked = Delivery.canBePacked(response)
    bodyCount = response.body.count
    group = response.group
  }

  deinit {
    for made in [
      whole.load(ordering: .acquiring), unchanged.load(ordering: .acquiring),
      wholePacked.load(ordering: .acquiring), unchangedPacked.load(ordering: .acquiring),
    ] {
      if let made { MHD_destroy_response(made) }
    }
  }

  /// The row that the route has which made it, as far as it was ever asked for by way of one.
  var row: Int { knownRow.load(ordering: .relaxed) }

  func remember(row: Int) {
    knownRow.store(row, ordering: .relaxed)
  }

  /// What to send to a client who says this of itself; it lives as long as its owner.
  func form(for fields: HeaderFields) -> Form? {
    let isPacked = canBePacked && fields.acceptsGzip
    let isUnchanged =
      fields.ifNoneMatch.map { known in
        response.status == 200 && Delivery.tag(of: response, isPacked: isPacked).isAmong(known.span)
      } ?? false
    let status = isUnchanged ? 304 : response.status
    let queued =
      switch (isPacked, isUnchanged) {
      case (false, false): made(whole, isPacked, status)
      case (false, true): made(unchanged, isPacked, status)
      case (true, false): made(wholePacked, isPacked, status)
      case (true, true): made(unchangedPacked, isPacked, status)
      }
    return queued.map { Form(status: UInt32(status), queued: $0) }
  }

  struct Form {
    let status: UInt32
    let queued: OpaquePointer
  }

  /// Makes what is missing; where two loops do so at the same time, the first one's stays.
  private func made(
    _ place: borrowing Atomic<OpaquePointer?>,
    _ isPacked: Bool,
    _ status: Int
  ) -> OpaquePointer? {
    if let queued = place.load(ordering: .acquiring) { return queued }
    guard let new = Delivery.whole(response, isPacked: isPacked, status: status).queued() else { return nil }
    let (isFirst, found) = place.compareExchange(
      expected: nil,
      desired: new,
      ordering: .acquiringAndReleasing
    )
    guard !isFirst, let found else { return new }
    MHD_destroy_response(new)
    return found
  }
}

extension Response {
  /// As libmicrohttpd sends it, without a copy of the bytes; nil when there is no memory for it.
  func queued(mustClose: Bool = false) -> OpaquePointer? {
    // libmicrohttpd gives the bytes back through the callback, which releases them.
    let owner = Unmanaged.passRetained(body)
    guard
      let queued = MHD_create_response_from_buffer_with_free_callback_cls(
        body.count,
        body.start,
        releaseBytes,
        owner.toOpaque()
      )
    else {
      owner.release()
      return nil
    }
    if !contentType.isEmpty && status != 304 {
      MHD_add_response_header(queued, "Content-Type", contentType)
    }
    for header in headers { MHD_add_response_header(queued, header.name, header.value) }
    if mustClose { MHD_add_response_header(queued, "Connection", "close") }
    return queued
  }
}

private func releaseBytes(_ owner: UnsafeMutableRawPointer?) {
  if let owner { Unmanaged<SharedBytes>.fromOpaque(owner).release() }
}
