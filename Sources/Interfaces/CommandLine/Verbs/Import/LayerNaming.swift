import CityStore

/// What a layer is called that nobody gave an id: after its file.
enum LayerNaming {
  /// The name of a file as the id of a layer: `养老机构（2024年 版）` is `养老机构_2024年_版`.
  static func id(of stem: String) -> String {
    if (try? LayerID(stem)) != nil { return stem }
    // An id is as good as its characters are, each by itself.
    let parts = stem.split { (try? LayerID(String($0))) == nil || $0 == "_" }
    var id = parts.joined(separator: "_")
    while !id.isEmpty, id.utf8.count > longest { id.removeLast() }
    return id.isEmpty ? stem : id
  }

  /// As long as an id may be, in bytes.
  private static let longest = 120
}
