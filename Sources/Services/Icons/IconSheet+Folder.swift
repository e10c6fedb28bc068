import Platform
public import Wording

extension IconSheet {
  /// Reads the icons of a folder: NAME.svg, NAME.png and NAME@2x.png; other files are passed over.
  ///
  /// Drawings are drawn at the scale. An icon that cannot be read is a warning, and the others stay.
  public init(folder: String, scale: Double) throws(Fault) {
    guard Files.isFolder(folder) else { throw Fault(.failed, .noIconFolder(folder)) }
    let files = Files.names(in: folder).compactMap { IconFile(folder: folder, file: $0) }
    var icons: [Icon] = []
    var warnings: [Message] = []
    for (_, candidates) in Dictionary(grouping: files, by: \.name).sorted(by: { $0.key < $1.key }) {
      guard let best = candidates.min(by: { $0.rank(scale: scale) < $1.rank(scale: scale) }) else { continue }
      do {
        icons.append(try best.icon(scale: scale))
      } catch {
        warnings.append(error.message)
      }
    }
    self.init(icons, warnings: warnings)
  }
}
