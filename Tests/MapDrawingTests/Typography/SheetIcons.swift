import TestSupport

/// The icons of the sheet, drawn as a designer would: marked rectangles say what may be stretched.
enum SheetIcons {
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(plaque, to: "plaque.svg")
    try folder.write(shield, to: "shield.svg")
    try folder.write(pointed, to: "pointed.svg")
    try folder.write(metro, to: "metro.svg")
    return folder
  }

  private static func svg(_ width: Int, _ height: Int, _ content: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">\(content)</svg>
    """
  }

  private static func mark(_ name: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> String {
    """
    <rect id="mapbox-\(name)" x="\(x)" y="\(y)" width="\(width)" height="\(height)" fill="none"/>
    """
  }

  private static let plaque = svg(
    24,
    18,
    """
    <rect width="24" height="18" rx="4" fill="#7a4a63"/>
    """ + mark("stretch", 5, 5, 14, 8) + mark("content", 5, 1, 14, 16)
  )

  /// A border that stays one pixel wide.
  private static let shield = svg(
    22,
    16,
    """
    <rect width="22" height="16" rx="3" fill="#fff"/>
    <rect x="1" y="1" width="20" height="14" rx="2" fill="#2f7d4f"/>
    """ + mark("stretch", 4, 4, 14, 8) + mark("content", 3, 1, 16, 14)
  )

  /// Stretched on both sides of its point, which stays in the middle.
  private static let pointed = svg(
    28,
    22,
    """
    <path fill="#32597f" d="M3,0H25a3,3 0 0 1 3,3V13a3,3 0 0 1 -3,3H18L14,22L10,16H3a3,3 0 0 1 -3,-3V3a3,3 0 0 1 3,-3Z"/>
    """ + mark("stretch-x", 4, 0, 4, 22) + mark("stretch-x-1", 20, 0, 4, 22)
      + mark("stretch-y", 4, 4, 20, 8) + mark("content", 4, 0, 20, 16)
  )

  private static let metro = svg(
    14,
    14,
    """
    <circle cx="7" cy="7" r="7" fill="#c8102e"/>
    <path d="M4,10V4L7,8L10,4V10" fill="none" stroke="#fff" stroke-width="1.6"/>
    """
  )
}
