import Geodesy
import Projections
import Shapes
import VectorFiles
import Wording

/// A file that was opened and looked through: what it holds is known before the first row comes in.
protocol RecordSource: AnyObject {
  var facts: SourceFacts { get }

  /// Gives the records in the file's order.
  func forEachRecord(_ body: (SourceRecord) throws -> Void) throws
}

/// What is known of a file before its rows come in.
struct SourceFacts {
  /// As people call it: `CSV`, `Shapefile`.
  var format: String

  /// Of its texts; nil where the format leaves no choice.
  var encoding: String?
  var fields: [FieldDefinition]

  /// Nil where it takes reading to the end to know.
  var rowCount: Int?
  var frame = DeclaredFrame.none

  /// Whether features are to be several points, lines or polygons, even where one is alone: a column of the database
  /// holds one kind, and it would be dear to find that out at the end.
  var holdsSeveral = false

  /// Coordinates as they stand in the file, to tell the frame by: from all over it, but from its first records only
  /// where GDAL reads a format that cannot begin anywhere.
  var sample: [Coordinate] = []

  /// What people should hear about the way the file was read.
  var notes: [Message] = []
}

/// The frame that a file gives for itself.
enum DeclaredFrame: Equatable {
  case none

  /// The format allows no other: GeoJSON and KML are WGS 84 whatever the numbers are.
  case byFormat

  /// The names of the columns say it: 高德经度, `lon_wgs84`.
  case byNames(Frame)
  case system(CoordinateFrame)

  /// Words that nobody understands.
  case unintelligible(String)
}

/// One row or feature of a file.
struct SourceRecord {
  /// Its place in the file, from 1.
  let number: Int

  /// The line where it begins; nil where the file has none.
  let line: Int?
  let values: [FieldValue]
  let geometry: RecordGeometry

  /// What makes it unfit to come in, found while it was read.
  let fault: RowFault?
}

/// Coordinates gathered from a stream of unknown length, evenly over all of it.
struct CoordinateSample {
  private(set) var places: [Coordinate] = []

  /// Every so many-th place is taken.
  private var step = 1
  private var seen = 0

  /// Enough for a median, few enough to be compared with every layer of a city.
  private static let most = 2048

  mutating func see(_ place: Coordinate) {
    defer { seen += 1 }
    guard seen % step == 0 else { return }
    places.append(place)
    guard places.count == Self.most else { return }
    places = stride(from: 0, to: places.count, by: 2).map { places[$0] }
    step *= 2
  }

  /// The first place of a geometry stands for all of it.
  mutating func see(_ geometry: RecordGeometry) {
    switch geometry {
    case .point(let place): see(place)
    case .shape(let shape):
      // Long lines say more about where they lie than their beginnings do.
      for index in stride(from: 0, to: shape.vertices.count, by: 16) { see(shape.vertices[index]) }
    case .none, .unusable: break
    }
  }
}
