import CityStore
import Wording

/// `suitu layers drop ID`: removes a layer for good.
extension LayersVerb {
  static let drop = Verb(
    "layers drop",
    Message("Remove a layer with all its versions, for good.", "删除图层及其全部版本，不可恢复。"),
    arguments: [layer],
    examples: ["suitu layers drop hospitals"],
    run: drop
  )

  @Sendable private static func drop(_ words: Words, _ surroundings: Surroundings) throws {
    let id = try LayerID(words.arguments[0])
    let database = try CityDatabase(surroundings.location, .reading)
    let (record, versions) = try database.change(until: surroundings.interruption) { change in
      let found = (try database.layer(id), try database.versions(of: id))
      try change.drop(id)
      return found
    }
    surroundings.tell(
      .layerWasDropped(id.text, title: record.settings.title, versions: max(1, versions.count))
    )
  }
}
