import CityStore
import Geodesy
import MapDrawing
import MapStyle
import Platform
import Pyramids
import TestCity
import TestSupport
import Testing
import Wording

@testable import TileService

/// Maps while the city changes.
@Suite("Maps that follow the city", .tags(.rendering)) struct FollowingMapTests {
  private let city: TestCity
  private let file: StyleFile
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)

  init() throws {
    city = try TestCity()
    try Self.put("旧", in: city)
    let style = """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
        {"id": "dots", "type": "circle", "source": "city", "source-layer": "places"},
        {"id": "names", "type": "symbol", "source": "city", "source-layer": "places",
          "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"]}}]}
      """
    file = StyleFile(style: try Style(parsing: Array(style.utf8)), icons: .nowhere)
  }

  /// The names and the places of the dots go with the version, so that a mix of two would be seen.
  private static func put(_ name: String, in city: TestCity) throws {
    let offset = Double(name.utf8.count) * 0.0003
    let rows = (0..<30).map { number in
      TestRow(
        Int64(number),
        point: Coordinate(
          longitude: place.longitude + Double(number % 6) * 0.004 + offset,
          latitude: place.latitude + Double(number / 6) * 0.004
        ),
        [.text("\(name)\(number)")]
      )
    }
    try city.put("places", fields: [Field("name", .text)], rows: rows)
  }

  private func following() -> FollowingMap {
    let (file, location) = (file, city.location)
    return FollowingMap { state in
      try StyledMap(file, of: DrawableCity(state, PyramidFolder(location), LabelPlanFolder(location)))
    }
  }

  private func picture(_ map: StyledMap, zoom: Int) throws -> [UInt8] {
    let view = MapView(center: Self.place, zoom: Double(zoom), width: 300, height: 300, scale: 1)
    return try map.picture(view, as: .png32)
  }

  /// What whoever starts now would see.
  private func fresh(_ state: CityState, zoom: Int) throws -> [UInt8] {
    try picture(try following().show(zoom: zoom, of: state).map, zoom: zoom)
  }

  @Test("show each zoom as it was until its labels are placed anew, the zoom asked for last first")
  func zoomByZoom() throws {
    let (old, map) = (try city.open().state, following())
    for zoom in [12, 15, 14] { _ = try map.show(zoom: zoom, of: old).map }
    try Self.put("新的名称", in: city)
    let new = try city.open().state
    #expect(map.isBehind(new) && !map.isBehind(old))
    let zooms = [12, 15, 14]
    let before = try zooms.map { try fresh(old, zoom: $0) }
    let after = try zooms.map { try fresh(new, zoom: $0) }
    #expect(zip(before, after).allSatisfy { $0 != $1 })
    // Asked for while nothing has been brought up to date.
    for (zoom, picture) in zip(zooms, before) {
      #expect(try self.picture(try map.show(zoom: zoom, of: new).map, zoom: zoom) == picture)
    }
    var done: [Int] = []
    var faults: [any Error] = []
    try map.follow(new) { step in
      done.append(step.zoom)
      do {
        #expect(step.changes?.isEmpty == false)
        for (index, zoom) in zooms.enumerated() {
          let expected = done.contains(zoom) ? after[index] : before[index]
          let view = MapView(center: Self.place, zoom: Double(zoom), width: 300, height: 300, scale: 1)
          // Looked at without asking, which would change what is asked for last.
          #expect(try map.shownNow(zoom: zoom)?.map.picture(view, as: .png32) == expected)
        }
      } catch { faults.append(error) }
    }
    #expect(faults.isEmpty)
    #expect(done == [14, 15, 12])
    #expect(!map.isBehind(new))
  }

  @Test("never show a mix of old and new while others draw")
  func neverAMix() throws {
    let map = following()
    let states = try ["旧", "新的", "更新的"].map { name in
      try Self.put(name, in: city)
      return try city.open().state
    }
    let zooms = [13, 15, 16]
    let expected = try zooms.map { zoom in Set(try states.map { try fresh($0, zoom: zoom) }) }
    for zoom in zooms { _ = try map.show(zoom: zoom, of: states[0]).map }
    let isDone = Interruption()
    let strange = Locked(0)
    let drawn = Locked(0)
    let threads = zooms.indices.map { index in
      Platform.Thread {
        repeat {
          let zoom = zooms[index]
          let view = MapView(center: Self.place, zoom: Double(zoom), width: 300, height: 300, scale: 1)
          let picture = try? map.show(zoom: zoom, of: states[0]).map.picture(view, as: .png32)
          drawn.withLock { $0 += 1 }
          if picture.map({ !expected[index].contains($0) }) ?? true { strange.withLock { $0 += 1 } }
        } while !isDone.isRequested
      }
    }
    for round in 0..<8 { try map.follow(states[(round + 1) % 3]) { _ in } }
    isDone.request()
    for thread in threads { thread.join() }
    #expect(strange.withLock { $0 } == 0)
    #expect(drawn.withLock { $0 } > 3)
  }

  @Test("go on with what they show where the new data cannot be drawn, and try no second time")
  func failure() throws {
    let old = try city.open().state
    let (file, location) = (file, city.location)
    let map = FollowingMap { state in
      if state.dataVersion != old.dataVersion { throw Fault(.failed, Message(verbatim: "no room")) }
      return try StyledMap(file, of: DrawableCity(state, PyramidFolder(location)))
    }
    let before = try picture(try map.show(zoom: 15, of: old).map, zoom: 15)
    try Self.put("新", in: city)
    let new = try city.open().state
    #expect(throws: Fault.self) { try map.follow(new) { _ in } }
    #expect(!map.isBehind(new))
    #expect(try picture(try map.show(zoom: 15, of: new).map, zoom: 15) == before)
  }

  @Test("look ahead from the zoom asked for last, until all zooms of streets are there")
  func lookingAhead() throws {
    let (state, map) = (try city.open().state, following())
    #expect(!map.lookAhead())
    let styled = try map.show(zoom: 14, of: state).map
    var order: [Int] = []
    while map.lookAhead() {
      order += (0...20).filter { styled.map.hasPlacedLabels(zoom: $0) && !order.contains($0) }
    }
    #expect(order.first == 14)
    #expect(order.count == 19)
    let distances = order.map { abs($0 - 14) }
    #expect(distances == distances.sorted())
  }
}
