// Words of the specification that stand for something.

/// What something is relative to; on a map with north upwards both are the same.
public enum StyleFrame: String, StyleWord {
  case map, viewport
}

public enum LineCap: String, StyleWord {
  case butt, round, square
}

public enum LineJoin: String, StyleWord {
  case bevel, round, miter
}

/// Where along a geometry symbols stand.
public enum SymbolPlacement: String, StyleWord {
  case point, line
  case lineCenter = "line-center"
}

/// Which symbols are drawn over others.
public enum SymbolOrder: String, StyleWord {
  case auto
  case viewportY = "viewport-y"
  case source
}

/// Whether a symbol may lie over others.
public enum SymbolOverlap: String, StyleWord {
  case never, always, cooperative
}

/// Whether a symbol turns with its line.
public enum SymbolAlignment: String, StyleWord {
  case map, viewport, auto
}

public enum TextAlignment: String, StyleWord {
  case map, viewport, auto
  case viewportGlyph = "viewport-glyph"
}

/// In which directions an icon is stretched around its text.
public enum IconFit: String, StyleWord {
  case none, width, height, both
}

public enum TextJustification: String, StyleWord {
  case auto, left, center, right
}

public enum TextTransform: String, StyleWord {
  case none, uppercase, lowercase
}

public enum WritingMode: String, StyleWord {
  case horizontal, vertical
}
