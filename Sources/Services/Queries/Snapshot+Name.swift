public import CityStore

extension Snapshot {
  /// What fields of names are called; the first is what `import --name` calls it.
  public static let namesOfNames = ["name", "名称", "NAME", "Name"]

  /// The place of the field that holds the features' names among the fields; nil where there is none.
  public var nameField: Int? {
    let names = fields.map(\.name)
    return Self.namesOfNames.lazy.compactMap { names.firstIndex(of: $0) }.first
  }
}
