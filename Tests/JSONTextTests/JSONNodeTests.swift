import JSONText
import Testing
import Wording

private func node(_ text: String) throws -> JSONNode {
  JSONNode(try JSONValue(parsing: Array(text.utf8)))
}

/// The message of the fault that the body throws.
private func message(_ body: () throws(JSONContentError) -> Void) -> Message? {
  do throws(JSONContentError) {
    try body()
    return nil
  } catch {
    return error.message
  }
}

@Suite struct JSONNodeTests {
  @Test("names the key path of every place")
  func paths() throws {
    let text = #"{"layers":[{},{"paint":{"circle-radius":1,"a.b":2,"":3,"图层":4,"x\n\"":[5]}}]}"#
    let root = try node(text)
    #expect(root.path.isEmpty)
    let layers = try root.required("layers")
    #expect(layers.path == "layers")
    let paint = try layers.elements()[1].required("paint")
    #expect(paint.path == "layers[1].paint")
    let members = try paint.members()
    #expect(members.map(\.key) == ["circle-radius", "a.b", "", "图层", "x\n\""])
    let prefix = "layers[1].paint"
    #expect(
      members.map(\.node.path) == [
        "\(prefix).circle-radius", "\(prefix)[\"a.b\"]", "\(prefix)[\"\"]", "\(prefix).图层",
        #"layers[1].paint["x\n\""]"#,
      ]
    )
    #expect(try members[4].node.elements()[0].path == #"layers[1].paint["x\n\""][0]"#)
  }

  @Test("shortens a key of any length in a path")
  func longKey() throws {
    let root = try node("{\"\(String(repeating: "k", count: 10_000))\":1}")
    #expect(try root.members()[0].node.path.utf8.count < 100)
  }

  @Test("tells what was expected and what was found, in both languages")
  func unexpectedKinds() throws {
    let root = try node("{\n\"layers\":[0,1,{\n\"paint\":\"red\",\"minzoom\":1.5}]}")
    let layer = try root.required("layers").elements()[2]
    let paint = try layer.required("paint")
    let wanted = message { () throws(JSONContentError) in _ = try paint.double() }
    #expect(wanted?.english == "layers[2].paint: line 3: expected a number, found a string")
    #expect(wanted?.chinese == "layers[2].paint：第 3 行：应为数字，实为字符串")
    let missing = message { () throws(JSONContentError) in _ = try layer.required("source") }
    #expect(missing?.english == "layers[2]: line 2: the key \"source\" is missing")
    #expect(missing?.chinese == "layers[2]：第 2 行：缺少键“source”")
    let fraction = message { () throws(JSONContentError) in _ = try layer.optionalInteger("minzoom") }
    #expect(fraction?.chinese == "layers[2].minzoom：第 3 行：应为整数，实为小数或过大的数")
    let atRoot = message { () throws(JSONContentError) in _ = try root.elements() }
    #expect(atRoot?.english == "line 1: expected an array, found an object")
    let own = paint.fault(Message("no such colour", "没有这种颜色"))
    #expect(own.message.english == "layers[2].paint: line 3: no such colour")
    #expect(own.message.chinese == "layers[2].paint：第 3 行：没有这种颜色")
  }

  @Test("tells an absent key from a null")
  func absence() throws {
    let root = try node(#"{"a":null,"b":"x","c":2,"d":true,"e":2.5}"#)
    #expect(root.member("a")?.isNull == true)
    #expect(root.member("z")?.path == nil && root.member("b")?.member("z")?.path == nil)
    #expect(try root.optionalString("z") == nil && root.optionalString("b") == "x")
    #expect(try root.optionalInteger("c") == 2 && root.optionalDouble("e") == 2.5)
    #expect(try root.optionalBoolean("d") == true && root.required("c").integer() == 2)
    #expect(throws: JSONContentError.self) { try root.optionalString("a") }
    #expect(throws: JSONContentError.self) { try root.required("b").optionalString("z") }
  }
}
