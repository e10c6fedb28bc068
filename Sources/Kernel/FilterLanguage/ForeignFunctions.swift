/// Functions of other languages.
enum ForeignFunctions {
  /// The function of CQL2 that does the same; nil where there is none.
  static func meant(by name: String) -> String? {
    switch name {
    case "LOWER", "UPPER", "LCASE", "UCASE", "TOLOWER", "TOUPPER": "CASEI"
    default:
      // PostGIS has ST_Intersects, the older ECQL has INTERSECTS.
      SpatialFunction.allCases.map(\.rawValue).first { known in
        let plain = known.dropFirst("S_".count)
        return name == plain || name == "ST_" + plain
      }
    }
  }

  /// Functions that look for a text in another, for which CQL2 has LIKE.
  enum Pattern: String {
    case contains = "CONTAINS"
    case startsWith = "STARTSWITH"
    case endsWith = "ENDSWITH"

    /// By its name in capital letters.
    init?(_ name: String) {
      self.init(rawValue: name.replacing("_", with: ""))
    }

    /// The condition in CQL2.
    func like(_ property: String, _ text: String) -> String {
      let literal = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
      let pattern =
        switch self {
        case .contains: "%\(literal)%"
        case .startsWith: "\(literal)%"
        case .endsWith: "%\(literal)"
        }
      return "\(property) LIKE \(FilterOperand.spelling(ofText: pattern))"
    }
  }
}
