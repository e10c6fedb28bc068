/// The two sides of a strip.
enum Side {
  case left, right
}

/// The strip that is being followed: its ends, its cuts and what becomes of it.
extension Stroker {
  /// Half the distance between the sides.
  var radius: Double { (right - left) / 2 }

  /// The sub-pixel beside and before or behind a point.
  @inline(__always)
  func place(_ point: FinePoint, _ direction: Vector, right: Double, ahead: Double = 0) -> GridPoint {
    point.gridPoint(movedBy: direction.right * right + direction * ahead)
  }

  @inline(__always)
  mutating func append(_ point: GridPoint, to side: Side) {
    switch side {
    case .left: leftSide.append(point)
    case .right: rightSide.append(point)
    }
  }

  mutating func beginStrip(at point: FinePoint, _ direction: Vector) {
    clear()
    let ahead = cap == .square ? 0 - radius : 0
    let start = place(point, direction, right: left, ahead: ahead)
    leftSide.append(start)
    if cap == .round {
      let middle = direction.right * ((left + right) / 2)
      var arc = Arc(from: direction.right * (0 - radius), halfTurn)
      while let vector = arc.next() { rightSide.append(point.gridPoint(movedBy: middle + vector)) }
    }
    rightSide.append(place(point, direction, right: right, ahead: ahead))
  }

  mutating func endStrip(at point: FinePoint, _ direction: Vector, to path: inout Path) {
    let ahead = cap == .square ? radius : 0
    rightSide.append(place(point, direction, right: right, ahead: ahead))
    if cap == .round {
      let middle = direction.right * ((left + right) / 2)
      var arc = Arc(from: direction.right * radius, halfTurn)
      while let vector = arc.next() { rightSide.append(point.gridPoint(movedBy: middle + vector)) }
    }
    leftSide.append(place(point, direction, right: left, ahead: ahead))
    finishStrip(to: &path)
  }

  /// Adds the strip to the path and forgets it.
  mutating func finishStrip(to path: inout Path) {
    if rightSide.count + leftSide.count > 2 {
      path.beginSimpleShape()
      for index in rightSide.indices { path.line(to: rightSide[index]) }
      for index in leftSide.indices.reversed() { path.line(to: leftSide[index]) }
      path.endShape()
    }
    noteSize(of: path)
    clear()
  }

  /// Ends the strip at a joint and begins the next one there, with the same line between them.
  mutating func cutStrip(to path: inout Path) {
    let ends = (rightSide.last, leftSide.last)
    finishStrip(to: &path)
    if let right = ends.0, let left = ends.1 {
      rightSide.append(right)
      leftSide.append(left)
    }
  }

  /// Forgets what came before a joint that was just added.
  mutating func keepEnds() {
    rightSide.removeFirst(max(0, rightSide.count - 1))
    leftSide.removeFirst(max(0, leftSide.count - 1))
  }

  /// Draws what the caps make of a line without length.
  mutating func addDot(_ point: FinePoint, towards direction: Vector, to path: inout Path) {
    guard cap != .butt else { return }
    beginStrip(at: point, direction)
    endStrip(at: point, direction, to: &path)
  }

  mutating func clear() {
    rightSide.removeAll(keepingCapacity: true)
    leftSide.removeAll(keepingCapacity: true)
  }
}
