import Platform

// Connections come, go, and end when their time is over. libmicrohttpd's own time-out begins anew with every byte,
// so that a client who sends or reads one a minute would stay for ever.

extension EventLoop {
  func began(_ connection: Connection) {
    connection.place = connections.count
    connections.append(connection)
    if service.accessLog != nil { connection.note = AccessNote(client: connection.client) }
    connection.enter(.waiting, until: now + service.settings.idleSeconds)
    switch service.census.enter(connection.client) {
    case .welcome: break
    case .full: makeRoom(for: connection)
    case .tooManyOfOne: connection.cut()
    }
  }

  func ended(_ connection: Connection) {
    service.census.leave(connection.client)
    let last = connections.removeLast()
    guard last !== connection else { return }
    last.place = connection.place
    connections[last.place] = last
  }

  /// Cuts what has taken longer than it may, and answers requests that have waited too long for a worker, or whose
  /// clients have gone.
  func sweep() {
    let connections = connections
    for connection in connections {
      if connection.phase == .working {
        guard let exchange = connection.exchange else { continue }
        let isLate = connection.deadline < now
        if isLate || connection.line.isDead { answerInstead(connection, exchange, isLate: isLate) }
      } else if connection.deadline < now || connection.isLeft {
        connection.cut()
      }
    }
  }

  /// Cuts the connection that has rested longest of those looked at, or the new one where none of them rests.
  private func makeRoom(for new: Connection) {
    let connections = connections
    var longest = new
    for step in 0..<min(mostLookedAt, connections.count) {
      let candidate = connections[(hand &+ step) % connections.count]
      if candidate.phase == .waiting && candidate.deadline < longest.deadline { longest = candidate }
    }
    // Others are looked at the next time.
    hand = (hand &+ mostLookedAt) % connections.count
    longest.cut()
    complain(
      "all \(service.settings.connectionLimit) connections are in use; those that rest make room for others"
    )
  }

  private var mostLookedAt: Int { 128 }

  /// Any client can cause complaints, by leaving early or coming often: one line a second is enough.
  func complain(_ line: String) {
    let now = Process.monotonicSeconds
    guard now - lastComplaint >= 1 else { return }
    lastComplaint = now
    service.log(line)
  }
}
