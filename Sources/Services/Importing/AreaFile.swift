public import CityStore
public import Platform
public import Shapes
import VectorFiles
import Wording

/// The polygons of a file, read as an import reads it: of any format, encoding and frame, which are found out where
/// they are not said.
public struct AreaFile {
  /// All polygons of the file as one shape, in WGS 84.
  public let shape: Shape
  public let findings: FileFindings

  /// Refuses a file that holds anything but polygons.
  ///
  /// The frame is told by the layers that the city has, as in an import.
  public init(
    _ path: String,
    frame: FrameChoice = .automatic,
    encoding: TextEncoding? = nil,
    sourceLayer: String? = nil,
    in city: CityLocation,
    _ interruption: Interruption = Interruption()
  ) throws {
    guard !OSMImport.takes(path) else { throw Fault(.badRequest, .areaIsOfOSM(path)) }
    var job = ImportJob(
      path: path,
      layer: try LayerID("area"),
      frame: frame,
      encoding: encoding,
      sourceLayer: sourceLayer
    )
    job.takesPolygonsOnly = true
    let evidence = FrameEvidence(try Importer.presentLayers(of: city))
    let prepared = try PreparedImport(job, evidence, interruption)
    var rows = AreaRows()
    try prepared.forEachBatch(of: 1000) { batch in
      try interruption.stopIfRequested()
      for row in batch { rows.take(row) }
    }
    shape = try rows.shape(path)
    findings = prepared.findings
  }
}

/// What the rows of a file come to as an area.
private struct AreaRows {
  private var polygons = Shape(.multiPolygon)
  private var faulty = FaultyRows()

  /// Those of the faulty that are points and lines.
  private var others = 0

  mutating func take(_ row: PreparedImport.ReadRow) {
    switch row.outcome {
    case .passedOver: break
    case .faulty(let fault): faulty.add(row.number, line: row.line, fault)
    case .row(let kept):
      switch kept.geometry {
      case .none: break
      case .shape(let shape) where shape.isOfPolygons: polygons.add(shape)
      case .point, .shape, .unusable:
        others += 1
        faulty.add(row.number, line: row.line, .other(.rowIsNoPolygon))
      }
    }
  }

  func shape(_ path: String) throws(Fault) -> Shape {
    if polygons.isEmpty, faulty.count == others { throw Fault(.failed, .areaHasNoPolygon(path)) }
    guard faulty.count == 0 else {
      throw Fault(.failed, .areaHasFaultyRows(path, count: faulty.count, first: faulty.messages))
    }
    return polygons
  }
}

extension Shape {
  fileprivate var isOfPolygons: Bool {
    parts.allSatisfy { $0.role == .outerRing || $0.role == .innerRing }
  }
}
