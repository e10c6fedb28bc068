public import CityStore
import Canvas
import MapDrawing

extension Layer {
  /// What it is drawn in where a style leaves that to it, as CSS writes colours.
  public var colourInCSS: String {
    let color = record.settings.ownColor
    return "#"
      + [color.red, color.green, color.blue].map { byte in
        let digits = String(byte, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
