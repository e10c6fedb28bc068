import Importing
import TestCity
import TestSupport
import Testing
import Wording

/// Files that somebody writes while they are read.
@Suite struct ChangedFileTests {
  @Test(
    "stops at a table that is changed between its readings, whatever stands in it then",
    arguments: ["99999999999999999999999", "x", "1"]
  )
  func table(value: String) throws {
    let bench = try ImportBench()
    let row = "1,113,23\n"
    let path = try bench.folder.write("n,lon,lat\n" + String(repeating: row, count: 5000), to: "a.csv")
    let changed = "n,lon,lat\n" + String(repeating: "\(value),113,23\n", count: 5000)
    var isChanged = false
    // The first of the files is asked about rows when both were looked through.
    let other = try bench.folder.write("lon,lat\n" + String(repeating: "113,23\n", count: 5000), to: "b.csv")
    let importer = Importer(bench.city.location) { _ in
      guard !isChanged else { return }
      isChanged = true
      _ = try? bench.folder.write(changed, to: "a.csv")
    }
    let jobs = [try bench.job(path: other, "b"), try bench.job(path: path, "a")]
    let refusal = try bench.refusal { _ = try importer.run(jobs) }
    #expect(isChanged)
    #expect(refusal.contains("a.csv was changed while it was read"), "\(refusal)")
    #expect(try bench.layers().isEmpty)
  }
}
