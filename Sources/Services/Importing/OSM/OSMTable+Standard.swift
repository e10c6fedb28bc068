public import Wording

extension OSMTable {
  /// The table that the program carries: `osm-layers.txt` beside this file.
  public static func standard() throws(Fault) -> OSMTable {
    let text = String(decoding: PackageResources.osm_layers_txt, as: UTF8.self)
    do {
      return try OSMTable(parsing: text)
    } catch {
      throw Fault(.failed, .inFile("osm-layers.txt", .inLine(error.line, error.message)))
    }
  }
}
