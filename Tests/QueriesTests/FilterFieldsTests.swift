import CityStore
import Queries
import TestCity
import Testing
import Wording

@Suite struct FilterFieldsTests {
  @Test(
    "names what is no field, and what cannot be compared with one",
    arguments: [
      (
        "nmae = 1",
        "Filter, character 1 (“nmae”): there is no such field. Fields: 名称, kind, beds, score, open, built,"
          + " seen, \"max height\", id."
      ),
      ("open AND 名 = 'x'", "Filter, character 10 (“名”): there is no such field; did you mean 名称? Fields: "),
      ("bed > 5", "Filter, character 1 (“bed”): there is no such field; did you mean beds? Fields: "),
      (
        "kind = \"Clinic\"",
        "Filter, character 8 (“\"Clinic\"”): there is no such field; did you mean 'Clinic'? Fields: "
      ),
      (
        "kind = \"opn\"",
        "Filter, character 8 (“\"opn\"”): there is no such field; did you mean open or 'opn'? Fields: "
      ),
      ("beds = '5'", "Filter, character 8 (“'5'”): beds holds whole numbers; write beds = 5."),
      ("'5' = beds", "Filter, character 1 (“'5'”): beds holds whole numbers; write beds = 5."),
      (
        "\"max height\" = TRUE",
        "Filter, character 16 (“TRUE”): \"max height\" holds whole numbers; write \"max height\" = 5."
      ),
      ("score > 'x'", "Filter, character 9 (“'x'”): score holds numbers; write score = 0.5."),
      ("名称 IN ('x', 5)", "Filter, character 13 (“5”): 名称 holds texts; write 名称 = 'text'."),
      (
        "名称 < DATE('2024-01-31')",
        "Filter, character 6 (“DATE('2024-01-31')”): 名称 holds texts; write 名称 = 'text'."
      ),
      ("open = 1", "Filter, character 8 (“1”): open holds TRUE or FALSE; write open = TRUE."),
      ("built > 2024", "Filter, character 9 (“2024”): built holds dates; write built = DATE('2024-01-31')."),
      (
        "seen > 2024.5",
        "Filter, character 8 (“2024.5”): seen holds dates with times; write seen = "
          + "TIMESTAMP('2024-01-31T08:00:00Z')."
      ),
      (
        "beds = kind",
        "Filter, character 8 (“kind”): beds holds whole numbers and kind holds texts: they cannot be"
      ),
      ("1 = 'a'", "Filter, character 5 (“'a'”): this cannot be compared with 1."),
      (
        "kind",
        "Filter, character 1 (“kind”): kind holds texts and is no condition by itself; compare it with"
      ),
      (
        "beds LIKE '5%'",
        "Filter, character 1 (“beds”): LIKE and CASEI are for texts; beds holds whole numbers."
      ),
      (
        "CASEI(open) = 'x'",
        "Filter, character 7 (“open”): LIKE and CASEI are for texts; open holds TRUE or FALSE."
      ),
      ("5 LIKE '5%'", "Filter, character 1 (“5”): a text or a property that holds texts is expected here."),
      (
        "geometry = 5", "Filter, character 1 (“geometry”): a geometry is no value; it stands in S_INTERSECTS,"
      ),
      ("a == 5", "Filter, character 3 (“==”): in a filter this is written =."),
    ]
  )
  func faults(text: String, beginning: String) throws {
    let snapshot = try Hospitals.snapshot()
    do throws(Fault) {
      _ = try FeatureFilter(parsing: text).bound(to: snapshot)
      Issue.record("no fault was found in \(text)")
    } catch {
      #expect(error.kind == .badRequest)
      #expect(error.message.english.hasPrefix(beginning), "\(error.message.english)")
      #expect(error.message.chinese.hasPrefix("过滤条件第 "))
    }
  }

  @Test("cuts a long list of fields")
  func manyFields() throws {
    let city = try TestCity()
    try city.put(
      "a",
      fields: (1...30).map { Field("f\($0)", .text) },
      [TestFeature(1, 113, 23, [FeatureValue](repeating: .null, count: 30))]
    )
    let snapshot = try city.layer("a").snapshot
    #expect(throws: Fault.self) { try FeatureFilter(parsing: "xyzzy = 1").bound(to: snapshot) }
    do throws(Fault) {
      _ = try FeatureFilter(parsing: "xyzzy = 1").bound(to: snapshot)
    } catch {
      #expect(error.message.english.hasSuffix("f19, f20 and 11 more."))
      #expect(error.message.chinese.hasSuffix("f19、f20 等 31 个。"))
    }
  }
}
