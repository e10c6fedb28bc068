/// The text format of Prometheus 0.0.4, read strictly: https://prometheus.io/docs/instrumenting/exposition_formats/.
public struct PrometheusText {
  public struct Sample: Equatable {
    public let name: String
    public let labels: [String: String]
    public let value: Double
  }

  public struct Family {
    public let name: String
    public var help: String?
    public var type: String?
    public var samples: [Sample] = []
  }

  public struct Malformed: Error, CustomStringConvertible {
    public let description: String
  }

  public private(set) var families: [Family] = []

  public init(_ text: String) throws {
    guard text.isEmpty || text.hasSuffix("\n") else {
      throw Malformed(description: "no end of the last line")
    }
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# ") { try comment(line) } else { try sample(line) }
    }
    for family in families { try Self.check(family) }
  }

  /// The value of the sample with these labels and no others.
  public func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    samples(name).first { $0.labels == labels }?.value
  }

  public func samples(_ name: String) -> [Sample] {
    families.flatMap(\.samples).filter { $0.name == name }
  }

  /// The sum over all samples that have these labels.
  public func sum(_ name: String, _ labels: [String: String] = [:]) -> Double {
    samples(name).filter { sample in labels.allSatisfy { sample.labels[$0.key] == $0.value } }
      .reduce(0) { $0 + $1.value }
  }

  private mutating func comment(_ line: Substring) throws {
    let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count == 4, words[1] == "HELP" || words[1] == "TYPE" else {
      throw Malformed(description: "a comment: \(line)")
    }
    let name = String(words[2])
    guard words[1] == "TYPE" else {
      guard families.allSatisfy({ $0.name != name }) else {
        throw Malformed(description: "\(name) begins twice")
      }
      return families.append(Family(name: name, help: String(words[3])))
    }
    guard families.last?.name == name, families.last?.samples.isEmpty == true, families.last?.type == nil
    else {
      throw Malformed(description: "the type of \(name) stands elsewhere")
    }
    guard ["counter", "gauge", "histogram", "summary", "untyped"].contains(words[3]) else {
      throw Malformed(description: "\(name) has the type \(words[3])")
    }
    families[families.count - 1].type = String(words[3])
  }

  private mutating func sample(_ line: Substring) throws {
    var rest = line[...]
    let name = String(rest.prefix { Self.isOfName($0) })
    rest = rest.dropFirst(name.count)
    var labels: [String: String] = [:]
    if rest.first == "{" {
      rest.removeFirst()
      while rest.first != "}" {
        let (label, value) = try Self.label(&rest)
        guard labels.updateValue(value, forKey: label) == nil else {
          throw Malformed(description: "\(label) is there twice: \(line)")
        }
        if rest.first == "," { rest.removeFirst() }
      }
      rest.removeFirst()
    }
    guard !name.isEmpty, name.first?.isNumber == false, rest.first == " ",
      let value = Self.number(rest.dropFirst())
    else { throw Malformed(description: "no sample: \(line)") }
    guard let family = families.last, Self.names(of: family).contains(name) else {
      throw Malformed(description: "not of the family before it: \(line)")
    }
    families[families.count - 1].samples.append(Sample(name: name, labels: labels, value: value))
  }

  private static func label(_ rest: inout Substring) throws -> (String, String) {
    let name = rest.prefix { isOfName($0) && $0 != ":" }
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, rest.hasPrefix("=\"") else { throw Malformed(description: "no label: \(rest)") }
    rest = rest.dropFirst(2)
    var value = ""
    while let next = rest.popFirst() {
      if next == "\"" { return (String(name), value) }
      guard next == "\\" else {
        value.append(next)
        continue
      }
      switch rest.popFirst() {
      case "n": value.append("\n")
      case "\\": value.append("\\")
      case "\"": value.append("\"")
      default: throw Malformed(description: "no escape of a label")
      }
    }
    throw Malformed(description: "a label has no end")
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == ":")
  }

  private static func number(_ text: Substring) -> Double? {
    switch text {
    case "+Inf": .infinity
    case "-Inf": -.infinity
    case "NaN": .nan
    default: text.contains(where: { $0.isLetter && $0 != "e" }) ? nil : Double(text)
    }
  }

  private static func names(of family: Family) -> [String] {
    guard family.type == "histogram" else { return [family.name] }
    return ["_bucket", "_sum", "_count"].map { family.name + $0 }
  }

  private static func check(_ family: Family) throws {
    func expect(_ condition: Bool, _ what: String) throws {
      if !condition { throw Malformed(description: "\(family.name): \(what)") }
    }
    try expect(family.type != nil && family.help?.isEmpty == false, "no type or help")
    let keys = family.samples.map { "\($0.name) \($0.labels.sorted { $0.key < $1.key })" }
    try expect(Set(keys).count == keys.count, "a sample is there twice")
    try expect((family.type == "counter") == family.name.hasSuffix("_total"), "_total is for counters")
    try expect(family.type != "counter" || family.samples.allSatisfy { $0.value >= 0 }, "below zero")
    guard family.type == "histogram" else { return }
    let groups = Dictionary(grouping: family.samples) { sample in
      sample.labels.filter { $0.key != "le" }
    }
    for samples in groups.values {
      let buckets = samples.filter { $0.name.hasSuffix("_bucket") }
      let bounds = buckets.compactMap { number($0.labels["le"]?[...] ?? "") }
      try expect(bounds.count == buckets.count && bounds.last == .infinity, "its bounds")
      try expect(zip(bounds, bounds.dropFirst()).allSatisfy(<), "its bounds do not grow")
      let counts = buckets.map(\.value)
      try expect(zip(counts, counts.dropFirst()).allSatisfy(<=), "its counts shrink")
      let count = samples.first { $0.name.hasSuffix("_count") }?.value
      try expect(count == counts.last && samples.contains { $0.name.hasSuffix("_sum") }, "count or sum")
    }
  }
}
