/// Vertices of one shape or of many, cut into runs of equal length, each of which can have a box: by it most of a long
/// coast is passed over.
public enum VertexRuns {
  public static let length = 64

  public static func count(over vertexCount: Int) -> Int {
    (vertexCount + length - 1) / length
  }

  /// The vertices of each run, and the one behind it, to which its last edge goes.
  public static func ranges(over vertexCount: Int) -> [ClosedRange<Int>] {
    stride(from: 0, to: vertexCount, by: length).map { $0...min($0 + length, vertexCount - 1) }
  }

  /// The vertices of a part in pieces that share their ends, with the number of the run that holds each.
  @inlinable
  public static func forEach(
    of vertices: Range<Int>,
    _ body: (_ piece: ClosedRange<Int>, _ run: Int) -> Void
  ) {
    guard let end = vertices.last else { return }
    var first = vertices.lowerBound
    repeat {
      let run = first / length
      let last = min((run + 1) * length, end)
      body(first...last, run)
      first = last
    } while first < end
  }
}
