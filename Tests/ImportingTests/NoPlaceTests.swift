import Importing
import Projections
import TestCity
import TestSupport
import Testing
import Wording

/// What stands where a place should be, and is none.
@Suite struct NoPlaceTests {
  @Test(
    "takes words that stand for nothing for no place",
    arguments: [
      "-", "--", "—", "/", "无", "NULL", "null", "N/A", "#N/A", "暂无", "未知", " - ", "　", "\u{A0}", "\t", "　无",
    ]
  )
  func placeholders(word: String) throws {
    let bench = try ImportBench()
    for text in [
      "经度,纬度\n113.25,23.125\n\(word),\(word)\n", "坐标\n\"113.25,23.125\"\n\(word)\n",
      "wkt\nPOINT (113.25 23.125)\n\(word)\n", "n,lon,lat\n1,113.25,23.125\n2,\(word),\n",
    ] {
      let report = try bench.bringIn(text.replacing("\n", with: ",x\n"), as: "a.csv")
      #expect(report.rows.withoutPlace == 1 && report.rows.kept == 2, "\(text)")
      #expect(try bench.features().count == 1)
    }
  }

  @Test("says what stands beside a number", arguments: ["-", "", "无"])
  func half(word: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: "lon,lat\n113,23\n113,\(word)\n", as: "a.csv")
    #expect(refusal.contains("row 2 (line 3): lat is “\(word)”, which is no number"), "\(refusal)")
  }

  @Test("takes 0,0 for no place where other rows have one, in tables and in GeoJSON")
  func zero() throws {
    let bench = try ImportBench()
    let table = "lon,lat\n0,0\n" + String(repeating: "113.25,23.125\n", count: 3) + "0.0,-0.0\n0,1\n"
    let report = try bench.bringIn(table, as: "a.csv")
    #expect(report.rows.atZero == 2 && report.rows.withoutPlace == 2 && report.rows.kept == 6)
    #expect(try bench.features().map(\.id) == [2, 3, 4, 6])
    let json = GeoJSON.collection([
      GeoJSON.feature(GeoJSON.point(0, 0)), GeoJSON.feature(GeoJSON.point(113, 23)),
    ])
    #expect(try bench.bringIn(json, as: "a.geojson").rows.atZero == 1)
    #expect(try bench.features() == [TestFeature(2, 113, 23)])
  }

  @Test("leaves 0,0 where it is when nothing lies elsewhere, and takes it for no place in metres too")
  func realZero() throws {
    let bench = try ImportBench()
    #expect(try bench.bringIn("lon,lat\n0,0\n0,0\n", as: "a.csv").rows.atZero == 0)
    #expect(try bench.features() == [TestFeature(1, 0, 0), TestFeature(2, 0, 0)])
    let local = try bench.bringIn("x,y\n0,0\n40000,230000\n41000,231000\n", as: "b.csv") { job in
      job.frame = .given(
        try CoordinateFrame(words: "+proj=tmerc +lat_0=22 +lon_0=113 +ellps=GRS80 +units=m")
      )
    }
    #expect(local.rows.atZero == 1 && local.rows.withoutPlace == 1)
  }
}
