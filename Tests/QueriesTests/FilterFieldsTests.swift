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
        "character 1 (“nmae”): there is no such field. Fields: 名称, kind, beds, score, open, built,"
          + " seen, \"max height\", day, id."
      ),
      ("open AND 名 = 'x'", "character 10 (“名”): there is no such field; did you mean 名称? Fields: "),
      ("bed > 5", "character 1 (“bed”): there is no such field; did you mean beds? Fields: "),
      (
        "kind = \"Clinic\"",
        "character 8 (“\"Clinic\"”): there is no such field; did you mean 'Clinic'? Fields: "
      ),
      (
        "kind = \"opn\"",
        "character 8 (“\"opn\"”): there is no such field; did you mean open or 'opn'? Fields: "
      ),
      ("beds <> '5'", "character 9 (“'5'”): beds holds whole numbers; write beds <> 5."),
      ("'5' < beds", "character 1 (“'5'”): beds holds whole numbers; write beds > 5."),
      (
        "\"max height\" = TRUE",
        "character 16 (“TRUE”): \"max height\" holds whole numbers; write \"max height\" = 5."
      ),
      ("score > 'x'", "character 9 (“'x'”): score holds numbers; write score > 0.5."),
      ("名称 IN ('x', 5)", "character 13 (“5”): 名称 holds texts; write '5'."),
      (
        "名称 = 007440106199001011234",
        "character 6 (“007440106199001011234”): 名称 holds texts; write 名称 = '007440106199001011234'."
      ),
      ("beds BETWEEN '5' AND 9", "character 14 (“'5'”): beds holds whole numbers; write 5."),
      ("open <> '是'", "character 9 (“'是'”): open holds TRUE or FALSE; write open <> TRUE."),
      ("open = 0", "character 8 (“0”): open holds TRUE or FALSE; write open = FALSE."),
      ("open = 是", "character 8 (“是”): there is no such field; did you mean TRUE? Fields: "),
      ("kind = 三级甲等", "character 8 (“三级甲等”): there is no such field; did you mean '三级甲等'? Fields: "),
      ("kind IN ('a', 二级)", "character 15 (“二级”): there is no such field; did you mean '二级'? Fields: "),
      ("built > 去年", "character 9 (“去年”): there is no such field; did you mean '去年'? Fields: "),
      ("beds = 很多", "character 8 (“很多”): there is no such field. Fields: "),
      ("beds = \"50\"", "character 8 (“\"50\"”): there is no such field; did you mean 50? Fields: "),
      ("三级甲等 = kind", "character 1 (“三级甲等”): there is no such field. Fields: "),
      ("open = 1", "character 8 (“1”): open holds TRUE or FALSE; write open = TRUE."),
      ("built > 2024", "character 9 (“2024”): built holds dates; write built > DATE('2024-01-31')."),
      (
        "seen > 2024.5",
        "character 8 (“2024.5”): seen holds dates with times; write seen > "
          + "TIMESTAMP('2024-01-31T08:00:00Z')."
      ),
      (
        "beds = kind",
        "character 8 (“kind”): beds holds whole numbers and kind holds texts: they cannot be"
      ),
      ("1 = 'a'", "character 5 (“'a'”): this cannot be compared with 1."),
      (
        "kind",
        "character 1 (“kind”): kind holds texts and is no condition by itself; compare it with"
      ),
      (
        "beds LIKE '5%'",
        "character 1 (“beds”): LIKE and CASEI are for texts; beds holds whole numbers."
      ),
      (
        "CASEI(open) = 'x'",
        "character 7 (“open”): LIKE and CASEI are for texts; open holds TRUE or FALSE."
      ),
      ("5 LIKE '5%'", "character 1 (“5”): a text or a property that holds texts is expected here."),
      (
        "geometry = 5", "character 1 (“geometry”): a geometry is no value; it stands in S_INTERSECTS,"
      ),
      ("a == 5", "character 3 (“==”): in a filter this is written =."),
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
      #expect(error.message.chinese.hasPrefix("第 "))
    }
  }

  @Test(
    "proposes conditions that are read as they stand",
    arguments: [
      "beds > '5'", "'5' < beds", "beds > 'x'", "score = '0.5'", "名称 = 5", "day >= 20240201", "kind <> TRUE",
      "open = 1", "open <> '否'", "built > 2024", "seen < 5", "名称 ILIKE 'O''B%'", "名称 NOT ILIKE '%x'",
      "contains(名称, 'O''B')", "endswith(名称, '50%_')",
      "\"max height\" < '5'",
    ]
  )
  func remedies(text: String) throws {
    let snapshot = try Hospitals.snapshot()
    func message(_ text: String) -> String? {
      do throws(Fault) {
        _ = try FeatureFilter(parsing: text).bound(to: snapshot)
        return nil
      } catch {
        return error.message.english
      }
    }
    let reason = try #require(message(text))
    let remedy = try #require(reason.text(behind: "; write "))
    #expect(message(remedy) == nil, "\(remedy)")
  }

  @Test("names the layer whose fields are at fault, where there are several")
  func layers() throws {
    let city = try TestCity()
    try city.put("a", fields: [Field("level", .text)], [TestFeature(1, 113, 23, [.text("x")])])
    try city.put("bus_stops", fields: [Field("名称", .integer)], [TestFeature(1, 113, 23, [.null])])
    let layers = [try city.layer("a"), try city.layer("bus_stops")]
    func fault(_ text: String, _ layers: [Layer]) throws -> Message? {
      let filter = try FeatureFilter(parsing: text)
      do throws(Fault) {
        _ = try FilteredLayer.all(of: layers, where: filter)
        return nil
      } catch {
        return error.message
      }
    }
    let unknown = try fault("level = 'x'", layers)
    #expect(
      unknown?.english == "character 1 (“level”): layer bus_stops has no field level. Fields: 名称, id."
    )
    #expect(unknown?.chinese == "第 1 个字符（“level”）：图层 bus_stops 没有字段 level。可用字段：名称、id。")
    #expect(try fault("level = 'x'", [layers[1]])?.english.contains("there is no such field.") == true)
    #expect(try fault("level = 'x'", [layers[0]]) == nil)
    let differing = try fault("id < 5 AND 名称 = 'x'", [layers[1], layers[0]])
    #expect(
      differing?.english
        == "character 17 (“'x'”): in layer bus_stops 名称 holds whole numbers; write 名称 = 5."
    )
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

extension String {
  /// What follows some words, without the full stop at the end.
  fileprivate func text(behind words: String) -> String? {
    firstRange(of: words).map { String(self[$0.upperBound...].dropLast()) }
  }
}
