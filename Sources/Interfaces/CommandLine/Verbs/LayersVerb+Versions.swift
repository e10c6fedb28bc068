import CityStore
import JSONText
import Platform
import Queries
import Wording

/// `suitu layers versions ID` and `suitu layers rollback ID`: what a layer was, and back to it.
extension LayersVerb {
  static let versions = Verb(
    "layers versions",
    Message("List the versions of a layer that are kept.", "列出图层保留的版本。"),
    arguments: [layer],
    options: [SharedOptions.json.declaration],
    examples: ["suitu layers versions hospitals"],
    run: listVersions
  )

  static let rollback = Verb(
    "layers rollback",
    Message("Make an older version of a layer the present one again.", "把图层恢复为较早的版本。"),
    details: Message(
      "Without VERSION it is the one before the present version, which stays and can come back in the same way.",
      "不给 VERSION 时取当前版本的前一个；被替换的版本仍然保留，可用同样的方法改回。"
    ),
    arguments: [
      layer,
      Argument("VERSION", Message("its number", "版本号"), isOptional: true),
    ],
    options: [SharedOptions.json.declaration],
    examples: ["suitu layers rollback hospitals", "suitu layers rollback hospitals 2"],
    run: rollBack
  )

  @Sendable private static func listVersions(_ words: Words, _ surroundings: Surroundings) throws {
    let database = try CityDatabase(surroundings.location, .reading)
    let versions = try database.versions(of: try database.layer(try LayerID(words.arguments[0])).id)
    if words.has(SharedOptions.json) {
      return try surroundings.print(jsonList(versions) { json, version in json.version(version) })
    }
    let language = surroundings.language
    let headings: [Message] = [
      .versionHeading, .presentHeading, .importedHeading, .kindHeading, .countHeading, .frameHeading,
      .encodingHeading, .sourceHeading,
    ]
    let table = ResultTable(
      columns: headings.map { $0.text(in: language) },
      rows: versions.map { version in
        [
          .integer(Int64(version.number)),
          version.isPresent ? .text("*") : .null,
          .text(version.importedAt.iso8601),
          .text(version.kind.name.text(in: language)),
          .integer(Int64(version.count)),
          version.origin.frame.map { .text($0) } ?? .null,
          version.origin.encoding.map { .text($0) } ?? .null,
          .text(version.origin.source),
        ]
      }
    )
    try surroundings.print(table.text())
  }

  @Sendable private static func rollBack(_ words: Words, _ surroundings: Surroundings) throws {
    let id = try LayerID(words.arguments[0])
    var wanted: Int?
    if words.arguments.count > 1 {
      guard let number = Int32(words.arguments[1]), number > 0 else {
        throw Fault(.badRequest, .noVersion(words.arguments[1], layer: id.text))
      }
      wanted = Int(number)
    }
    let database = try CityDatabase(surroundings.location, .reading)
    let (old, new) = try database.change(until: surroundings.interruption) { change in
      (try database.layer(id), try change.rollBack(id, to: wanted))
    }
    surroundings.tell(
      old.version == new.version
        ? .versionIsPresent(new.version, layer: id.text)
        : .layerWasRolledBack(id.text, to: new.version, from: old.version, count: new.count)
    )
    guard words.has(SharedOptions.json) else { return }
    var json = JSONWriter()
    json.layer(new)
    try surroundings.print(json.bytes + [0x0A])
  }
}

extension JSONWriter {
  fileprivate mutating func version(_ version: LayerVersion) {
    beginObject()
    key("version")
    integer(version.number)
    key("present")
    boolean(version.isPresent)
    key("importedAt")
    string(version.importedAt.iso8601)
    key("source")
    string(version.origin.source)
    key("kind")
    string(version.kind.rawValue)
    key("count")
    integer(version.count)
    key("frame")
    text(version.origin.frame)
    key("encoding")
    text(version.origin.encoding)
    endObject()
  }
}
