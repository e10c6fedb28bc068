import Foundation

/// As much of JSON Schema as the schemas of our test material use; another keyword is refused, so that none is passed
/// over.
public struct JSONSchema {
  private let keywords: [String: Any]

  private static let known: Set = [
    "name", "type", "properties", "items", "required", "additionalProperties", "pattern", "minimum",
    "maximum",
  ]

  public struct UnknownKeywords: Error {
    public let names: [String]
  }

  public init(_ schema: Any) throws {
    keywords = schema as? [String: Any] ?? [:]
    let unknown = Set(keywords.keys).subtracting(Self.known)
    guard unknown.isEmpty else { throw UnknownKeywords(names: unknown.sorted()) }
  }

  /// What of a value is not as the schema wants it, each with its path.
  public func faults(of value: Any, at path: String = "") throws -> [String] {
    guard isOfType(value) else { return ["\(path): type"] }
    var faults: [String] = []
    if let number = value as? Double {
      if let least = keywords["minimum"] as? Double, number < least { faults.append("\(path): minimum") }
      if let most = keywords["maximum"] as? Double, number > most { faults.append("\(path): maximum") }
    }
    if let text = value as? String, let pattern = keywords["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      faults.append("\(path): pattern")
    }
    if let elements = value as? [Any], let items = keywords["items"] {
      for (number, element) in elements.enumerated() {
        faults += try JSONSchema(items).faults(of: element, at: "\(path)/\(number)")
      }
    }
    if let members = value as? [String: Any] {
      for name in keywords["required"] as? [String] ?? [] where members[name] == nil {
        faults.append("\(path)/\(name): required")
      }
      let properties = keywords["properties"] as? [String: Any] ?? [:]
      for (name, member) in members {
        guard let schema = properties[name] ?? keywords["additionalProperties"] as? [String: Any] else {
          continue
        }
        faults += try JSONSchema(schema).faults(of: member, at: "\(path)/\(name)")
      }
    }
    return faults
  }

  private func isOfType(_ value: Any) -> Bool {
    switch keywords["type"] as? String {
    case nil: true
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
    case "number": value is Double
    default: false
    }
  }
}
