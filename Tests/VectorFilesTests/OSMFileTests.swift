import Geodesy
import Shapes
import TestSupport
import Testing
import VectorFiles

/// What a test keeps of an object.
private struct Seen: Equatable {
  let kind: OSMObject.Kind
  let number: Int64
  let values: [String?]
  let shape: String?
}

@Suite struct OSMFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private let selection = OSMSelection(
    keys: ["amenity", "name", "name:zh", "highway", "landuse", "type", "route"],
    decidingKeys: ["amenity", "highway", "landuse", "route"],
    areaTags: ["landuse=forest", "amenity"]
  )

  private func file(_ body: String, named name: String = "a.osm") throws -> OSMFile {
    try OSMFile(
      folder.write("<?xml version='1.0'?>\n<osm version='0.6'>\n\(body)\n</osm>\n", to: name),
      selection
    )
  }

  private func objects(_ file: OSMFile) throws -> [Seen] {
    var seen: [Seen] = []
    try file.forEachObject { object, share in
      #expect((0...1).contains(share))
      let values = selection.keys.indices.map { object.value($0) }
      #expect(selection.keys.indices.map { object.keys.contains($0) } == values.map { $0 != nil })
      seen.append(
        Seen(kind: object.kind, number: object.number, values: values, shape: object.shape?.wellKnownText)
      )
    }
    return seen
  }

  private let corners = """
    <node id='1' lat='23' lon='113'/><node id='2' lat='23' lon='114'/><node id='3' lat='24' lon='114'/>
    <node id='4' lat='24' lon='113'/>
    """
  private let refs = "<nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/>"

  @Test("gives nodes with a deciding key, under the keys as they are written")
  func nodes() throws {
    let found = try objects(
      file(
        """
        <node id='7' lat='23.5' lon='113.25'><tag k='amenity' v='cafe'/><tag k='name:zh' v='茶 &amp; 饭'/></node>
        <node id='8' lat='23' lon='113'><tag k='name' v='only a name'/></node>
        <node id='9000000001' lat='-1' lon='-2'><tag k='amenity' v='bar'/></node>
        """
      )
    )
    #expect(
      found == [
        Seen(
          kind: .node,
          number: 7,
          values: ["cafe", nil, "茶 & 饭", nil, nil, nil, nil],
          shape: "POINT (113.25 23.5)"
        ),
        Seen(
          kind: .node,
          number: 9_000_000_001,
          values: ["bar", nil, nil, nil, nil, nil, nil],
          shape: "POINT (-2.0 -1.0)"
        ),
      ]
    )
  }

  @Test("tells lines from areas by the tags of closed ways")
  func ways() throws {
    let found = try objects(
      file(
        corners + """
          <way id='1'>\(refs)<tag k='highway' v='path'/></way>
          <way id='2'>\(refs)<nd ref='1'/><tag k='highway' v='path'/></way>
          <way id='3'>\(refs)<nd ref='1'/><tag k='landuse' v='forest'/></way>
          <way id='4'>\(refs)<nd ref='1'/><tag k='landuse' v='farmland'/></way>
          <way id='5'>\(refs)<nd ref='1'/><tag k='amenity' v='anything'/></way>
          """
      )
    )
    #expect(found.map(\.number).sorted() == [1, 2, 3, 4, 5])
    #expect(found.allSatisfy { $0.kind == .way })
    let areas = found.filter { $0.shape?.contains("POLYGON") == true }
    #expect(areas.map(\.number).sorted() == [3, 5])
    #expect(found.first { $0.number == 1 }?.shape?.hasPrefix("LINESTRING (113.0 23.0, 114.0 23.0") == true)
  }

  @Test("puts relations together: areas with holes, and routes")
  func relations() throws {
    let found = try objects(
      file(
        corners + """
          <node id='5' lat='23.25' lon='113.25'/><node id='6' lat='23.25' lon='113.75'/>
          <node id='7' lat='23.75' lon='113.5'/>
          <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/></way>
          <way id='2'><nd ref='3'/><nd ref='4'/><nd ref='1'/></way>
          <way id='3'><nd ref='5'/><nd ref='6'/><nd ref='7'/><nd ref='5'/></way>
          <relation id='1'><member type='way' ref='1' role='outer'/><member type='way' ref='2' role='outer'/>
            <member type='way' ref='3' role='inner'/><tag k='type' v='multipolygon'/><tag k='landuse' v='forest'/>
          </relation>
          <relation id='2'><member type='way' ref='1' role=''/><member type='way' ref='2' role=''/>
            <tag k='type' v='route'/><tag k='route' v='subway'/></relation>
          """
      )
    )
    #expect(found.map(\.kind) == [.relation, .relation])
    let area = try #require(found.first { $0.number == 1 }?.shape)
    #expect(area.hasPrefix("MULTIPOLYGON (((") && area.contains("), ("))
    #expect(
      found.first { $0.number == 2 }?.shape?.hasPrefix("MULTILINESTRING ((113.0 23.0, 114.0 23.0") == true
    )
  }

  @Test("knows the bounds that the header says")
  func bounds() throws {
    let text = "<bounds minlat='23' minlon='113' maxlat='23.5' maxlon='114'/>"
    #expect(try file(text + corners).bounds == GeoBox(west: 113, south: 23, east: 114, north: 23.5))
    #expect(try file(corners).bounds == nil)
  }

  @Test("throws where the file breaks off, and where it is none")
  func damaged() throws {
    let whole = "<?xml version='1.0'?><osm version='0.6'>"
    let half = try folder.write(
      whole + "<node id='7' lat='23.5' lon='113'><tag k='amenity' v='ca",
      to: "half.osm"
    )
    #expect(throws: VectorFileError.self) { try objects(try OSMFile(half, selection)) }
    let text = try folder.write("no map at all", to: "text.osm")
    #expect(throws: VectorFileError.self) { try OSMFile(text, selection) }
  }

  @Test("keeps what the body throws")
  func thrown() throws {
    struct Enough: Error {}
    let opened = try file("<node id='7' lat='23.5' lon='113'><tag k='amenity' v='cafe'/></node>")
    #expect(throws: Enough.self) { try opened.forEachObject { _, _ in throw Enough() } }
  }

  @Test("holds keys from both halves of a set")
  func keySets() {
    let set = OSMKeySet([0, 63, 64, 127])
    #expect((0..<128).filter { set.contains($0) } == [0, 63, 64, 127])
    #expect(OSMKeySet([64]).isSubset(of: set) && !OSMKeySet([64, 65]).isSubset(of: set))
    #expect(OSMKeySet([1, 127]).intersects(set) && !OSMKeySet([1, 126]).intersects(set))
  }
}
