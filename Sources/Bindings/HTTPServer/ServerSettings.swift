import Platform

/// The numbers a server runs with.
public struct ServerSettings: Sendable {
  public var loopCount = Process.processorCount
  public var workerCount = Process.processorCount

  /// How many heavy requests may wait before more are refused.
  public var queueLimit = 512

  /// How long a heavy request may wait before it is refused; nobody looks at a map that comes later.
  public var queueSeconds = 10.0

  /// How many clients may be connected at once; fewer where the system gives fewer open files.
  ///
  /// A new one takes the place of one that rests.
  public var connectionLimit = 10_000

  /// How many connections one client's address may have; nil for any number.
  ///
  /// A proxy may have as many as it likes; there the requests of its clients count that are under way.
  public var connectionsPerClient: Int?

  /// How long a connection may rest, or take to send the first line of a request.
  public var idleSeconds = 30.0

  /// How long the rest of a request may take to arrive.
  public var arrivalSeconds = 30.0

  /// How long a client may take to read an answer, and how many bytes a second it has to read of a long one beside.
  public var answerSeconds = 30.0
  public var leastBytesPerSecond = 4096

  /// How long connections under way may take to finish once the server is asked to stop.
  public var drainSeconds = 10.0

  /// Request line and headers together must fit in this many bytes, as must what libmicrohttpd notes of them.
  ///
  /// A connection keeps them while it rests, and they are cleared after each request: more of them cost time.
  public var memoryPerConnection = 16 * 1024

  /// No endpoint takes a body; a small one is read and ignored.
  public var bodyLimit = 64 * 1024
  public var listenBacklog: Int32 = 1024

  /// By which names and through whom the server is reached.
  public var site = SiteSettings()

  public init() {}

  /// With no more connections than the system gives open files, beside those that the rest of the program needs.
  func fitting(openFiles: Int) -> ServerSettings {
    var settings = self
    settings.connectionLimit = max(1, min(connectionLimit, max(openFiles - 512, openFiles / 2)))
    return settings
  }

  /// What a running server can take over of other settings; the rest stays as it is.
  ///
  /// Threads and sockets are there already, and libmicrohttpd was told its numbers when it began.
  func takingOver(_ other: ServerSettings) -> ServerSettings {
    var settings = other
    settings.loopCount = loopCount
    settings.workerCount = workerCount
    settings.memoryPerConnection = memoryPerConnection
    settings.listenBacklog = listenBacklog
    return settings
  }

  /// How often connections are looked at whose time may be over.
  var sweepSeconds: Double {
    let shortest = min(idleSeconds, arrivalSeconds, answerSeconds, queueSeconds)
    return min(1, max(0.02, shortest / 4))
  }
}
