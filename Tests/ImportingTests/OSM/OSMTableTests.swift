import CityStore
import Shapes
import TestSupport
import Testing
import VectorFiles
import Wording

@testable import Importing

@Suite struct OSMTableTests {
  private let small = """
    field name text        # a remark
      from name name:zh
    field class text
    field oneway integer
      -1 when oneway=-1|reverse
      0 otherwise
    group named name class

    layer road
      title 道路 | Roads
      theme base
      geometry line
      fields named oneway
      leave area=yes
      take highway=motorway|trunk ref!=* -> class=fast
      take node building=* -> class=[building]
    """

  @Test("reads what its own first lines explain")
  func reads() throws {
    let table = try OSMTable(parsing: small)
    #expect(
      table.keys == ["name", "name:zh", "oneway", "area", "highway", "ref", "building", "natural"]
    )
    let layer = try #require(table.layers.first)
    #expect(layer.id.text == "road")
    #expect(layer.settings == LayerSettings(title: "道路", theme: .base))
    #expect(layer.fields == [Field("name", .text), Field("class", .text), Field("oneway", .integer)])
    #expect(
      layer.rules.map(\.conditions) == [
        [.isOneOf(3, ["yes"])], [.isOneOf(4, ["motorway", "trunk"]), .hasNot(5)], [.kind(.node), .has(6)],
      ]
    )
    #expect(layer.rules.map { $0.row == nil } == [true, false, false])
    #expect(table.selection.decidingKeys == ["highway", "building"])
    // A layer of lines makes no closed way an area.
    #expect(table.selection.areaTags.isEmpty)
  }

  @Test(
    "names the line of a fault",
    arguments: [
      ("colour red", 1),
      ("field name", 1),
      ("field name letters", 1),
      ("field name text\nfrom", 2),
      ("field rank integer\nmany otherwise", 2),
      ("field rank integer\n1 when highway", 2),
      ("field rank integer\narea", 2),
      ("field rank integer\narea 3 large", 2),
      ("field rank integer\narea 1 3", 2),
      ("field n text\nfrom n\nlayer a\nfields n\ntake x>=many -> n=1", 5),
      ("field name text\nfield name text", 2),
      ("group a name", 1),
      ("layer suitu_x", 1),
      ("layer a\ntitle 甲", 2),
      ("layer a\ntheme basis", 2),
      ("layer a\ngeometry lines", 2),
      ("layer a\nicons x", 2),
      ("layer a\ntake x=y -> z=1", 2),
      ("field n text\nfrom n\nlayer a\nfields n\ntake node -> n=1", 5),
      ("field n text\nfrom n\nlayer a\nfields n\ntake x=y", 5),
      ("field n text\nfrom n\nlayer a\nfields n\ntake x=y -> m=1", 5),
      ("field n integer\nfrom n\nlayer a\nfields n\ntake x=y -> n=one", 5),
      ("field n text\nfrom n\nlayer a\nfields n n", 4),
      ("\n\nlayer a\n", 3),
      ("field n text\nlayer a\ntitle 甲 | A\ntheme base\ngeometry point\nfields n\ntake x=y ->", 2),
    ]
  )
  func faults(text: String, line: Int) {
    let error = #expect(throws: OSMTableError.self) { try OSMTable(parsing: text) }
    #expect(error?.line == line)
  }

  @Test("has no more keys than a set of them holds")
  func manyKeys() {
    let keys = (0...OSMSelection.mostKeys).map { "k\($0)" }.joined(separator: " ")
    let error = #expect(throws: OSMTableError.self) { try OSMTable(parsing: "field n text\nfrom \(keys)") }
    #expect(error?.message == .tableHasTooManyKeys(most: OSMSelection.mostKeys))
  }

  @Test("carries the layers of the base map, and points of interest of every theme")
  func standard() throws {
    let table = try OSMTable.standard()
    let base = table.layers.filter { $0.settings.theme == .base }
    #expect(
      base.map(\.id.text) == [
        "land", "water", "waterway", "green", "block", "building", "road", "rail", "metro_line",
        "metro_station",
        "boundary", "district", "place",
      ]
    )
    #expect(
      base.map(\.geometry) == [
        .polygon, .polygon, .line, .polygon, .polygon, .polygon, .line, .line, .line, .point, .line, .polygon,
        .point,
      ]
    )
    let others = table.layers.filter { $0.settings.theme != .base }
    #expect(Set(others.map(\.settings.theme)).union([.base]) == Set(Theme.allCases))
    #expect(others.allSatisfy { $0.geometry == .point && $0.settings.icon != nil })
  }

  @Test("makes areas of closed ways with any tag that a layer of areas asks for")
  func areas() throws {
    let folder = try TemporaryFolder()
    let selection = try OSMTable.standard().selection
    let corners = [(1, 23.0, 113.0), (2, 23.0, 114.0), (3, 24.0, 114.0)]
    let nodes = corners.map { "<node id='\($0.0)' lat='\($0.1)' lon='\($0.2)'/>" }.joined()
    let ways = selection.areaTags.enumerated().map { index, tag in
      let words = tag.split(separator: "=")
      let value = words.count == 2 ? words[1] : "yes"
      return "<way id='\(index + 1)'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/>"
        + "<tag k='\(words[0])' v='\(value)'/></way>"
    }
    let path = try folder.write(
      "<?xml version='1.0'?><osm version='0.6'>\(nodes)\(ways.joined())</osm>",
      to: "areas.osm"
    )
    var areas: Set<String> = []
    try OSMFile(path, selection).forEachObject { object, _ in
      if object.shape?.kind == .multiPolygon { areas.insert(selection.areaTags[Int(object.number) - 1]) }
    }
    #expect(Set(selection.areaTags).subtracting(areas) == [])
    #expect(areas.count > 100)
  }

  @Test("keeps each coast for itself, and no closed way of it an area")
  func coast() throws {
    let table = try OSMTable.standard()
    #expect(table.layers.compactMap { $0.coast?.side } == [.land, .sea])
    let areas = table.selection.areaTags
    #expect(!areas.contains("natural") && !areas.contains("natural=coastline") && areas.contains("building"))
  }

  @Test(
    "puts the parts of an address together as they are written in either language",
    arguments: [
      (["广州市", "越秀区", "中山路", "12号"], "广州市越秀区中山路12号"),
      (["Monaco", "Rue Grimaldi", "5"], "Monaco Rue Grimaldi 5"),
      (["中山路"], "中山路"),
    ]
  )
  func addresses(parts: [String], address: String) {
    #expect(OSMValues.joined(parts) == address)
  }

  @Test("takes the first of several numbers, and nothing for words")
  func numbers() {
    #expect(OSMValues.value("4;5", .integer) == .integer(4))
    #expect(OSMValues.value("3.5", .real) == .real(3.5))
    #expect(OSMValues.value("3.5", .integer) == .integer(3))
    #expect(OSMValues.value("1e300", .integer) == nil)
    #expect(OSMValues.value("many", .integer) == nil)
  }
}
