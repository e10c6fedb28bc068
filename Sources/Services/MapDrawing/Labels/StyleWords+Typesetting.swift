import MapStyle
import Typesetting

// The words of the style in those of typesetting.

extension TextAnchor {
  init(_ anchor: StyleAnchor) {
    self =
      switch anchor {
      case .center: .center
      case .left: .left
      case .right: .right
      case .top: .top
      case .bottom: .bottom
      case .topLeft: .topLeft
      case .topRight: .topRight
      case .bottomLeft: .bottomLeft
      case .bottomRight: .bottomRight
      }
  }
}

extension Typesetting.TextJustification {
  init(_ word: MapStyle.TextJustification) {
    self =
      switch word {
      case .auto: .auto
      case .left: .left
      case .center: .center
      case .right: .right
      }
  }
}

extension Typesetting.TextTransform {
  init(_ word: MapStyle.TextTransform) {
    self =
      switch word {
      case .none: .none
      case .uppercase: .uppercase
      case .lowercase: .lowercase
      }
  }
}

extension SectionAlignment {
  /// Without a word of its own a section stands on the baseline.
  init(_ word: String?) {
    self =
      switch word {
      case "center": .center
      case "top": .top
      default: .bottom
      }
  }
}

extension Typesetting.IconFit {
  init(_ word: MapStyle.IconFit) {
    self =
      switch word {
      case .none: .none
      case .width: .width
      case .height: .height
      case .both: .both
      }
  }
}
