import Geodesy
import JSONText
import Queries
import TileArchives
import Wording

/// What `suitu export` did.
struct ExportReport {
  let path: String
  let kind: ArchiveKind
  let pyramid: TilePyramid
  let counts: ArchiveCounts
  let byteCount: Int
  let dataVersion: String?
  let seconds: Double

  var message: Message {
    .exported(
      path,
      tiles: counts.tiles,
      contents: counts.contents,
      megabytes: "\((Double(byteCount) / 1e4).rounded() / 100)",
      seconds: "\((seconds * 10).rounded() / 10)"
    )
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("file")
    json.string(path)
    json.key("format")
    json.string(kind.rawValue)
    json.key("zooms")
    json.beginArray()
    json.integer(pyramid.zooms.lowerBound)
    json.integer(pyramid.zooms.upperBound)
    json.endArray()
    json.key("box")
    json.box(pyramid.box)
    let numbers = [("tiles", counts.tiles), ("contents", counts.contents), ("bytes", byteCount)]
    for (key, number) in numbers {
      json.key(key)
      json.integer(number)
    }
    json.key("dataVersion")
    if let dataVersion { json.string(dataVersion) } else { json.null() }
    json.key("seconds")
    json.number(seconds, decimals: 3)
    json.endObject()
    return json.bytes + [0x0A]
  }
}
