import Foundation
import TestSupport
import Testing

/// Cities in places where nobody expects one, and files in the place of a city that are none.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct OddPlacesTests {
  private func count(_ city: String, in folder: TemporaryFolder) throws -> Int? {
    let result = try Program.run(["--city", city, "layers", "--json"], in: folder.path)
    let list = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    return list?.first?["count"] as? Int
  }

  @Test(
    "take any name",
    arguments: [
      "城市 数据.sqlite", "it's a \"city\".sqlite", "a#b.sqlite", "p%41%00.sqlite", "w?mode=memory.sqlite",
      "file:x.sqlite", ":memory:", "-dash.sqlite", "back\\slash.sqlite", "no ending", "x.d",
      "文件夹 #1 50%?/城.sqlite", "../sibling.sqlite",
    ]
  )
  func names(city: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("文件夹 #1 50%?")
    try folder.makeFolder("inner")
    try folder.write(SampleCity.hospitals, to: "inner/hospitals.csv")
    let start = city.hasPrefix("..") ? folder.path("inner") : folder.path
    let words = ["import", folder.path("inner/hospitals.csv"), "--city=\(city)"]
    let result = try Program.run(words, in: start)
    #expect(result.status == 0, "\(result.messages)")
    let place = start + "/" + city
    #expect(FileManager.default.fileExists(atPath: place))
    let stem = place.hasSuffix(".sqlite") ? String(place.dropLast(".sqlite".count)) : place
    #expect(FileManager.default.fileExists(atPath: stem + ".d/hospitals.1.snapshot"))
    #expect(try count(place, in: folder) == 3)
  }

  @Test("are one city whatever link leads there, and a link stays one when nothing came in")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("real")
    try folder.write(SampleCity.hospitals, to: "hospitals.csv")
    try folder.write("name,lon,lat\na,200,200\n", to: "faulty.csv")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path("link.sqlite"),
      withDestinationPath: "real/there.sqlite"
    )
    try manager.createSymbolicLink(atPath: folder.path("second"), withDestinationPath: "link.sqlite")
    let refused = try Program.run(["--city", "second", "import", "faulty.csv"], in: folder.path)
    #expect(refused.status == 1)
    #expect(try manager.contentsOfDirectory(atPath: folder.path("real")).isEmpty)
    #expect(try manager.destinationOfSymbolicLink(atPath: folder.path("link.sqlite")) == "real/there.sqlite")
    #expect(try Program.run(["--city", "second", "import", "hospitals.csv"], in: folder.path).status == 0)
    #expect(
      try manager.contentsOfDirectory(atPath: folder.path("real")).sorted() == ["there.d", "there.sqlite"]
    )
    for name in ["second", "link.sqlite", "real/there.sqlite"] {
      #expect(try count(name, in: folder) == 3)
    }
    try manager.createSymbolicLink(atPath: folder.path("loop"), withDestinationPath: "loop")
    let loop = try Program.run(["--city", "loop", "import", "hospitals.csv"], in: folder.path)
    #expect(loop.status == 1 && loop.messages.contains("loop"))
  }

  @Test("are made in no folder that is missing")
  func missingFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCity.hospitals, to: "hospitals.csv")
    for verb in [["import", "hospitals.csv"], ["layers"]] {
      let result = try Program.run(["--city", "missing/city.sqlite"] + verb, in: folder.path)
      #expect(result.status == 1 && result.messages.contains("There is no folder missing/"))
    }
    #expect(try folder.contents() == ["hospitals.csv"])
  }

  @Test("are begun in a file with nothing in it, as a killed import leaves one")
  func emptyFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCity.hospitals, to: "hospitals.csv")
    try folder.write("", to: "city.sqlite")
    let reading = try Program.run(["layers"], in: folder.path)
    #expect(reading.status == 1 && reading.messages.contains("is no city yet"))
    #expect(try Program.run(["import", "hospitals.csv"], in: folder.path).status == 0)
    #expect(try count("city.sqlite", in: folder) == 3)
  }

  @Test(
    "are no databases of others, which stay as they are",
    arguments: ["text", "plain.sqlite", "package.gpkg"]
  )
  func foreign(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCity.hospitals, to: "hospitals.csv")
    try folder.write(SampleCity.stops, to: "stops.geojson")
    switch name {
    case "text": try folder.write(String(repeating: "words ", count: 500), to: name)
    case "package.gpkg" where !OGR.isPresent: return
    case "package.gpkg": try OGR.convert(folder.path("stops.geojson"), to: folder.path(name))
    default: try OtherTools.python("c.execute('CREATE TABLE notes (a)')", folder.path(name))
    }
    let before = try folder.read(name)
    for verb in [["import", "hospitals.csv"], ["layers"], ["layers", "drop", "stops"]] {
      let result = try Program.run(["--city", name] + verb, in: folder.path)
      #expect(result.status == 1)
      let expected = name == "text" ? "is not a database" : "it has no Suitu tables"
      #expect(result.messages.contains(expected), "\(result.messages)")
    }
    #expect(try folder.read(name) == before)
    #expect(try folder.contents() == ["hospitals.csv", name, "stops.geojson"].sorted())
  }

  /// Root may write everywhere: then the program runs as somebody else.
  private static let asSomebody =
    getuid() == 0
    ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : []

  private static let mayBecomeSomebody: Bool = {
    let words = asSomebody + [Program.path, "--version"]
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? Program.run(words, in: "/", program: "/usr/bin/env", outputIn: folder.path))?.status == 0
  }()

  @Test(
    "are read where nothing may be written, and importing there says what is missing",
    .enabled(if: mayBecomeSomebody, "the program cannot be run by another user")
  )
  func readOnly() throws {
    let folder = try SampleCity.made()
    let files = ["city.d", "city.sqlite", "."]
    let manager = FileManager.default
    for name in files {
      try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path(name))
    }
    defer {
      for name in files.reversed() {
        try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path(name))
      }
    }
    let outside = try TemporaryFolder()
    func run(_ words: String...) throws -> Program.Result {
      try Program.run(
        Self.asSomebody + [Program.path] + words,
        in: folder.path,
        program: "/usr/bin/env",
        outputIn: outside.path
      )
    }
    let nearest = try run("nearest", "113.264,23.129", "--layer", "hospitals")
    #expect(nearest.status == 0 && nearest.output.contains("第三医院"), "\(nearest.messages)")
    for city in ["city.sqlite", "new.sqlite"] {
      let result = try run("--city", city, "import", "hospitals.csv")
      #expect(result.status == 1)
      #expect(result.messages.contains("\(city) cannot be opened for writing. Check the permissions"))
    }
    #expect(try folder.contents().filter { $0.hasPrefix("city") || $0.hasPrefix("new") }.count == 2)
  }

  @Test(
    "come in as they should where a standard stream is closed or full",
    arguments: ["2>&-", ">&-", "<&-", "<&- >&- 2>&-", "2>/dev/full", ">/dev/full", "2>&1 | true"]
  )
  func streams(redirection: String) throws {
    let folder = try SampleCity.made()
    let command = "\"$1\" import hospitals.csv --layer stops --progress plain " + redirection
    let result = try Program.run(["-c", command, "sh", Program.path], in: folder.path, program: "/bin/sh")
    #expect(result.status == 0)
    let layers = try Program.run(["layers", "--json"], in: folder.path)
    #expect(layers.output.contains("\"count\":3,\"version\":2"))
    let nearest = try Program.run(["nearest", "113.264,23.129", "--layer", "stops"], in: folder.path)
    #expect(nearest.output.contains("第三医院"))
  }

  @Test("are served without a socket getting the number of a closed stream, and messages with it")
  func closedStreams() throws {
    let folder = try SampleCity.made()
    let script = """
      "$1" serve --listen 127.0.0.1:0 --styles Styles >address <&- 2>&- &
      while kill -0 $! && ! [ -s address ]; do sleep 0.05; done
      readlink "/proc/$!/fd/0" "/proc/$!/fd/2"
      kill $!
      wait $!
      echo $?
      """
    let result = try Program.run(["-c", script, "sh", Program.path], in: folder.path, program: "/bin/sh")
    #expect(result.output == "/dev/null\n/dev/null\n0\n", "\(result.messages)")
  }

  @Test("give no result that nobody can have got", arguments: [">/dev/full", ">&-"])
  func resultIsLost(redirection: String) throws {
    let folder = try SampleCity.made()
    let command = "\"$1\" layers " + redirection
    let result = try Program.run(["-c", command, "sh", Program.path], in: folder.path, program: "/bin/sh")
    #expect(result.status == 1 && result.messages.contains("The result cannot be written"))
  }
}

/// Programs that others use on a city's files.
enum OtherTools {
  /// Runs a line of Python with `c`, a connection to the database.
  static func python(_ line: String, _ database: String) throws {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); \(line); c.commit()"
    python.arguments = ["python3", "-c", script, database]
    try python.run()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
  }
}
