import CityStore
import Geodesy
import Shapes

// Answers in another frame than the store's, which is WGS 84.

extension Frame {
  /// A place of the store in this frame.
  ///
  /// Frames other than the store's displace a place by digits that mean nothing: nine decimals are a tenth of a
  /// millimetre.
  func fromStore(_ place: Coordinate) -> Coordinate {
    guard isDisplaced else { return place }
    let displaced = fromWGS84(place)
    return Coordinate(
      longitude: (displaced.longitude * 1e9).rounded() / 1e9,
      latitude: (displaced.latitude * 1e9).rounded() / 1e9
    )
  }

  /// A box around China, within which GCJ-02 and BD-09 displace by less than `farthestDisplacement`.
  static let homeOfDisplacement = GeoBox(west: 70, south: 0, east: 140, north: 56)

  /// In degrees.
  static let farthestDisplacement = 0.05

  /// CGCS2000 counts as WGS 84.
  var isDisplaced: Bool {
    self == .gcj02 || self == .bd09
  }
}

extension Snapshot {
  /// A feature's geometry in a frame; nil where the file was damaged.
  func shape(at position: Int, in frame: Frame) -> Shape? {
    guard frame.isDisplaced else { return shape(at: position) }
    return shape(at: position)?.mapVertices { frame.fromStore($0) }
  }
}
