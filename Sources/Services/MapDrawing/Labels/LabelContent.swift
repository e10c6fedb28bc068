import Canvas
import MapStyle
import Platform
import Shapes

/// Tells what a label shows from what it showed before an import: all that style and feature may say of it.
///
/// Positions of features in their layer change with every import, so they say nothing.
struct LabelContent {
  private let fields: FieldUse
  private let names: [String]
  /// What holds for all labels of the layer.
  private let common: UInt64

  init(_ symbols: PreparedSymbols) {
    let layer = symbols.layer
    fields = layer.style.fields
    names = fields.names
    var bytes = Array("\(symbols.number) \(layer.style.id)".utf8)
    if let own = layer.own { bytes += own.bytes }
    common = ContentHash(of: bytes).value
  }

  func hash(of feature: DrawnFeature, _ entry: LabelEntry, _ glyphs: ArraySlice<BentGlyph>) -> UInt32 {
    var bytes: [UInt8] = [entry.parts.rawValue, entry.textPlace]
    for name in names { add(feature.field(name) ?? .null, to: &bytes) }
    if fields.readsEveryField {
      for member in feature.fields {
        bytes += member.name.utf8
        add(member.value, to: &bytes)
      }
    }
    if fields.readsID { add(feature.id ?? .null, to: &bytes) }
    if fields.readsGeometryType { bytes += (feature.geometryType ?? "").utf8 }
    if fields.readsGeometry, let shape = feature.shape { bytes += rawBytes(of: shape.vertices) }
    bytes += rawBytes(of: [entry.turn])
    bytes += rawBytes(of: Array(glyphs))
    return UInt32(truncatingIfNeeded: ContentHash(of: [common, ContentHash(of: bytes).value]).value)
  }

  /// Each value begins with a byte for its kind and ends with one that no text has.
  private func add(_ value: StyleValue, to bytes: inout [UInt8]) {
    switch value {
    case .boolean(let isTrue): bytes += [1, isTrue ? 1 : 0]
    case .number(let number): bytes += [2] + rawBytes(of: [number])
    case .string(let text):
      bytes.append(3)
      bytes += text.utf8
    case .array(let values):
      bytes.append(4)
      for value in values { add(value, to: &bytes) }
    case .object(let object):
      bytes.append(5)
      for member in object.members {
        bytes += member.name.utf8
        add(member.value, to: &bytes)
      }
    default: bytes.append(0)
    }
    bytes.append(0xFF)
  }
}
