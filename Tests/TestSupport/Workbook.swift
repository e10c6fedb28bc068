/// An XLSX workbook of one sheet, with rows and cells just where a test wants them.
///
/// The format: ECMA-376, of which a reader needs no more than this.
public struct Workbook {
  public enum Cell: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral {
    case text(String)
    case number(Double)

    /// Days since 1900, shown as date and time.
    case time(Double)

    /// There, with a style perhaps, but with nothing in it.
    case empty

    public init(stringLiteral text: String) { self = text.isEmpty ? .empty : .text(text) }
    public init(floatLiteral number: Double) { self = .number(number) }
  }

  /// The rows by their numbers from 1; what is between them is not in the file.
  public var rows: [(number: Int, cells: [Cell])]

  /// Such as `A1:F1`.
  public var merged: [String] = []

  public init(_ rows: [(number: Int, cells: [Cell])], merged: [String] = []) {
    self.rows = rows
    self.merged = merged
  }

  public var bytes: [UInt8] {
    var archive = ZipArchive()
    archive.add("[Content_Types].xml", Self.contentTypes)
    archive.add("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
    archive.add("xl/workbook.xml", Self.workbook)
    archive.add(
      "xl/_rels/workbook.xml.rels",
      relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
    )
    archive.add("xl/styles.xml", Self.styles)
    archive.add("xl/worksheets/sheet1.xml", sheet)
    return archive.bytes
  }

  private var sheet: String {
    let body = rows.map { row in
      let cells = row.cells.enumerated().map { xml($1, at: $0, row.number) }
      return #"<row r="\#(row.number)">\#(cells.joined())</row>"#
    }
    let areas = merged.map { #"<mergeCell ref="\#($0)"/>"# }.joined()
    let mergedCells = merged.isEmpty ? "" : "<mergeCells>\(areas)</mergeCells>"
    return Self.xml("worksheet", "<sheetData>\(body.joined())</sheetData>\(mergedCells)")
  }

  private func xml(_ cell: Cell, at column: Int, _ row: Int) -> String {
    let letter = Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(column)))
    let place = #"r="\#(letter)\#(row)""#
    switch cell {
    case .text(let text): return #"<c \#(place) t="inlineStr"><is><t>\#(text)</t></is></c>"#
    case .number(let number):
      return "<c \(place)><v>\(Int(exactly: number).map { "\($0)" } ?? "\(number)")</v></c>"
    case .time(let days): return #"<c \#(place) s="1"><v>\#(days)</v></c>"#
    case .empty: return "<c \(place)/>"
    }
  }

  private func relations(_ targets: [(kind: String, path: String)]) -> String {
    let list = targets.enumerated().map { index, target in
      #"<Relationship Id="rId\#(index + 1)" Type="\#(Self.office)/relationships/\#(target.kind)" "#
        + #"Target="\#(target.path)"/>"#
    }
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return #"<?xml version="1.0"?><Relationships xmlns="\#(namespace)">\#(list.joined())</Relationships>"#
  }

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
  private static let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  private static func xml(_ root: String, _ content: String) -> String {
    #"<?xml version="1.0"?><\#(root) xmlns="\#(spreadsheet)" xmlns:r="\#(office)/relationships">"#
      + "\(content)</\(root)>"
  }

  private static let workbook = xml(
    "workbook",
    #"<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>"#
  )

  /// Format 22 is date and time.
  private static let styles = xml(
    "styleSheet",
    #"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs>"#
  )

  private static let contentTypes: String = {
    let prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    let parts = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
    let overrides = parts.map { part, kind in
      #"<Override PartName="/xl/\#(part).xml" ContentType="\#(prefix)\#(kind)+xml"/>"#
    }
    return
      #"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
      + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
      + #"<Default Extension="xml" ContentType="application/xml"/>\#(overrides.joined())</Types>"#
  }()
}
