import Canvas

/// How features of one kind look at one zoom and scale: numbers only, in device pixels.
enum Look: Hashable {
  case area(AreaLook)
  case stroke(StrokeLook)
  case dot(DotLook)

  /// Lower keys are drawn first.
  var sortKey: Double {
    switch self {
    case .area(let look): look.sortKey
    case .stroke(let look): look.sortKey
    case .dot(let look): look.sortKey
    }
  }

  /// How far from its geometry anything is drawn.
  var reach: Double {
    switch self {
    case .area(let look): look.shift.length + (look.outline == nil ? 0 : 1)
    case .stroke(let look): look.shift.length + look.reach
    case .dot(let look): look.shift.length + look.radius + look.ringWidth
    }
  }
}

/// By how much what is drawn is moved, to the right and down.
struct Shift: Hashable {
  var x = 0.0
  var y = 0.0

  var length: Double { (x * x + y * y).squareRoot() }
}

/// What something is painted with.
enum InkLook: Hashable {
  case color(Color)
  /// A picture of the sprite, repeated from the corner of the world.
  case pattern(String, opacity: Double)
  /// Colours from a line's start to its end.
  case gradient([Color])
}

struct AreaLook: Hashable {
  var ink: InkLook
  /// Nil where the edge is nothing of its own.
  var outline: Color?
  var isSmooth: Bool
  var shift: Shift
  var sortKey: Double
}

struct StrokeLook: Hashable {
  var style: StrokeStyle
  /// The width at the whole zoom below, grown as the map has since: patterns and dashes are measured in it.
  var unit: Double
  /// What is left free along the line; the stroke is then drawn on both sides of it.
  var gap: Double
  var blur: Double
  var ink: InkLook
  var shift: Shift
  var sortKey: Double

  var reach: Double {
    var widest = style
    widest.width += 2 * gap
    return gap > 0 ? widest.reach + style.width : style.reach
  }
}

struct DotLook: Hashable {
  var radius: Double
  var color: Color
  var ringWidth: Double
  var ringColor: Color
  /// 0 is sharp, at 1 only the middle is opaque.
  var blur: Double
  var shift: Shift
  var sortKey: Double
}
