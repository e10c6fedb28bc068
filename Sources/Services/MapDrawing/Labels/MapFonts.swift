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
}
