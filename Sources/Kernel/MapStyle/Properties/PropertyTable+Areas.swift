extension PropertyTable {
  static let background = PropertyTable(
    paint: [
      PropertyKind("background-color", .color, "#000000", disabledBy: ["background-pattern"]),
      PropertyKind("background-pattern", .image),
      PropertyKind("background-opacity", .number, 1, in: .share),
    ]
  )

  static let fill = PropertyTable(
    layout: [
      PropertyKind("fill-sort-key", .number, follows: .feature, isInterpolated: false)
    ],
    paint: [
      PropertyKind("fill-antialias", .boolean, true),
      PropertyKind("fill-opacity", .number, 1, in: .share, follows: .feature),
      PropertyKind("fill-layer-opacity", .number, 1, in: .share),
      PropertyKind("fill-color", .color, "#000000", follows: .feature),
      PropertyKind("fill-outline-color", .color, follows: .feature, disabledBy: ["fill-pattern"]),
      PropertyKind("fill-translate", .offset, [0, 0]),
      PropertyKind("fill-translate-anchor", .word(StyleFrame.self), "map"),
      PropertyKind("fill-pattern", .image, follows: .feature),
    ]
  )

  static let circle = PropertyTable(
    layout: [
      PropertyKind("circle-sort-key", .number, follows: .feature, isInterpolated: false)
    ],
    paint: [
      PropertyKind("circle-radius", .number, 5, in: .positive, follows: .feature),
      PropertyKind("circle-color", .color, "#000000", follows: .feature),
      PropertyKind("circle-blur", .number, 0, follows: .feature),
      PropertyKind("circle-opacity", .number, 1, in: .share, follows: .feature),
      PropertyKind("circle-translate", .offset, [0, 0]),
      PropertyKind("circle-translate-anchor", .word(StyleFrame.self), "map"),
      PropertyKind("circle-pitch-scale", .word(StyleFrame.self), "map"),
      PropertyKind("circle-pitch-alignment", .word(StyleFrame.self), "viewport"),
      PropertyKind("circle-stroke-width", .number, 0, in: .positive, follows: .feature),
      PropertyKind("circle-stroke-color", .color, "#000000", follows: .feature),
      PropertyKind("circle-stroke-opacity", .number, 1, in: .share, follows: .feature),
    ]
  )

  static let line = PropertyTable(
    layout: [
      PropertyKind("line-cap", .word(LineCap.self), "butt", follows: .feature),
      PropertyKind("line-join", .word(LineJoin.self), "miter", follows: .feature),
      PropertyKind("line-miter-limit", .number, 2, follows: .feature),
      PropertyKind("line-round-limit", .number, 1.05, follows: .feature),
      PropertyKind("line-sort-key", .number, follows: .feature, isInterpolated: false),
    ],
    paint: [
      PropertyKind("line-opacity", .number, 1, in: .share, follows: .feature),
      PropertyKind("line-layer-opacity", .number, 1, in: .share),
      PropertyKind("line-color", .color, "#000000", follows: .feature, disabledBy: ["line-pattern"]),
      PropertyKind("line-translate", .offset, [0, 0]),
      PropertyKind("line-translate-anchor", .word(StyleFrame.self), "map"),
      PropertyKind("line-width", .number, 1, in: .positive, follows: .feature),
      PropertyKind("line-gap-width", .number, 0, in: .positive, follows: .feature),
      PropertyKind("line-offset", .number, 0, follows: .feature),
      PropertyKind("line-blur", .number, 0, in: .positive, follows: .feature),
      PropertyKind(
        "line-dasharray",
        .array(.number, count: nil),
        in: .positive,
        follows: .feature,
        disabledBy: ["line-pattern"]
      ),
      PropertyKind("line-pattern", .image, follows: .feature),
      PropertyKind(
        "line-gradient",
        .color,
        follows: .line,
        disabledBy: ["line-dasharray", "line-pattern"]
      ),
    ]
  )
}
