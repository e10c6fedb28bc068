import Platform
import Synchronization

// Connections come, go, and end when their time is over. libmicrohttpd's own time-out begins anew with every byte,
// so that a client who sends or reads one a minute would stay for ever.

extension EventLoop {
  func began(_ connection: Connection) {
    connection.place = connections.count
    connections.append(connection)
    if service.accessLog != nil { connection.note = AccessNote(client: connection.client) }
    connection.enter(.waiting, until: now + settings.idleSeconds)
    switch service.census.enter(connection.client, isProxy: settings.site.isProxy(connection.client)) {
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
        if let work = connection.work { sweep(connection, waitingFor: work) }
      } else if connection.deadline < now || connection.isLeft {
        connection.cut()
      }
    }
  }

  /// Cuts the connection that has rested longest of those looked at; where none of them rests, one of another loop, or the
  /// new one.
  private func makeRoom(for new: Connection) {
    if let longest = restedLongest(but: new) {
      longest.cut()
    } else if !service.census.makeRoom() {
      new.cut()
    }
    complain(
      "all \(settings.connectionLimit) connections are in use; those that rest make room for others"
    )
  }

  /// Cuts as many of those that rest as other loops asked for.
  func makeRoomForOthers() {
    for _ in 0..<resting.unwanted.exchange(0, ordering: .relaxed) {
      guard let longest = restedLongest(but: nil) else { return }
      longest.cut()
    }
  }

  private func restedLongest(but new: Connection?) -> Connection? {
    let connections = connections
    var longest: Connection?
    for step in 0..<min(mostLookedAt, connections.count) {
      let candidate = connections[(hand &+ step) % connections.count]
      if candidate.phase == .waiting && candidate !== new
        && candidate.deadline < longest?.deadline ?? .infinity
      {
        longest = candidate
      }
    }
    // Others are looked at the next time.
    hand = (hand &+ mostLookedAt) % max(1, connections.count)
    return longest
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
