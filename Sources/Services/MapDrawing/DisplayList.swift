import Canvas

/// A picture as resolved, ordered commands: everything the style had to say is said, only pixels are missing.
///
/// Places and sizes are in device pixels of the picture.
struct DisplayList {
  enum Command {
    /// Paints the whole picture.
    case ground(Color)
    /// Discs with a ring around each, one after the other.
    case circles([Circle], CircleLook)
  }

  struct Circle {
    let x: Double
    let y: Double
  }

  struct CircleLook {
    let radius: Double
    let color: Color
    let strokeWidth: Double
    let strokeColor: Color
  }

  var commands: [Command] = []
}
