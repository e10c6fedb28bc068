import Foundation
import TestSupport
import Testing

/// Files that are one endless line: told in a sentence, in bounded memory.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct LongLineTests {
  /// Runs the words behind it and says on standard output how many kilobytes they took at most.
  private static let measure = """
    import resource, subprocess, sys
    status = subprocess.run(sys.argv[1:]).returncode
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    sys.exit(status)
    """

  /// Well above what the longest row or feature takes, well below what these files would.
  private static let mostKilobytes = 1_500_000

  @Test(
    "are refused with their limit",
    arguments: [
      ("nul.csv", "", 200 << 20, "line 1: the row that begins here is longer than 67108864 bytes"),
      ("row.csv", "name,lon,lat\na,113,23\nb", 200 << 20, "line 3: the row that begins here is longer"),
      ("quote.csv", "name,lon,lat\n\"a", 200 << 20, "is a quote (\") never closed?"),
      (
        "feature.geojson",
        #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":""#, 300 << 20,
        "line 1, column 41: one feature is larger than 256 MB"
      ),
      ("nul.geojson", "", 300 << 20, "is no data that can be read"),
      ("nul.kml", "", 300 << 20, "larger than 256 MB, and KML files are read into memory whole"),
    ]
  )
  func endless(name: String, beginning: String, size: Int, expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(beginning, to: name)
    // The rest is a hole, which takes no room on the disk.
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path(name)))
    try file.truncate(atOffset: UInt64(size))
    try file.close()
    try expectRefusal(of: name, in: folder, expected)
  }

  @Test("are refused where they are millions of names")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write("name,lon,lat" + String(repeating: ",", count: 3 << 20) + "\n", to: "names.csv")
    try expectRefusal(of: "names.csv", in: folder, "3145731 fields; a layer can have 1900")
    let members = (0..<200_000).map { "\"key\($0)\":1" }.joined(separator: ",")
    try folder.write(#"{"type":"Feature","geometry":null,"properties":{\#(members)}}"#, to: "keys.geojson")
    try expectRefusal(of: "keys.geojson", in: folder, "200000 fields; a layer can have 1900")
  }

  @Test(
    "are no reason to leave rows of a long sheet out without a word",
    .enabled(if: OGR.isPresent, "ogr2ogr is not installed"),
    arguments: ["xlsx", "ods"]
  )
  func sheets(ending: String) throws {
    let folder = try TemporaryFolder()
    let count = 100_000
    let rows = (1...count).map { "名称\($0),备注\($0 % 100),\($0 % 7),113.\($0),23.1" }
    try folder.write((["name,note,number,lon,lat"] + rows).joined(separator: "\n"), to: "rows.csv")
    try OGR.convert(folder.path("rows.csv"), to: folder.path("sheet.\(ending)"))
    let words = ["import", "sheet.\(ending)", "--frame", "wgs84", "--json"]
    let result = try Program.run(words, in: folder.path)
    if result.status == 0 {
      #expect(result.output.contains("\"rowsKept\":\(count),"))
    } else {
      #expect(ending == "ods" && result.messages.contains("Save it as XLSX or CSV"), "\(result.messages)")
    }
  }

  private func expectRefusal(of name: String, in folder: TemporaryFolder, _ expected: String) throws {
    let words = ["python3", "-c", Self.measure, Program.path, "import", name, "--frame", "wgs84"]
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let result = try Program.run(
      words,
      in: folder.path,
      environment: ["PATH": path],
      program: "/usr/bin/env"
    )
    #expect(result.status == 1)
    #expect(result.messages.contains(expected), "\(result.messages)")
    let kilobytes = Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .max
    #expect(kilobytes < Self.mostKilobytes)
    #expect(try folder.contents().filter { $0.hasPrefix("city") }.isEmpty)
  }
}
