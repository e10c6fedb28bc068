import MapDrawing
import MapStyle
import Platform
import Wording

extension StyleCatalog {
  /// Tells all that pictures are made of beside the data from any other: the styles, their icons, and the program.
  ///
  /// It follows from what the files hold, so servers with the same files agree.
  public var stamp: UInt64 {
    var words = [ContentHash(of: Product.version).value]
    for (id, file) in styles.sorted(by: { $0.key < $1.key }) {
      words += [ContentHash(of: id).value, ContentHash(of: file.style.text).value]
    }
    for path in iconFiles.sorted() {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      words.append(ContentHash(of: name).value)
      if let bytes = try? Files.read(path, limit: Self.largestIconFile) {
        words.append(ContentHash(of: bytes).value)
      }
    }
    return ContentHash(of: words).value
  }

  private static let largestIconFile = 64 << 20

  private var iconFiles: Set<String> {
    let origins = Set(styles.values.map(\.icons) + (iconFolder.map { [.folder($0)] } ?? []))
    return Set(
      origins.flatMap { origin in
        switch origin {
        case .nowhere: [String]()
        case .folder(let path): Files.names(in: path).map { "\(path)/\($0)" }
        case .sprite(let path): ["", "@2x"].flatMap { ["\(path)\($0).json", "\(path)\($0).png"] }
        }
      }
    )
  }
}
