import Wording

/// The last part of a picture's address: `222@2x.png`.
struct PictureFileName {
  /// What stands before scale and ending.
  let stem: String
  let scale: Int
  let format: PictureFormat

  init(_ text: String) throws(Fault) {
    let ending = text.lastIndex(of: ".").map { text[$0...].dropFirst() } ?? ""
    guard let format = PictureFormat(rawValue: String(ending)) else {
      throw Fault(.notFound, .unknownTileFormat(text, known: PictureFormat.allCases.map(\.rawValue)))
    }
    let name = text.dropLast(ending.utf8.count + 1)
    self.format = format
    guard let mark = name.firstIndex(of: "@") else {
      (stem, scale) = (String(name), 1)
      return
    }
    // @1x would be a second address of the same picture.
    guard let scale = TileRequest.scales.dropFirst().first(where: { "@\($0)x" == name[mark...] }) else {
      throw Fault(
        .notFound,
        .unknownPictureScale(String(name[mark...]), known: TileRequest.scales.dropFirst().map { "@\($0)x" })
      )
    }
    (stem, self.scale) = (String(name[..<mark]), scale)
  }
}
