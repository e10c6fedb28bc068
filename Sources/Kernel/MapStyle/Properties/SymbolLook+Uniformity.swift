extension SymbolLook {
  /// Whether all features have the same layout, but for what their texts say and in which order they come.
  public var isUniform: Bool {
    !dependsOnFeature(placement, spacing) && icon.isUniform && text.isUniform
  }
}

extension IconLook {
  fileprivate var isUniform: Bool {
    !dependsOnFeature(
      image,
      allowsOverlap,
      overlap,
      ignoresPlacement,
      isOptional,
      rotationAlignment,
      size,
      fit,
      fitPadding,
      rotation,
      padding,
      keepsUpright,
      offset,
      anchor
    )
  }
}

extension TextLook {
  fileprivate var isUniform: Bool {
    !dependsOnFeature(
      fonts,
      size,
      maximumWidth,
      lineHeight,
      letterSpacing,
      justification,
      transform,
      radialOffset,
      variableAnchors,
      variableAnchorOffsets,
      anchor,
      maximumAngle,
      writingModes,
      rotation,
      padding,
      keepsUpright,
      offset,
      allowsOverlap,
      overlap,
      ignoresPlacement,
      isOptional,
      rotationAlignment
    )
  }
}

extension MarkPaint {
  /// Whether all features are painted alike.
  public var isUniform: Bool {
    !dependsOnFeature(opacity, color, haloColor, haloWidth, haloBlur, translation)
  }
}

private func dependsOnFeature<each Value>(_ property: repeat Property<each Value>) -> Bool {
  var isFound = false
  for property in repeat each property { isFound = isFound || property.dependsOnFeature }
  return isFound
}
