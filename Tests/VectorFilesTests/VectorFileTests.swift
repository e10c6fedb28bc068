import TestSupport
import Testing
import VectorFiles

@Suite struct VectorFileTests {
  @Test(
    "refuses what is no data of a known format",
    arguments: [
      ("text.txt", "hello"), ("object.json", #"{"a":1}"#), ("picture.png", "\u{89}PNG\r\n\u{1A}\n"),
      ("list.json", "[1,2,3]"), ("empty.geojson", ""), ("page.html", "<!DOCTYPE html><p>no"),
    ]
  )
  func noData(name: String, text: String) {
    let error = #expect(throws: VectorFileError.self) { _ = try OpenedFile(name, text) }
    #expect(error?.problem == .unknownFormat)
  }

  @Test("refuses a folder, and a file that is missing")
  func noFile() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.path("missing.csv"), ""] {
      #expect(throws: VectorFileError.self) { _ = try VectorFile(path) }
    }
  }

  @Test("can be read from many threads at the same time, each its own file", arguments: 0..<8)
  func manyThreads(index: Int) throws {
    let rows = (0..<200).map { "\($0),\(index)" }.joined(separator: "\n")
    let opened = try OpenedFile("data.csv", "a,b\n\(rows)\n")
    let values = try opened.values()
    #expect(values.count == 200)
    #expect(values.allSatisfy { $0[1] == .text("\(index)") })
  }

  @Test("prints nothing, whatever the file is like")
  func printsNothing() async {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      let files = [
        ("cut.geojson", String(GeoJSON.collection([GeoJSON.feature(#"{"n":1}"#)]).dropLast(2))),
        ("large.geojson", GeoJSON.collection([GeoJSON.feature(#"{"n":9223372036854775808}"#)])),
        (
          "odd.geojson", GeoJSON.collection([GeoJSON.feature("{}", #"{"type":"Point","coordinates":["x"]}"#)])
        ),
        (
          "frame.geojson",
          GeoJSON.collection([], before: #""crs":{"type":"name","properties":{"name":"x"}},"#)
        ),
        ("cut.geojsonl", GeoJSON.feature(#"{"n":1}"#) + "\n" + GeoJSON.feature("{").dropLast(4)),
        ("quote.csv", "a,b\n\"x,1\ny,2\n"), ("cells.csv", "a,b\n1,2,3\n4\n"), ("text.txt", "hello"),
        ("shape.csv", "WKT,a\nPOINT(x y),1\n"),
      ]
      for (name, text) in files {
        guard let opened = try? OpenedFile(name, text) else { continue }
        _ = opened.layer.declaredFrame
        _ = opened.layer.knownCount
        _ = try? opened.records()
      }
    }
    #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "")
  }
}

@Suite(.enabled(if: SharedMaterial.isPresent, "needs the shared test material"))
struct SharedVectorFileTests {
  /// Reads all there is, and gives the number of records; nil where the file is refused.
  private func count(_ path: String) -> Int? {
    guard let file = try? VectorFile(path) else { return nil }
    var count = 0
    for layer in file.layers {
      do {
        try layer.forEachRecord { record in
          count += 1
          return record.values.count == layer.fields.count
        }
      } catch {
        return nil
      }
    }
    return count
  }

  @Test("reads or refuses every odd file", arguments: ["suites/geojson-odd", "suites/csv-spectrum"])
  func oddFiles(folder: String) throws {
    let files = SharedMaterial.files(in: folder)
    #expect(files.count > 10)
    let counts = files.map { count($0) }
    #expect(counts.contains { $0 ?? 0 > 0 })
  }

  @Test("reads every record of real files")
  func realFiles() {
    #expect(count(SharedMaterial.path("data/hk-wifi/wifi-map-hk.csv")) == 2983)
    #expect(count(SharedMaterial.path("data/hk-wifi/wifi_hk.geojson")) == 2983)
  }
}
