import CMicroHTTPD
import Platform
import Synchronization

// One request, step by step: what libmicrohttpd calls while a request comes in and its answer goes out.

extension EventLoop {
  func announced(_ target: Span<UInt8>, on connection: Connection) {
    underWay &+= 1
    measureBegin(target, on: connection)
    connection.targetEnd = target.withUnsafeBufferPointer { $0.baseAddress.map { $0 + target.count } }
    connection.enter(.arriving, until: now + settings.arrivalSeconds)
    if let prepared = prepared(for: target) {
      connection.prepared = prepared
    } else {
      connection.exchange = Exchange(target: target.withUnsafeBufferPointer { Array($0) })
    }
  }

  func completed(_ connection: Connection, _ reason: MHD_RequestTerminationCode) {
    underWay &-= 1
    measureEnd(connection, reason)
    if let client = connection.clientOfProxy { service.census.end(client) }
    connection.forget()
    connection.enter(.waiting, until: now + settings.idleSeconds)
  }

  /// libmicrohttpd calls this once with the headers, once for each piece of a body, and once at the end; and a
  /// last time after a suspended connection was resumed.
  func handle(
    _ connection: Connection,
    _ line: RequestLine,
    _ uploadCount: UnsafeMutablePointer<Int>
  ) -> MHD_Result {
    connection.note?.note(line)
    if let form = connection.form, let prepared = connection.prepared {
      enterAnswering(connection, byteCount: prepared.bodyCount)
      measure(prepared, form.status, line, on: connection)
      return MHD_queue_response(connection.handle, form.status, form.queued)
    }
    let exchange: Exchange
    if let known = connection.exchange {
      exchange = known
    } else {
      let fields = HeaderFields(of: connection.handle, behind: line)
      connection.form = preparedForm(connection, line, fields)
      if connection.form != nil { return .YES }
      exchange = Exchange(target: [])
      connection.exchange = exchange
    }
    switch exchange.stage {
    case .announced:
      exchange.stage = .reading
      let canReadBody = readHead(connection, line, exchange)
      // An answer queued on this first call closes the connection.
      return canReadBody ? .YES : begin(connection, exchange)
    case .reading where uploadCount.pointee > 0:
      exchange.bodyBytes += uploadCount.pointee
      uploadCount.pointee = 0
      if exchange.bodyBytes > settings.bodyLimit { exchange.refusal = .bodyTooLarge }
      return exchange.bodyBytes > mostBodyBytes ? .NO : .YES
    case .reading:
      return begin(connection, exchange)
    case .deciding:
      guard let (body, route) = exchange.work else { return .NO }
      exchange.stage = .working
      exchange.work = nil
      wait(for: body, of: route, connection, exchange)
      return .YES
    case .working:
      guard let response = exchange.response else { return .NO }
      return send(response, connection, exchange)
    case .answered:
      return .YES
    }
  }

  /// What a prepared answer is sent as; nil where more than that is to be done.
  private func preparedForm(
    _ connection: Connection,
    _ line: RequestLine,
    _ fields: HeaderFields
  ) -> PreparedResponse.Form? {
    guard let prepared = connection.prepared, line.isGetOrHead, line.isBehind(connection.targetEnd),
      !fields.announcesBody, !fields.isMalformed, !fields.hasMalformedHost,
      !isDraining.load(ordering: .relaxed),
      isWelcome(connection, fields)
    else { return nil }
    noteClient(of: connection, fields)
    return prepared.form(for: fields)
  }

  /// Whether the host of a request for what is prepared is one of ours; a client says the same each time.
  private func isWelcome(_ connection: Connection, _ fields: HeaderFields) -> Bool {
    guard hasAllowedHosts else { return true }
    let host = fields.host.map { Array($0) } ?? []
    let isProxy = settings.site.isProxy(connection.client)
    if !isProxy, let known = connection.welcome, known.edition == edition, known.host == host { return true }
    guard (try? approach(connection, fields)) != nil else { return false }
    connection.welcome = (host, edition)
    return true
  }

  /// A body above its limit is still read so far, so that the client reads the answer before we hang up.
  private var mostBodyBytes: Int {
    4 * settings.bodyLimit
  }

  /// False where the body should not even be read: nobody knows its end, or it is huge.
  private func readHead(_ connection: Connection, _ line: RequestLine, _ exchange: Exchange) -> Bool {
    let fields = HeaderFields(of: connection.handle, behind: line)
    exchange.isLast = fields.announcesChunks
    let isHuge = fields.bodyLength > mostBodyBytes
    let isAmbiguous = fields.hasAmbiguousFraming(isOldHTTP: line.isOldHTTP)
    if isAmbiguous {
      exchange.refusal = .ambiguousFraming
    } else if isHuge {
      exchange.refusal = .bodyTooLarge
    } else if fields.isMalformed {
      exchange.refusal = .malformedHeader
    } else if !line.isBehind(connection.targetEnd) {
      exchange.refusal = .malformedAddress
    }
    // Of what is prepared only the bytes of the first line were looked at, and libmicrohttpd has them no more.
    do throws(Refusal) {
      exchange.request = try request(connection, line, fields, exchange.target)
    } catch {
      exchange.refusal = exchange.refusal ?? error
    }
    // A malformed header may have been the length of a body that is taken for the next request.
    return !isAmbiguous && !isHuge && !fields.isMalformed
  }

  private func request(
    _ connection: Connection,
    _ line: RequestLine,
    _ fields: HeaderFields,
    _ target: [UInt8]
  ) throws(Refusal) -> Request {
    let method = Request.Method(line.methodName)
    let approach = try approach(connection, fields, target)
    guard connection.prepared == nil else {
      return Request(method: method, address: .root, headers: fields.headers, approach: approach)
    }
    guard let whole = Address(target) else { throw .malformedAddress }
    guard let address = whole.isServer ? whole : settings.site.basePath.removed(from: whole) else {
      throw .noSuchAddress
    }
    return Request(method: method, address: address, headers: fields.headers, approach: approach)
  }

  /// A host in the first line counts more than that of the headers.
  func approach(
    _ connection: Connection,
    _ fields: HeaderFields,
    _ target: [UInt8] = []
  ) throws(Refusal) -> Approach {
    let host = Address.authority(of: target) ?? fields.hostText
    return try Approach(settings.site, peer: connection.client, host: host) {
      ForwardedFields(of: connection.handle)
    }
  }

  private func begin(_ connection: Connection, _ exchange: Exchange) -> MHD_Result {
    if let client = exchange.request?.approach.client, client != connection.client {
      connection.clientOfProxy = client
      if !service.census.begin(client) { exchange.refusal = exchange.refusal ?? .overloaded }
    }
    connection.note?.client = exchange.request?.approach.client ?? connection.client
    guard let request = exchange.request, exchange.refusal == nil else {
      let refused = service.refuse(exchange.refusal ?? .malformedAddress)
      return send(Delivery.finish(refused, for: exchange.request), connection, exchange)
    }
    switch service.decide(on: request, prepared: connection.prepared, row: &exchange.row) {
    case .answer(let response):
      return send(Delivery.ready(response, for: request), connection, exchange)
    case .work(let body, let route):
      // Those who are refused at once cost neither a suspension nor work of their own.
      guard service.canTake(exchange.target, of: route) else {
        service.workers.countRefused(1)
        return send(service.overloaded, connection, exchange)
      }
      // Suspended at once, libmicrohttpd would read before it asks for the answer, and hang up on a client that has
      // ended its sending half. It does not when it was told once that there is no answer yet.
      exchange.stage = .deciding
      exchange.work = (body, route)
      connection.enter(.working, until: .infinity)
      return .YES
    }
  }

  private func send(_ response: Response, _ connection: Connection, _ exchange: Exchange) -> MHD_Result {
    exchange.stage = .answered
    enterAnswering(connection, byteCount: response.body.count)
    let mustClose =
      exchange.refusal?.endsConnection == true || exchange.isLast || isDraining.load(ordering: .acquiring)
    if let prepared = response.prepared, !mustClose {
      guard let form = prepared.form(for: HeaderFields(of: connection.handle)) else { return .NO }
      connection.prepared = prepared
      measure(response, Int(form.status), exchange, on: connection)
      return MHD_queue_response(connection.handle, form.status, form.queued)
    }
    let finished = response.prepared == nil ? response : Delivery.finish(response, for: exchange.request)
    guard let queued = finished.queued(mustClose: mustClose) else { return .NO }
    defer { MHD_destroy_response(queued) }
    measure(finished, finished.status, exchange, on: connection)
    return MHD_queue_response(connection.handle, UInt32(finished.status), queued)
  }

  private func enterAnswering(_ connection: Connection, byteCount: Int) {
    let patience = settings.answerSeconds + Double(byteCount) / Double(max(1, settings.leastBytesPerSecond))
    connection.enter(.answering, until: now + patience)
  }
}
