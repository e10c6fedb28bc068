import CityStore
import JSONText
import Queries
import Wording

/// `suitu layers refresh [ID]…`: takes in what other programs changed.
extension LayersVerb {
  static let refresh = Verb(
    "layers refresh",
    Message("Take in what other programs changed in the tables.", "载入其他程序对数据表的改动。"),
    details: Message(
      "Maps and answers come from a copy of a layer's table. A running server takes changes in by itself; "
        + "without one, this does. Without ID, all layers are read anew that were changed since.",
      "地图与查询使用数据表的副本。运行中的服务会自动载入改动；没有服务时用此命令。不给 ID 时载入所有被改动过的图层。"
    ),
    arguments: [
      Argument("ID", Message("the layers to read anew", "要重新读取的图层标识"), isRepeated: true, isOptional: true)
    ],
    options: [SharedOptions.json.declaration],
    examples: ["suitu layers refresh", "suitu layers refresh hospitals"],
    run: refreshLayers
  )

  @Sendable private static func refreshLayers(_ words: Words, _ surroundings: Surroundings) throws {
    let named = try words.arguments.map { try LayerID($0) }
    let database = try CityDatabase(surroundings.location, .reading)
    let results = try database.change(until: surroundings.interruption) { change in
      let old =
        named.isEmpty ? try database.layers().filter(\.isEdited) : try named.map { try database.layer($0) }
      return try old.map { (countBefore: $0.count, record: try change.refresh($0.id)) }
    }
    if results.isEmpty { surroundings.tell(.noLayerIsEdited) }
    for (countBefore, record) in results {
      surroundings.tell(
        .layerWasRefreshed(record.id.text, countBefore: countBefore, count: record.count)
      )
    }
    guard words.has(SharedOptions.json) else { return }
    try surroundings.print(
      jsonList(results) { json, result in
        json.layer(result.record) { json in
          json.key("countBefore")
          json.integer(result.countBefore)
        }
      }
    )
  }
}
