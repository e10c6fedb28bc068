extension PropertyTable {
  static let symbol = PropertyTable(
    layout: placement + iconLayout + textLayout + textArrangement,
    paint: marks("icon") + marks("text")
  )

  private static let placement: [PropertyKind] = [
    PropertyKind("symbol-placement", .word(SymbolPlacement.self), "point"),
    PropertyKind("symbol-spacing", .number, 250, in: 1 ... .infinity),
    PropertyKind("symbol-avoid-edges", .boolean, false),
    PropertyKind("symbol-sort-key", .number, follows: .feature, isInterpolated: false),
    PropertyKind("symbol-z-order", .word(SymbolOrder.self), "auto"),
  ]

  private static let iconLayout: [PropertyKind] = [
    PropertyKind("icon-allow-overlap", .boolean, false, disabledBy: ["icon-overlap"]),
    PropertyKind("icon-overlap", .word(SymbolOverlap.self)),
    PropertyKind("icon-ignore-placement", .boolean, false),
    PropertyKind("icon-optional", .boolean, false),
    PropertyKind("icon-rotation-alignment", .word(SymbolAlignment.self), "auto"),
    PropertyKind("icon-size", .number, 1, in: .positive, follows: .feature),
    PropertyKind("icon-text-fit", .word(IconFit.self), "none"),
    PropertyKind("icon-text-fit-padding", .array(.number, count: 4), [0, 0, 0, 0]),
    PropertyKind("icon-image", .image, follows: .feature, takesTokens: true),
    PropertyKind("icon-rotate", .number, 0, follows: .feature),
    PropertyKind("icon-padding", .padding, [2], follows: .feature),
    PropertyKind("icon-keep-upright", .boolean, false),
    PropertyKind("icon-offset", .offset, [0, 0], follows: .feature),
    PropertyKind("icon-anchor", .word(StyleAnchor.self), "center", follows: .feature),
    PropertyKind("icon-pitch-alignment", .word(SymbolAlignment.self), "auto"),
  ]

  private static let textLayout: [PropertyKind] = [
    PropertyKind("text-pitch-alignment", .word(SymbolAlignment.self), "auto"),
    PropertyKind("text-rotation-alignment", .word(TextAlignment.self), "auto"),
    PropertyKind("text-field", .formatted, "", follows: .feature, takesTokens: true),
    PropertyKind(
      "text-font",
      .array(.string, count: nil),
      ["Open Sans Regular", "Arial Unicode MS Regular"],
      follows: .feature
    ),
    PropertyKind("text-size", .number, 16, in: .positive, follows: .feature),
    PropertyKind("text-max-width", .number, 10, in: .positive, follows: .feature),
    PropertyKind("text-line-height", .number, 1.2),
    PropertyKind("text-letter-spacing", .number, 0, follows: .feature),
    PropertyKind("text-justify", .word(TextJustification.self), "center", follows: .feature),
    PropertyKind("text-transform", .word(TextTransform.self), "none", follows: .feature),
  ]

  private static let textArrangement: [PropertyKind] = [
    PropertyKind("text-radial-offset", .number, 0, follows: .feature),
    PropertyKind("text-variable-anchor", .array(.word(StyleAnchor.self), count: nil)),
    PropertyKind("text-variable-anchor-offset", .anchorOffsets, follows: .feature),
    PropertyKind(
      "text-anchor",
      .word(StyleAnchor.self),
      "center",
      follows: .feature,
      disabledBy: ["text-variable-anchor"]
    ),
    PropertyKind("text-max-angle", .number, 45),
    PropertyKind("text-writing-mode", .array(.word(WritingMode.self), count: nil)),
    PropertyKind("text-rotate", .number, 0, follows: .feature),
    PropertyKind("text-padding", .number, 2, in: .positive),
    PropertyKind("text-keep-upright", .boolean, true),
    PropertyKind("text-offset", .offset, [0, 0], follows: .feature, disabledBy: ["text-radial-offset"]),
    PropertyKind("text-allow-overlap", .boolean, false, disabledBy: ["text-overlap"]),
    PropertyKind("text-overlap", .word(SymbolOverlap.self)),
    PropertyKind("text-ignore-placement", .boolean, false),
    PropertyKind("text-optional", .boolean, false),
  ]

  /// The paint of icons and texts, which is alike.
  private static func marks(_ name: String) -> [PropertyKind] {
    [
      PropertyKind("\(name)-opacity", .number, 1, in: .share, follows: .feature),
      PropertyKind("\(name)-color", .color, "#000000", follows: .feature),
      PropertyKind("\(name)-halo-color", .color, "rgba(0, 0, 0, 0)", follows: .feature),
      PropertyKind("\(name)-halo-width", .number, 0, in: .positive, follows: .feature),
      PropertyKind("\(name)-halo-blur", .number, 0, in: .positive, follows: .feature),
      PropertyKind("\(name)-translate", .offset, [0, 0]),
      PropertyKind("\(name)-translate-anchor", .word(StyleFrame.self), "map"),
    ]
  }
}
