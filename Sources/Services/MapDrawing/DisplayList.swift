import Canvas

/// A picture as resolved, ordered commands: everything the style had to say is said, only pixels are missing.
///
/// Geometry lies in three stores that the commands refer to, in device pixels of the picture. A list is used again for
/// the next picture: its stores keep their memory.
struct DisplayList {
  enum Command {
    /// Inks the whole picture.
    case cover(Ink)
    /// Fills some of the areas as one shape.
    case fill(areas: Range<Int>, Ink, isSmooth: Bool)
    /// Strokes some of the lines as one shape.
    case stroke(lines: Range<Int>, StrokeStyle, Ink)
    /// Strokes some of the lines, one after the other, with what changes along or across them.
    case ribbon(lines: Range<Int>, StrokeStyle, Ribbon)
    /// Draws discs with a ring around each, one after the other.
    case dots(Range<Int>, DotLook)
    /// Draws the labels of one layer.
    case labels(Range<Int>)
  }

  /// The middle of a disc.
  struct Dot {
    let x: Double
    let y: Double
  }

  var commands: [Command] = []
  var areas = Path()
  var lines = Lines()
  var dots: [Dot] = []
  var labels: [LabelPicture] = []

  mutating func removeAll() {
    commands.removeAll(keepingCapacity: true)
    areas.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    dots.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
  }
}
