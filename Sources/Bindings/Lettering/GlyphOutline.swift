import Glibc

/// The outline of a glyph: straight lines and curves of the second and third degree, y down.
struct GlyphOutline: Sendable {
  /// Followed by as many points as it needs: its control points, then its end.
  enum Step: UInt8, Sendable {
    case move, line, quadratic, cubic
  }

  var steps: [Step] = []
  var points: [SIMD2<Float>] = []
  /// Whether it is known that contours overlap neither each other nor themselves.
  var isSimple = false

  /// What it takes in memory.
  var byteCount: Int {
    steps.count + points.count * MemoryLayout<SIMD2<Float>>.stride
  }

  /// The outline turned clockwise, enlarged and moved, with its curves made of straight pieces.
  func flattened(scale: Double, angle: Double, movedBy offset: SIMD2<Double>) -> FlatOutline {
    let (cosine, sine) = angle == 0 ? (1, 0) : (cos(angle), sin(angle))
    func place(_ point: SIMD2<Float>) -> SIMD2<Double> {
      let (x, y) = (Double(point.x) * scale, Double(point.y) * scale)
      return offset + SIMD2(x * cosine - y * sine, x * sine + y * cosine)
    }
    var flat = FlatOutline(isSimple: isSimple)
    flat.points.reserveCapacity(points.count * 4)
    var next = 0
    var pen = SIMD2<Double>.zero
    for step in steps {
      switch step {
      case .move:
        pen = place(points[next])
        flat.begin(at: pen)
        next += 1
      case .line:
        pen = place(points[next])
        flat.points.append(pen)
        next += 1
      case .quadratic:
        let curve = (pen, place(points[next]), place(points[next + 1]))
        flat.addQuadratic(curve.0, curve.1, curve.2)
        pen = curve.2
        next += 2
      case .cubic:
        let end = place(points[next + 2])
        flat.addCubic(pen, place(points[next]), place(points[next + 1]), end)
        pen = end
        next += 3
      }
    }
    return flat
  }
}
