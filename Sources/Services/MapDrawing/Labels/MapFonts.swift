public import Lettering
import Platform

/// The fonts of a process, looked for when the first map asks for them: that takes longer than to draw.
public final class MapFonts: Sendable {
  private let folders: [String]
  private let found = Locked<Fonts?>(nil)

  /// `folders` are searched beside those of the system.
  public init(folders: [String] = []) {
    self.folders = folders
  }

  public var fonts: Fonts {
    found.withLock { found in
      if let found { return found }
      let fonts = Fonts(folders: folders)
      found = fonts
      return fonts
    }
  }

  /// Changes with any font; to be asked for where fonts are needed anyway.
  public var fingerprint: UInt64 { fonts.fingerprint }

  /// Whether no font came, went or was replaced since they were looked for.
  public var areUpToDate: Bool {
    found.withLock { $0 }?.areUpToDate ?? true
  }

  /// The same fonts, looked for anew.
  public func anew() -> MapFonts {
    MapFonts(folders: folders)
  }
}
