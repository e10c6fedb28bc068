import Images
import TestSupport
import Testing

/// What labels look like in all ways of setting them, on one sheet that is looked at.
@Suite("Labels", .tags(.rendering)) struct TypographyTests {
  @Test(
    "are set as the sheet shows them",
    arguments: [(1, "typography.png"), (2, "typography@2x.png")]
  )
  func sheet(scale: Int, name: String) throws {
    let icons = try SheetIcons.folder()
    try expectGolden(try PNG.encode(try SheetContent.sheet().draw(scale: scale, icons: icons)), name)
  }
}
