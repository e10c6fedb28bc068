import Images

/// What elements of a drawing with certain ids say of stretching it.
///
/// The ids are those that makers of sprites read: the box of `mapbox-content` is where a text stands; columns within the
/// box of `mapbox-stretch-x`, and of those that are numbered `-1`, `-2` and so on after it, may be stretched, rows within
/// `mapbox-stretch-y` likewise; `mapbox-stretch` stands for both where neither is given.
struct StretchMarks {
  let stretchX: [Icon.Stretch]
  let stretchY: [Icon.Stretch]
  let content: Icon.ContentBox?

  /// No icon needs more runs.
  private static let mostRuns = 16

  init(_ drawing: [UInt8], scale: Double, width: Int, height: Int) {
    let (across, down) = (Self.ids("mapbox-stretch-x"), Self.ids("mapbox-stretch-y"))
    let (both, text) = ("mapbox-stretch", "mapbox-content")
    let boxes = SVG.boxes(of: across + down + [both, text], in: drawing)
    func runs(_ ids: [String], _ limit: Int, _ ends: (SVGBox) -> (Double, Double)) -> [Icon.Stretch] {
      var found = ids.compactMap { boxes[$0] }
      if found.isEmpty, let box = boxes[both] { found = [box] }
      return Self.apart(
        found.map { box in
          let (start, end) = ends(box)
          return (Self.pixel(start, scale, limit), Self.pixel(end, scale, limit))
        }
      )
    }
    stretchX = runs(across, width) { ($0.left, $0.right) }
    stretchY = runs(down, height) { ($0.top, $0.bottom) }
    content = boxes[text].map { box in
      Icon.ContentBox(
        left: Self.pixel(box.left, scale, width),
        top: Self.pixel(box.top, scale, height),
        right: Self.pixel(box.right, scale, width),
        bottom: Self.pixel(box.bottom, scale, height)
      )
    }
  }

  private static func ids(_ name: String) -> [String] {
    [name] + (1...mostRuns).map { "\(name)-\($0)" }
  }

  /// Within the picture, and without what is lost in multiplying.
  private static func pixel(_ length: Double, _ scale: Double, _ limit: Int) -> Double {
    max(0, min(Double(limit), (length * scale * 1000).rounded() / 1000))
  }

  /// In order; what begins within another or is empty is left out.
  private static func apart(_ runs: [(start: Double, end: Double)]) -> [Icon.Stretch] {
    var result: [Icon.Stretch] = []
    for run in runs.sorted(by: { $0.start < $1.start })
    where run.start < run.end && run.start >= result.last?.end ?? 0 {
      result.append(Icon.Stretch(start: run.start, end: run.end))
    }
    return result
  }
}
