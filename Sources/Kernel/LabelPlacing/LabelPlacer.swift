/// Places labels one after the other, the most important first: each where it fits beside those that stand already.
///
/// The order of the calls decides everything. Rules as MapLibre has them: text and icon stand or fall together, unless one
/// of them may do without the other.
public struct LabelPlacer: Sendable {
  private var obstacles: ObstacleGrid

  /// `around` is how many pixels the world is around; infinite where it has edges.
  public init(around: Double = .infinity) {
    obstacles = ObstacleGrid(around: around)
  }

  /// Keeps labels off a box.
  public mutating func block(_ box: LabelBox) {
    obstacles.add(box, isCooperative: false)
  }

  /// Whether a box is free of obstacles, of the kind at least that mind everything.
  public func isFree(_ box: LabelBox) -> Bool {
    obstacles.isFree(box, mayOverlapCooperative: false)
  }

  /// Places a label that is one box at one place; false where it does not fit.
  public mutating func place(_ box: LabelBox, overlap: LabelMark.Overlap, isNoObstacle: Bool) -> Bool {
    let isFree =
      switch overlap {
      case .always: true
      case .never: obstacles.isFree(box, mayOverlapCooperative: false)
      case .cooperative: obstacles.isFree(box, mayOverlapCooperative: true)
      }
    if isFree && !isNoObstacle { obstacles.add(box, isCooperative: overlap != .never) }
    return isFree
  }

  /// Places a label where it fits; nil where it does not, and for what it does not have.
  public mutating func place(text: LabelMark?, icon: LabelMark?) -> LabelPlacement? {
    var placement = LabelPlacement(
      text: text.flatMap { firstFreePlace(of: $0) },
      icon: icon.flatMap { firstFreePlace(of: $0) }
    )
    // An icon that is fitted around the text has as many places as the text, and stands where the text does.
    if let text, let icon, icon.places.count == text.places.count, text.places.count > 1 {
      placement = commonPlace(of: text, icon)
    }
    let textMayStandAlone = icon == nil || icon?.isOptional == true
    let iconMayStandAlone = text == nil || text?.isOptional == true
    let (hasText, hasIcon) = (placement.text != nil, placement.icon != nil)
    if !hasIcon && !textMayStandAlone { placement.text = nil }
    if !hasText && !iconMayStandAlone { placement.icon = nil }
    guard placement.text != nil || placement.icon != nil else { return nil }
    note(text, placement.text)
    note(icon, placement.icon)
    return placement
  }

  private func firstFreePlace(of mark: LabelMark) -> Int? {
    let found = mark.places.indices.first { isFree(mark.places[$0], mark.overlap) }
    // What may lie over anything takes its first choice when all are taken.
    return found ?? (mark.overlap == .always && !mark.places.isEmpty ? 0 : nil)
  }

  private func commonPlace(of text: LabelMark, _ icon: LabelMark) -> LabelPlacement {
    for place in text.places.indices
    where isFree(text.places[place], text.overlap) && isFree(icon.places[place], icon.overlap) {
      return LabelPlacement(text: place, icon: place)
    }
    let (text, icon) = (firstFreePlace(of: text), firstFreePlace(of: icon))
    return text == icon ? LabelPlacement(text: text, icon: icon) : LabelPlacement(text: text, icon: nil)
  }

  private func isFree(_ boxes: [LabelBox], _ overlap: LabelMark.Overlap) -> Bool {
    switch overlap {
    case .always: true
    case .never: boxes.allSatisfy { obstacles.isFree($0, mayOverlapCooperative: false) }
    case .cooperative: boxes.allSatisfy { obstacles.isFree($0, mayOverlapCooperative: true) }
    }
  }

  private mutating func note(_ mark: LabelMark?, _ place: Int?) {
    guard let mark, let place, !mark.isNoObstacle else { return }
    for box in mark.places[place] {
      obstacles.add(box, isCooperative: mark.overlap != .never)
    }
  }
}
