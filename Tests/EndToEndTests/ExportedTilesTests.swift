import Foundation
import Geodesy
import TestSupport
import Testing

/// Archives of tiles, read by programs of others.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ExportedTilesTests {
  private static let box = ["--box", "113.2,23.1,113.3,23.25"]

  private func run(
    _ words: [String],
    in folder: TemporaryFolder,
    program: String = Program.path
  ) throws -> String {
    let result = try Program.run(words, in: folder.path, program: program)
    try #require(result.status == 0, "\(words): \(result.messages)")
    return result.output
  }

  private func gdal(_ words: [String], in folder: TemporaryFolder) throws -> String {
    try run(words, in: folder, program: "/usr/bin/env")
  }

  // MARK: - MBTiles by GDAL

  @Test(
    "is an MBTiles file that GDAL knows",
    .enabled(if: OGR.isPresent, "GDAL's programs are not installed")
  )
  func gdalInfo() throws {
    let folder = try SampleCity.made()
    _ = try run(["export", "map.mbtiles", "--style", "plain", "--zooms", "9-13"] + Self.box, in: folder)
    let json = try JSONSerialization.jsonObject(
      with: Data(gdal(["gdalinfo", "-json", "map.mbtiles"], in: folder).utf8)
    )
    let info = try #require(json as? [String: Any])
    #expect(info["driverShortName"] as? String == "MBTiles")
    let bands = try #require(info["bands"] as? [[String: Any]])
    #expect(bands.count == 4 && bands.first?["block"] as? [Int] == [256, 256])
    #expect((bands.first?["overviews"] as? [Any])?.isEmpty == false)
    let metadata = (info["metadata"] as? [String: [String: String]])?[""] ?? [:]
    #expect(metadata["name"] == "试" && metadata["ZOOM_LEVEL"] == "13" && metadata["minzoom"] == "9")
    #expect(metadata["bounds"] == "113.2,23.1,113.3,23.25" && metadata["type"] == "baselayer")
    let transform = try #require(info["geoTransform"] as? [Double])
    #expect(abs(transform[1] - 40_075_016.685578488 / 256 / 8192) < 1e-9)
  }

  @Test(
    "shows GDAL the same pixels as render shows",
    .enabled(
      if: OGR.isPresent && PythonImaging.isPresent,
      "GDAL's programs and python3-pil are not both installed"
    ),
    arguments: [("png", 256, 1), ("png32", 512, 1), ("png", 256, 2)]
  )
  func gdalPixels(format: String, size: Int, scale: Int) throws {
    let folder = try SampleCity.made()
    // Three tiles by two, whose corners lie on whole units of the world; GDAL shows nothing outside of the bounds.
    let northWest = try #require(TileID(zoom: 12, x: 3335, y: 1776)).box()
    let southEast = try #require(TileID(zoom: 12, x: 3337, y: 1777)).box()
    let edges = [northWest.west, southEast.south, southEast.east, northWest.north]
    let view = ["--box", edges.map { "\($0)" }.joined(separator: ","), "--style", "plain"]
    let picture = view + ["--scale", "\(scale)", "--format", format]
    _ = try run(["export", "map.mbtiles", "--zooms", "10-12", "--size", "\(size)"] + picture, in: folder)
    _ = try run(["render", "-o", "render.png", "--size", "\(3 * size)x\(2 * size)"] + picture, in: folder)
    let tileWidth = 40_075_016.685578488 / 4096
    let window = [3335.0, 2048 - 1776, 3338, 2048 - 1778].enumerated().map { index, tile in
      "\((index % 2 == 0 ? tile - 2048 : tile) * tileWidth)"
    }
    _ = try gdal(
      ["gdal_translate", "-q", "-of", "PNG", "-projwin"] + window + ["map.mbtiles", "window.png"],
      in: folder
    )
    let rendered = try PythonImaging.rgba(of: folder.path("render.png"))
    #expect(rendered.count == 6 * size * size * scale * scale * 4)
    #expect(try PythonImaging.rgba(of: folder.path("window.png")) == rendered)
    #expect(Set(rendered).count > 4)
  }

  // MARK: - PMTiles by the package of its makers

  /// Where Scripts/setup puts what Scripts/python-packages lists.
  private static let packages = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build/python").path

  private static let hasPMTiles =
    (try? PythonImaging.run("import sys; sys.path.insert(0, sys.argv[1]); import pmtiles.reader", [packages]))
    != nil

  /// Writes the header and the metadata, then each tile into a file of its own, found by its address.
  private static let script = """
    import sys, json
    sys.path.insert(0, sys.argv[1])
    from pmtiles.reader import Reader, MmapSource, all_tiles
    source = MmapSource(open(sys.argv[2], "rb"))
    reader = Reader(source)
    header = {key: getattr(value, "name", value) for key, value in reader.header().items()}
    tiles = []
    for (z, x, y), data in all_tiles(source):
      assert reader.get(z, x, y) == data
      open(f"{sys.argv[3]}/{z}-{x}-{y}", "wb").write(data)
      tiles.append(f"{z}/{x}/{y}")
    assert reader.get(14, 0, 0) is None
    print(json.dumps({"header": header, "metadata": reader.metadata(), "tiles": tiles}))
    """

  @Test(
    "gives the tiles that render draws to the reader of PMTiles' makers",
    .enabled(if: hasPMTiles, "the Python package pmtiles is not installed"),
    arguments: [("png", []), ("webp", ["--scale", "2"])]
  )
  func pmtiles(format: String, options: [String]) throws {
    let folder = try SampleCity.made()
    try folder.makeFolder("read")
    let picture = ["--style", "plain", "--format", format] + options
    _ = try run(["export", "map.pmtiles", "--zooms", "10-13"] + picture + Self.box, in: folder)
    let read = try PythonImaging.run(
      Self.script,
      [Self.packages, folder.path("map.pmtiles"), folder.path("read")]
    )
    let all = try #require(try JSONSerialization.jsonObject(with: Data(read)) as? [String: Any])
    let header = try #require(all["header"] as? [String: Any])
    #expect(header["tile_type"] as? String == (format == "webp" ? "WEBP" : "PNG"))
    #expect(
      header["tile_compression"] as? String == "NONE" && header["internal_compression"] as? String == "GZIP"
    )
    #expect(
      header["min_zoom"] as? Int == 10 && header["max_zoom"] as? Int == 13
        && header["clustered"] as? Bool == true
    )
    let edges = ["min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7"].map { header[$0] as? Int }
    #expect(edges == [1_132_000_000, 231_000_000, 1_133_000_000, 232_500_000])
    #expect((all["metadata"] as? [String: String])?["name"] == "试")
    let tiles = try #require(all["tiles"] as? [String])
    #expect(tiles.count == header["addressed_tiles_count"] as? Int && tiles.count > 20)
    for tile in tiles {
      _ = try run(["render", "--tile", tile, "-o", "tile"] + picture, in: folder)
      let name = "read/" + tile.replacingOccurrences(of: "/", with: "-")
      #expect(try folder.read("tile") == folder.read(name), "\(tile)")
    }
  }
}
