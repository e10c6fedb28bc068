import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ConvertTests {
  private func convert(
    _ words: [String],
    in folder: TemporaryFolder,
    environment: [String: String] = [:],
    input: String? = nil
  ) throws -> Program.Result {
    try Program.run(["convert"] + words, in: folder.path, environment: environment, input: input)
  }

  @Test(
    "converts between degrees and metres",
    arguments: [
      (["113.264385,23.12911", "--to", "EPSG:4547"], "424653.362,2559025.855\n"),
      (["113.264385,23.12911", "--to", "epsg:4526"], "38424653.362,2559025.855\n"),
      (["424653.3621,2559025.8546", "--from", "EPSG:4547"], "113.264385,23.12911\n"),
      (["113.269714583,23.126433336", "--from", "gcj02", "--to", "EPSG:4547"], "424653.362,2559025.855\n"),
      (["38424653.362,2559025.855", "--from", "EPSG:4526", "--to", "EPSG:4547"], "424653.362,2559025.855\n"),
      (["113.264385,23.12911", "--from", "EPSG:4490", "--to", "gcj02"], "113.269714583,23.126433336\n"),
      (
        ["113.264385,23.12911", "--to", "EPSG:4547", "--json"],
        "{\"easting\":424653.362,\"northing\":2559025.855}\n"
      ),
      (["113.264385,23.12911", "--to", "+proj=utm +zone=49 +datum=WGS84"], "731878.364,2559612.8\n"),
    ]
  )
  func metres(words: [String], output: String) throws {
    let result = try convert(words, in: try TemporaryFolder())
    #expect(result.output == output && result.status == 0 && result.messages.isEmpty)
  }

  @Test("reads lines of eastings and northings")
  func lines() throws {
    let folder = try TemporaryFolder()
    try folder.write("424653.3621 2559025.8546\tA\n424653.3621,north\n", to: "lines")
    let result = try convert(["--from", "EPSG:4547"], in: folder, input: folder.path("lines"))
    #expect(result.output == "113.264385,23.12911\tA\n")
    #expect(result.status == 1)
    #expect(result.messages.contains("line 2: “424653.3621,north” is no place: EASTING,NORTHING"))
  }

  @Test("tells when nobody knows how exact a conversion is")
  func inexact() throws {
    let words = ["424653.362,2559025.855", "--from", "EPSG:2435"]
    let result = try convert(words, in: try TemporaryFolder())
    #expect(result.status == 0 && result.output.hasPrefix("113.26"))
    #expect(result.messages.contains("PROJ has no exact parameters from EPSG:2435 (Beijing 1954"))
  }

  @Test(
    "refuses wrong words with status 2",
    arguments: [
      (["1,2", "--to", "EPSG:99999"], "EPSG:99999 is no coordinate system that PROJ knows"),
      (["1,2", "--to", "EPSG:99999"], "EPSG:4490, EPSG:4547, EPSG:4526, EPSG:3857"),
      (["1,2", "--from", "gjc02"], "--from: “gjc02” is none of"),
      (["1,2", "--from", "gjc02"], "did you mean gcj02?"),
      (["1,2", "--from", "EPSG:5773"], "system of heights"),
      (["38424653,2559025", "--from", "EPSG:4547"], "is no place in wgs84"),
      (["a,b", "--from", "EPSG:4547"], "EASTING,NORTHING are expected"),
      (["23.1,113.2", "--to", "EPSG:4547"], "the longitude comes first"),
      (["--lon", "x"], "--lon goes with --csv FILE only"),
      (["--csv", "x.csv"], "--lon FIELD and --lat FIELD, or --column FIELD"),
      (["--csv", "x.csv", "--lon", "x"], "--lon FIELD and --lat FIELD, or --column FIELD"),
      (["--csv", "x.csv", "--lon", "x", "--lat", "y", "--column", "z"], "or --column FIELD"),
      (["--csv", "x.csv", "--column", "x", "1,2"], "1,2 does not go with --csv"),
      (["--csv", "x.csv", "--column", "x", "--json"], "--json does not go with --csv"),
      (["--csv", "x.csv", "--colum", "x"], "did you mean --column?"),
    ] as [([String], String)]
  )
  func wrongWords(words: [String], expected: String) throws {
    let result = try convert(words, in: try TemporaryFolder())
    #expect(result.status == 2 && result.messages.contains(expected) && result.output.isEmpty)
  }

  @Test("says in Chinese that a code is unknown")
  func chinese() throws {
    let environment = ["LANG": "zh_CN.UTF-8"]
    let result = try convert(["1,2", "--to", "EPSG:99999"], in: TemporaryFolder(), environment: environment)
    #expect(result.messages.contains("EPSG:99999 不是 PROJ 认识的坐标系"))
  }

  @Test("says how to bring PROJ's database back")
  func noDatabase() throws {
    let nowhere = ["PROJ_LIB": "/nowhere", "PROJ_DATA": "/nowhere"]
    let folder = try TemporaryFolder()
    let result = try convert(["1,2", "--to", "EPSG:4547"], in: folder, environment: nowhere)
    #expect(result.status == 1 && result.messages.contains("proj.db"))
    // Named frames need no database.
    let named = try convert(["113.264385,23.12911", "--to", "gcj02"], in: folder, environment: nowhere)
    #expect(named.output == "113.269714583,23.126433336\n" && named.messages.isEmpty)
  }

  @Test("converts two columns of a file and leaves every other byte alone")
  func columns() throws {
    let folder = try TemporaryFolder()
    let head = "\u{FEFF}name,\"纬度\",经度,note\r\n"
    try folder.write(
      head + "\"a,\"\"b\"\"\r\nc\", 23.126433336 ,\"113.269714583\",  x \r\n"
        + "\r\nd,23.126433336,113.269714583\n",
      to: "in.csv"
    )
    let words = ["--csv", "in.csv", "--lon", "经度", "--lat", "纬度", "--from", "gcj02"]
    let result = try convert(words, in: folder)
    #expect(result.status == 0 && result.messages.isEmpty)
    #expect(
      result.output
        == head + "\"a,\"\"b\"\"\r\nc\", 23.12911 ,\"113.264385\",  x \r\n"
        + "\r\nd,23.12911,113.264385\n"
    )
    let piped = words.map { $0 == "in.csv" ? "-" : $0 }
    #expect(try convert(piped, in: folder, input: folder.path("in.csv")).output == result.output)
  }

  @Test("converts one column with both numbers in it")
  func together() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "id,location\n1,\"113.269714583,23.126433336\"\n2,113.269714583 23.126433336",
      to: "in.csv"
    )
    let words = ["--csv", "in.csv", "--column", "location", "--from", "gcj02", "--to", "EPSG:4547"]
    let result = try convert(words, in: folder)
    #expect(
      result.output == "id,location\n1,\"424653.362,2559025.855\"\n2,424653.362 2559025.855"
    )
  }

  @Test(
    "names the line of a row that cannot be converted",
    arguments: [
      ("lon,lat\n113,23\n\"\n\",23\n", "in.csv: line 3: lon is “\n”, which is no number"),
      ("lon,lat\n113,23\n113,\n", "line 3: lat is “”, which is no number"),
      ("lon,lat\n113,23 N\n", "line 2: lat is “23 N”, which is no number"),
      ("lon,lat\n1-2,23\n", "line 2: lon is “1-2”, which is no number"),
      ("lon,lat\n113\n", "line 2: the row has 1 cell and none for lat"),
      ("lon,lat\n23.1,113.2\n", "line 2: “23.1,113.2” is no place"),
      ("lon,lat\n113,\"23\n", "line 2: a quotation mark opens here and is never closed"),
      ("lon,lati\n113,23\n", "has no column “lat”; did you mean lati?"),
      ("lon,lat,lon\n113,23,1\n", "more than one column “lon”"),
      ("", "in.csv is empty"),
    ]
  )
  func faults(text: String, expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "in.csv")
    let result = try convert(
      ["--csv", "in.csv", "--lon", "lon", "--lat", "lat", "--to", "gcj02"],
      in: folder
    )
    #expect(result.status == 1 && result.messages.contains(expected))
  }

  @Test("says what is wrong with a file or a column of both")
  func otherFaults() throws {
    let folder = try TemporaryFolder()
    try folder.write("p\n113.2\n", to: "one.csv")
    let one = try convert(["--csv", "one.csv", "--column", "p"], in: folder)
    #expect(one.status == 1 && one.messages.contains("line 2: p is “113.2”, not two numbers"))
    let none = try convert(["--csv", "none.csv", "--column", "p"], in: folder)
    #expect(none.status == 1 && none.messages.contains("There is no file none.csv"))
    let itself = try convert(["--csv", ".", "--column", "p"], in: folder)
    #expect(itself.status == 1 && itself.messages.contains("is a folder"))
  }

  @Test("converts a long file without holding it")
  func longFile() throws {
    let folder = try TemporaryFolder()
    let rows = 30_000
    try folder.write(
      "n,x,y\n" + (1...rows).map { "\($0),424653.3621,2559025.8546\n" }.joined(),
      to: "in.csv"
    )
    let words = ["--csv", "in.csv", "--lon", "x", "--lat", "y", "--from", "EPSG:4547"]
    let result = try convert(words, in: folder)
    #expect(result.status == 0)
    #expect(result.output == "n,x,y\n" + (1...rows).map { "\($0),113.264385,23.12911\n" }.joined())
  }

  @Test("knows columns by their names in GBK, and leaves all bytes as they are")
  func tableInGBK() throws {
    let folder = try TemporaryFolder()
    let text = "名称,\"经度\",纬度\r\n中山一院,113.264385,23.12911\r\n"
    try folder.write(encoded(text, "GB18030"), to: "in.csv")
    let words = ["--csv", "in.csv", "--lon", "经度", "--lat", "纬度", "--to", "wgs84"]
    // Through a file, since the bytes are no text here.
    let command = "'\(Program.path)' convert \(words.joined(separator: " ")) > out.csv"
    let result = try Program.run(["-c", command], in: folder.path, program: "/bin/sh")
    #expect(result.status == 0 && result.messages.isEmpty, "\(result.messages)")
    #expect(try folder.read("out.csv") == encoded(text, "GB18030"))
  }
}
