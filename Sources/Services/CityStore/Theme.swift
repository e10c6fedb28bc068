/// What a layer is about: the headings under which the map page lists it.
public enum Theme: String, Sendable, CaseIterable {
  // 吃用看穿玩
  case food, goods, sights, clothes, play
  // 医疗卫生 公共安全 住房保障 城市交通 人居环境
  case health, safety, housing, transport, environment
  /// The base map itself.
  case base

  public var chineseTitle: String {
    switch self {
    case .food: "吃"
    case .goods: "用"
    case .sights: "看"
    case .clothes: "穿"
    case .play: "玩"
    case .health: "医疗卫生"
    case .safety: "公共安全"
    case .housing: "住房保障"
    case .transport: "城市交通"
    case .environment: "人居环境"
    case .base: "底图"
    }
  }
}
