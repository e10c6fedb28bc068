import LabelPlacing
import MapStyle
import Typesetting

/// A label laid out: its text where it can be, and its icon.
struct LabelShape {
  let layout: SymbolLayout
  /// The text at a point, for each way of writing.
  let blocks: [TextBlock]
  /// The text along a line.
  let bent: LineLabel?
  /// Where the line goes there.
  private let angle: Double

  init(_ layout: SymbolLayout, _ bent: LineLabel?, _ typesetter: Typesetter, angle: Double) {
    self.layout = layout
    self.bent = bent
    self.angle = angle
    if let text = layout.text, !text.isBent {
      blocks = typesetter.blocks(text.sections, text.style)
    } else {
      blocks = []
    }
  }

  /// Where the text may be: each way of writing at each of its positions.
  var textPlaces: [(block: TextBlock, position: TextPosition)] {
    guard let text = layout.text else { return [] }
    return blocks.flatMap { block in text.style.positions.map { (block, $0) } }
  }

  /// The block of one of the places.
  func block(atPlace number: Int) -> TextBlock? {
    guard let text = layout.text, !text.style.positions.isEmpty else { return nil }
    let count = text.style.positions.count
    guard number / count < blocks.count else { return nil }
    return blocks[number / count].moved(to: text.style.positions[number % count])
  }

  /// What text and icon would cover around a place of the world.
  func marks(at place: LinePoint) -> (text: LabelMark?, icon: LabelMark?) {
    var textMark: LabelMark?
    if let text = layout.text {
      let padding = Float(text.padding)
      let places: [[TextBox]] =
        bent.map { [$0.boxes] } ?? textPlaces.map { [$0.block.box(at: $0.position)] }
      if !places.isEmpty {
        textMark = LabelMark(
          places: places.map { $0.map { LabelBox($0.widened(by: padding), at: place) } },
          layout.text?.rules
        )
      }
    }
    guard let icon = layout.icon else { return (textMark, nil) }
    let padding = icon.padding
    let boxes = iconBoxes.map { box in
      [
        LabelBox(
          box.widened(
            left: Float(padding.left),
            top: Float(padding.top),
            right: Float(padding.right),
            bottom: Float(padding.bottom)
          ),
          at: place
        )
      ]
    }
    return (textMark, LabelMark(places: boxes, icon.rules))
  }

  /// The icon's box, once for each place of the text where it is fitted to it.
  private var iconBoxes: [TextBox] {
    guard let icon = layout.icon else { return [] }
    guard let fit = icon.fit, !blocks.isEmpty else { return [turnedIconBox] }
    return textPlaces.map { fit.box(of: icon.box, around: $0.block.box(at: $0.position)) }
  }

  /// The icon's box beside or around the text where it stands.
  func iconBox(around block: TextBlock?) -> TextBox? {
    guard let icon = layout.icon else { return nil }
    guard let fit = icon.fit, let block else { return turnedIconBox }
    return fit.box(of: icon.box, around: block.box)
  }

  /// How far the icon is turned, clockwise.
  var iconAngle: Double {
    guard let icon = layout.icon else { return 0 }
    guard icon.turnsWithLine else { return icon.rotation }
    let turns = angle / (2 * .pi)
    let isUpsideDown = abs(turns - turns.rounded()) > 0.25
    return angle + icon.rotation + (icon.keepsUpright && isUpsideDown ? .pi : 0)
  }

  private var turnedIconBox: TextBox {
    guard let icon = layout.icon else { return TextBox(left: 0, top: 0, right: 0, bottom: 0) }
    return icon.box.turned(by: iconAngle)
  }

  /// The box of all that is shown, with what lies around letters and icons.
  func box(_ placement: LabelPlacement) -> TextBox? {
    var box: TextBox?
    if let place = placement.text {
      if let bent {
        box = bent.box
      } else if let block = block(atPlace: place) {
        box = block.box
      }
    }
    if let place = placement.icon {
      let boxes = iconBoxes
      let icon = boxes[min(place, boxes.count - 1)]
      box = box.map { $0.united(icon) } ?? icon
    }
    return box
  }
}

extension LabelBox {
  init(_ box: TextBox, at place: LinePoint) {
    self.init(
      left: place.x + Double(box.left),
      top: place.y + Double(box.top),
      right: place.x + Double(box.right),
      bottom: place.y + Double(box.bottom)
    )
  }
}

extension LabelMark {
  fileprivate init(places: [[LabelBox]], _ rules: SymbolLayout.Rules?) {
    self.init(
      places: places,
      overlap: rules?.overlap ?? .never,
      isNoObstacle: rules?.isNoObstacle ?? false,
      isOptional: rules?.isOptional ?? false
    )
  }
}
