import CityStore
import Importing
import TestSupport
import Testing
import Wording

@Suite struct CityManifestTests {
  @Test("lists files beside it with their settings, in JSON5 too")
  func jobs() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      // 广州
      {
        city: "广州",
        layers: [
          {id: "医院", file: "data/h.csv", title: "医院", theme: "health", icon: "h", colour: "#c33",
           lon: "经", lat: "纬", public: false},
          {id: "b", file: "/abs/b.geojson"},
        ],
      }
      """,
      to: "city.json5"
    )
    let jobs = try #require(try CityManifest(ifManifest: path)).jobs
    #expect(jobs.map(\.path) == [folder.path("data/h.csv"), "/abs/b.geojson"])
    #expect(jobs.map(\.layer.text) == ["医院", "b"])
    #expect(
      jobs[0].settings
        == LayerSettingsChange(title: "医院", theme: .health, icon: "h", colour: "#c33", isPublic: false)
    )
    #expect((jobs[0].longitudeField, jobs[0].latitudeField) == ("经", "纬"))
    #expect(jobs[1].settings == LayerSettingsChange())
    #expect((jobs[1].longitudeField, jobs[1].latitudeField) == (nil, nil))
  }

  @Test(
    "is nothing else, such as GeoJSON",
    arguments: [
      ("a.json", #"{"type": "FeatureCollection", "features": []}"#),
      ("a.json", #"{"type": "FeatureCollection", "layers": [], "features": []}"#), ("a.json", "[1, 2]"),
      ("a.geojson", #"{"layers": [{"id": "a", "file": "b"}]}"#), ("a.csv", "lon,lat\n"),
    ]
  )
  func otherFiles(name: String, text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: name)
    #expect(try CityManifest(ifManifest: path) == nil)
    #expect(try CityManifest(ifManifest: path + ".missing.json") == nil)
  }

  @Test(
    "names key and line of a fault",
    arguments: [
      ("{\"layers\": [}", "line 1, column 13:"),
      ("{\n\"layers\": []}", "layers: line 2: the manifest lists no layers"),
      ("{\"layers\": {}}", "layers: line 1: expected an array"),
      ("{\"city\": 5, \"layers\": []}", "city: line 1: expected a string"),
      ("{\n\"cities\": 5, \"layers\": []}", "cities: line 2: unknown key “cities”"),
      ("{\"citty\": \"x\", \"layers\": []}", "unknown key “citty”; did you mean city?"),
      ("{\"layers\": [{\"file\": \"b\"}]}", "layers[0]: line 1: the key \"id\" is missing"),
      ("{\"layers\": [\n{\"id\": \"a\"}]}", "layers[0]: line 2: the key \"file\" is missing"),
      (
        "{\"layers\": [{\"id\": \"a\", \"file\": \"b\", \"titel\": \"c\"}]}",
        "layers[0].titel: line 1: unknown key “titel”; did you mean title?"
      ),
      ("{\"layers\": [{\"id\": \"a b\", \"file\": \"c\"}]}", "layers[0].id: line 1: “a b” cannot be"),
      ("{\"layers\": [{\"id\": 5, \"file\": \"c\"}]}", "layers[0].id: line 1: expected a string"),
      (
        "{\"layers\": [{\"id\": \"a\", \"file\": \"b\", \"theme\": \"helth\"}]}",
        "layers[0].theme: line 1: there is no theme “helth”"
      ),
      (
        "{\"layers\": [{\"id\": \"a\", \"file\": \"b\", \"colour\": \"reddish\"}]}",
        "layers[0].colour: line 1: “reddish” is no colour"
      ),
      (
        "{\"layers\": [{\"id\": \"a\", \"file\": \"b\", \"public\": \"no\"}]}",
        "layers[0].public: line 1: expected true or false"
      ),
      (
        "{\"layers\": [{\"id\": \"a\", \"file\": \"b\"},\n{\"id\": \"a\", \"file\": \"c\"}]}",
        "layers[1]: line 2: the layer a stands in the manifest twice"
      ),
    ]
  )
  func faults(text: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "city.json")
    let fault = #expect(throws: Fault.self) { try CityManifest(ifManifest: path) }
    #expect(fault?.kind == .failed)
    #expect(fault?.message.english.hasPrefix("\(path): ") == true)
    #expect(fault?.message.english.contains(words) == true)
  }
}
