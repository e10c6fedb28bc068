import JSONText

/// The fields of a version as the registry and the snapshot keep them: `[{"name":"名称","type":"text"}]`.
enum FieldList {
  static func write(_ fields: [Field], to writer: inout JSONWriter) {
    writer.beginArray()
    for field in fields {
      writer.beginObject()
      writer.key("name")
      writer.string(field.name)
      writer.key("type")
      writer.string(field.type.rawValue)
      writer.endObject()
    }
    writer.endArray()
  }

  static func encode(_ fields: [Field]) -> String {
    var writer = JSONWriter()
    write(fields, to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static func decode(_ text: String) -> [Field] {
    (try? JSONValue(parsing: Array(text.utf8))).map(decode) ?? []
  }

  /// Entries that are no fields are passed over.
  static func decode(_ value: JSONValue) -> [Field] {
    (value.elements ?? []).compactMap { element in
      guard let name = element["name"]?.string,
        let type = element["type"]?.string.flatMap(FieldType.init(rawValue:))
      else { return nil }
      return Field(name, type)
    }
  }
}
