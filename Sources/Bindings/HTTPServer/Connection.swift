import CMicroHTTPD
import Glibc
import Platform

/// One client's connection, and the request under way on it.
///
/// ```
/// [waiting] ──first line──▶ [arriving] ──whole──▶ [answering] ──sent──▶ [waiting]
///                               │                      ▲
///                               └──whole, heavy──▶ [working]
/// ```
/// Every phase but the work itself ends by a deadline, whatever trickles in or out meanwhile. Touched by its loop's
/// thread only.
@safe final class Connection {
  enum Phase {
    case waiting, arriving, working, answering

    /// Nothing more is expected of it: it was cut, and libmicrohttpd is about to notice.
    case cut
  }

  let handle: OpaquePointer
  let client: ClientAddress?
  private let descriptor: Int32

  /// Where it stands among the connections of its loop.
  var place = 0
  private(set) var phase = Phase.waiting
  private(set) var deadline = Double.infinity

  /// Where the target of the request ends in libmicrohttpd's memory.
  var targetEnd: UnsafePointer<UInt8>?

  /// What the request gets, where that was known from its first line.
  var prepared: PreparedResponse?

  /// The host that the client named last, if it is one of ours by the settings of an edition.
  var welcome: (host: [UInt8], edition: Int)?

  /// Who asked a proxy for what this request wants, as long as it counts among his.
  var clientOfProxy: ClientAddress?

  /// What `prepared` is sent as, once the headers are known.
  var form: PreparedResponse.Form?

  /// What is counted of the request.
  var outcome = Outcome()

  /// What is written down of the request, where requests are.
  var note: AccessNote?

  /// The request itself, where more is to be done than to send what is prepared.
  var exchange: Exchange?

  /// What its request waits for.
  var work: HeavyWork?

  init(_ handle: OpaquePointer, client: ClientAddress?) {
    self.handle = handle
    self.client = client
    descriptor = suitu_socket(handle)
  }

  func enter(_ phase: Phase, until deadline: Double) {
    guard self.phase != .cut else { return }
    self.phase = phase
    self.deadline = deadline
  }

  /// Forgets the request, when its answer is out or will never be.
  func forget() {
    prepared = nil
    form = nil
    exchange = nil
    work = nil
    clientOfProxy = nil
  }

  /// Ends it in both directions; libmicrohttpd sees that, and closes.
  func cut() {
    phase = .cut
    deadline = .infinity
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Whether a client has hung up of whom a request, or the rest of one, is expected.
  ///
  /// libmicrohttpd hears of an end that comes together with bytes only as long as it reads on.
  var isLeft: Bool {
    (phase == .waiting || phase == .arriving) && line.isAtEnd
  }

  var line: Line { Line(descriptor: descriptor) }

  /// The socket, which a worker may look at while the connection is suspended.
  struct Line: Sendable {
    let descriptor: Int32

    /// Whether nothing more comes from the client, and all it sent was read.
    var isAtEnd: Bool {
      var byte: UInt8 = 0
      let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
      if count < 0 { return errno != EAGAIN && errno != EINTR }
      return count == 0
    }

    /// Whether the client has said that it sends no more: it has left, or it waits for its answer, which nobody can tell
    /// before something was sent to it.
    var hasEnded: Bool {
      events & (Int32(POLLERR) | Int32(POLLHUP) | Self.readingHasEnded) != 0
    }

    /// Whether what is sent reaches nobody.
    var isBroken: Bool {
      events & (Int32(POLLERR) | Int32(POLLHUP)) != 0
    }

    private var events: Int32 {
      var watched = pollfd(fd: descriptor, events: Int16(Self.readingHasEnded), revents: 0)
      return poll(&watched, 1, 0) > 0 ? Int32(watched.revents) : 0
    }

    /// POLLRDHUP, which Swift's Glibc does not have: it is Linux's own.
    private static let readingHasEnded: Int32 = 0x2000
  }
}
