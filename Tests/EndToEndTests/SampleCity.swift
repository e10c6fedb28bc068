import TestSupport

/// A small made-up city, as files that a user might have.
enum SampleCity {
  static let hospitals = """
    名称,等级,经度,纬度
    第一医院,三级甲等,113.2640,23.1290
    "第二医院，东院",二级,113.2740,23.1290
    第三医院,,113.2640,23.2290
    """

  static let stops = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"name": "公园前", "lines": 2},
       "geometry": {"type": "Point", "coordinates": [113.2597, 23.1281]}},
      {"type": "Feature", "properties": {"name": "体育西路", "lines": 3},
       "geometry": {"type": "Point", "coordinates": [113.3165, 23.1334]}}
    ]}
    """

  static let style = """
    {"version": 8, "name": "试", "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f6f3ea"}},
      {"id": "hospitals", "type": "circle", "source": "city", "source-layer": "hospitals",
       "paint": {"circle-color": "#c0362c", "circle-radius": 6}}
    ]}
    """

  /// The tile of zoom 12 in which the first hospital lies.
  static let tile = "styles/plain/12/3336/1777.png"

  /// A folder with both layers imported, and a folder of styles.
  static func made() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let hospitals = try folder.write(SampleCity.hospitals, to: "hospitals.csv")
    let stops = try folder.write(SampleCity.stops, to: "stops.geojson")
    try folder.makeFolder("Styles")
    try folder.write(style, to: "Styles/plain.json")
    let result = try Program.run(["import", hospitals, stops], in: folder.path)
    guard result.status == 0 else { throw ImportFailed(messages: result.messages) }
    return folder
  }

  struct ImportFailed: Error {
    let messages: String
  }
}
