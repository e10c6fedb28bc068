import CityStore
import Geodesy
import Projections
import Wording

/// Whether the libraries work: they bring data of their own, which an installation may lack.
enum LibraryCheck {
  static func findings() -> [Finding] {
    [database, projections]
  }

  private static var database: Finding {
    do {
      return .fine(.libraries, .librariesAre(try CityDatabase.libraryVersions()))
    } catch {
      let reason = (error as? Fault)?.message ?? Message(verbatim: "\(error)")
      return .fault(.libraries, .spatialiteFails(reason), .installPackage("libsqlite3-mod-spatialite"))
    }
  }

  /// A zone of CGCS2000, as Chinese offices use them, is looked up in PROJ's own database.
  private static var projections: Finding {
    do {
      let converter = try FrameConverter(
        from: try CoordinateFrame(words: "EPSG:4547"),
        to: .named(.wgs84)
      )
      if converter.convert(Coordinate(longitude: 424_653, latitude: 2_559_026)) != nil {
        return .fine(.libraries, .projectionsWork)
      }
      return .fault(
        .libraries,
        .projectionsFail(Message(verbatim: "EPSG:4547")),
        .installPackage("proj-data")
      )
    } catch {
      return .fault(.libraries, .projectionsFail(error.message), .installPackage("proj-data"))
    }
  }
}
