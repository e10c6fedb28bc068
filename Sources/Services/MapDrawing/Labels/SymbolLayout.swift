import Canvas
import LabelPlacing
import MapStyle
import Typesetting

/// What a style layer says of one feature's label at one zoom; lengths in CSS pixels.
struct SymbolLayout {
  var placement: SymbolPlacement
  /// Between repeats along a line.
  var spacing: Double
  /// Lower keys are placed first, and drawn first.
  var sortKey: Double
  var text: TextPart?
  var icon: IconPart?

  struct TextPart {
    var sections: [TextSection]
    /// The colours of sections that have their own.
    var colors: [StyleColor?]
    /// The names of the pictures that sections are.
    var pictures: [String?]
    var style: TextStyle
    var padding: Double
    /// Whether it follows the line it belongs to.
    var isBent: Bool
    var rules: Rules

    /// Every character, for telling labels apart.
    var characters: String { sections.map(\.text).joined() }

    func color(ofSection number: UInt16) -> Color? {
      colors.indices.contains(Int(number)) ? colors[Int(number)].map { Color($0) } : nil
    }
  }

  struct IconPart {
    var name: String
    /// How many times as large as its picture it is.
    var size: Double
    /// How large it is before it is fitted to the text, around the label's place.
    var box: TextBox
    /// In radians clockwise; on a line in addition to the line's own.
    var rotation: Double
    var turnsWithLine: Bool
    var keepsUpright: Bool
    /// Nil where it is not fitted to the text.
    var fit: Fit?
    var padding: StylePadding
    var rules: Rules
  }

  /// How an icon is stretched around its text.
  struct Fit {
    var directions: Typesetting.IconFit
    var padding: IconFitPadding
    var across: StretchableSide
    var down: StretchableSide

    func box(of icon: TextBox, around text: TextBox) -> TextBox {
      directions.box(of: icon, across: across, down: down, around: text, padding: padding)
    }
  }

  struct Rules {
    var overlap: LabelMark.Overlap
    var isNoObstacle: Bool
    var isOptional: Bool
  }
}

/// How a text or an icon is painted; lengths in CSS pixels.
struct MarkInk {
  var color: Color
  var haloColor: Color
  var haloWidth: Double
  var haloBlur: Double
  var opacity: Double
  var translation: Shift

  /// How far beyond the letters it reaches.
  var reach: Double { (hasHalo ? haloWidth + haloBlur : 0) + translation.length }

  var hasHalo: Bool { haloWidth > 0 && haloColor.alpha > 0 }
}
