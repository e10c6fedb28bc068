import Glibc

/// Where two segments meet.
extension Stroker {
  /// Sides that differ from a pointed join by no more than this, in pixels, get one: 1.5/255 of a pixel.
  private static let tolerance = 0.006

  /// Adds a joint to the sides of the strip.
  ///
  /// Where the inner side has no room the strip ends here, and a new one begins.
  mutating func addJoint(at point: FinePoint, _ before: Segment, _ after: Segment, to path: inout Path) {
    let bend = Bend(before.direction, after.direction)
    // A part of the strip lies on the inner side up to this far from the line.
    let innermost = bend.turnsRight ? max(right, 0) : max(0 - left, 0)
    let room = min(before.length, after.length) / 2
    if cutsSharpBends && isCut(bend) && max(abs(left), abs(right)) * bend.cotangentOfHalf < room {
      cutThrough(point, before, after, bend, to: &path)
    } else if bend.isSharp || innermost * bend.tangentOfHalf > room {
      breakStrip(at: point, before, after, bend, to: &path)
    } else {
      addSide(.right, at: point, bend, offset: right)
      addSide(.left, at: point, bend, offset: left)
    }
  }

  /// Adds what a side makes of a bend: one point on the inner side, a join on the outer one.
  private mutating func addSide(_ side: Side, at point: FinePoint, _ bend: Bend, offset: Double) {
    let isInner = (offset > 0) == bend.turnsRight
    if isInner || hasPoint(bend, radius: abs(offset)) {
      append(point.gridPoint(movedBy: bend.miter * offset), to: side)
    } else {
      addJoin(to: side, at: point, bend, offset: offset)
    }
  }

  /// Adds a join with both its corners.
  private mutating func addJoin(to side: Side, at point: FinePoint, _ bend: Bend, offset: Double) {
    append(point.gridPoint(movedBy: bend.before.right * offset), to: side)
    if hasPoint(bend, radius: abs(offset)) {
      append(point.gridPoint(movedBy: bend.miter * offset), to: side)
    } else if join == .round {
      let steps = Arc.Steps(turningBy: bend.angle, radius: abs(offset), fineness)
      var arc = Arc(from: bend.before.right * offset, steps)
      while let vector = arc.next() { append(point.gridPoint(movedBy: vector), to: side) }
    }
    append(point.gridPoint(movedBy: bend.after.right * offset), to: side)
  }

  private func isCut(_ bend: Bend) -> Bool {
    switch join {
    case .round: false
    case .bevel: bend.miterLength > 2
    case .miter(let limit): bend.miterLength > limit
    }
  }

  /// Ends the strip at the line that goes through the corner across the bend, and begins the next one there.
  private mutating func cutThrough(
    _ point: FinePoint,
    _ before: Segment,
    _ after: Segment,
    _ bend: Bend,
    to path: inout Path
  ) {
    let slant = bend.turnsRight ? bend.cotangentOfHalf : 0 - bend.cotangentOfHalf
    if !rightSide.isEmpty {
      rightSide.append(place(point, before.direction, right: right, ahead: right * slant))
      leftSide.append(place(point, before.direction, right: left, ahead: left * slant))
      finishStrip(to: &path)
    }
    firstDirection = after.direction
    rightSide.append(place(point, after.direction, right: right, ahead: 0 - right * slant))
    leftSide.append(place(point, after.direction, right: left, ahead: 0 - left * slant))
  }

  /// Whether the outer side runs to the point where its two lines meet.
  private func hasPoint(_ bend: Bend, radius: Double) -> Bool {
    guard !bend.isSharp else { return false }
    switch join {
    case .miter(let limit): return bend.miterLength <= limit || radius * bend.tipOverBevel < Self.tolerance
    case .round: return radius * (bend.miterLength - 1) < Self.tolerance
    case .bevel: return radius * bend.tipOverBevel < Self.tolerance
    }
  }

  /// Ends the strip squarely, fills the gap on the outer side, and begins a new strip.
  private mutating func breakStrip(
    at point: FinePoint,
    _ before: Segment,
    _ after: Segment,
    _ bend: Bend,
    to path: inout Path
  ) {
    if !rightSide.isEmpty {
      rightSide.append(place(point, before.direction, right: right))
      leftSide.append(place(point, before.direction, right: left))
      finishStrip(to: &path)
    }
    // The wedge is the part of the strip on the outer side.
    let (outer, inner): (Side, Side) = bend.turnsRight ? (.left, .right) : (.right, .left)
    let (near, far) = bend.turnsRight ? (min(right, 0), left) : (max(left, 0), right)
    if abs(far) > abs(near) && (far > 0) != bend.turnsRight {
      addJoin(to: outer, at: point, bend, offset: far)
      if near == 0 {
        append(place(point, before.direction, right: near), to: inner)
      } else {
        addJoin(to: inner, at: point, bend, offset: near)
      }
      finishStrip(to: &path)
    }
    firstDirection = after.direction
    rightSide.append(place(point, after.direction, right: right))
    leftSide.append(place(point, after.direction, right: left))
  }
}

/// How a line changes its direction.
private struct Bend {
  let before: Vector
  let after: Vector
  let turnsRight: Bool
  /// Whether the line turns back on itself so far that its sides meet nowhere near.
  let isSharp: Bool
  /// From the line to where the sides one pixel to its right meet.
  let miter: Vector
  /// The tangent of half the angle of the turn, and its reciprocal.
  let tangentOfHalf: Double
  let cotangentOfHalf: Double
  /// How far the point of a join reaches, in half widths.
  let miterLength: Double
  /// How far that is from the middle of a bevelled join.
  let tipOverBevel: Double

  private let cosine: Double
  private let sine: Double

  @inline(__always)
  init(_ before: Vector, _ after: Vector) {
    self.before = before
    self.after = after
    cosine = before.dot(after)
    sine = before.cross(after)
    turnsRight = sine > 0
    // 1 + cos θ = 2 cos² θ/2
    let twice = 1 + cosine
    isSharp = twice < 1e-4
    let safe = max(twice, 1e-4)
    miter = (before.right + after.right) * (1 / safe)
    tangentOfHalf = abs(sine) / safe
    cotangentOfHalf = 1 / max(tangentOfHalf, 1e-9)
    let cosineOfHalf = (safe / 2).squareRoot()
    miterLength = 1 / cosineOfHalf
    tipOverBevel = miterLength - cosineOfHalf
  }

  /// The angle of the turn, positive to the right.
  var angle: Double { atan2(sine, cosine) }
}
