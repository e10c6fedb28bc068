/// Writes numbers about a running program in the text format of Prometheus, version 0.0.4.
///
/// Samples belong to the family that was begun last. All samples of a family are to stand together, as the format
/// wants it, so each family is begun once.
public struct MetricsText: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var family = ""

  public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  public enum Kind: String, Sendable {
    /// Only grows, but for a restart; its name ends with `_total`.
    case counter
    case gauge
    case histogram
  }

  /// The name and the value of a label.
  public struct Label: Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init() {}

  /// Begins a family of samples.
  public mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    family = name
    append("# HELP \(name) ")
    appendEscaped(help, quotes: false)
    append("\n# TYPE \(name) \(kind.rawValue)\n")
  }

  public mutating func sample(_ value: Int, _ labels: Label...) {
    sample(String(value), "", labels)
  }

  public mutating func sample(_ value: Double, _ labels: Label...) {
    sample(Self.text(value), "", labels)
  }

  /// Writes a histogram: the counts of its buckets, of which the last has no upper bound, and the sum of what was
  /// measured.
  public mutating func histogram(bounds: [Double], counts: [Int], sum: Double, _ labels: [Label] = []) {
    precondition(counts.count == bounds.count + 1, "a bucket without a bound comes last")
    var soFar = 0
    for (index, count) in counts.enumerated() {
      soFar &+= count
      let bound = index < bounds.count ? Self.text(bounds[index]) : "+Inf"
      sample(String(soFar), "_bucket", labels + [Label("le", bound)])
    }
    sample(Self.text(sum), "_sum", labels)
    sample(String(soFar), "_count", labels)
  }
}

extension MetricsText {
  private mutating func sample(_ value: String, _ suffix: String, _ labels: [Label]) {
    append(family + suffix)
    for (index, label) in labels.enumerated() {
      append("\(index == 0 ? "{" : ",")\(label.name)=\"")
      appendEscaped(label.value, quotes: true)
      append("\"")
    }
    append("\(labels.isEmpty ? "" : "}") \(value)\n")
  }

  /// A whole number without a point.
  private static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func appendEscaped(_ text: String, quotes: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\"") where quotes: append("\\\"")
      default: bytes.append(byte)
      }
    }
  }
}
