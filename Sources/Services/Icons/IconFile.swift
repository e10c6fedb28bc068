import Canvas
import Images
import Platform
import Wording

/// One picture of a folder of icons.
struct IconFile {
  enum Form: Equatable {
    case svg
    /// A picture with so many pixels in a CSS pixel.
    case png(pixelRatio: Int)
  }

  let path: String
  let name: String
  let form: Form

  /// Nil for a file that is no icon.
  init?(folder: String, file: String) {
    guard !file.hasPrefix("."), let dot = file.lastIndex(of: "."), dot > file.startIndex else { return nil }
    let stem = file[..<dot]
    let double = "@2x"
    switch file[dot...].lowercased() {
    case ".svg":
      (name, form) = (String(stem), .svg)
    case ".png" where stem.hasSuffix(double) && stem.count > double.count:
      (name, form) = (String(stem.dropLast(double.count)), .png(pixelRatio: 2))
    case ".png":
      (name, form) = (String(stem), .png(pixelRatio: 1))
    default:
      return nil
    }
    path = "\(folder)/\(file)"
  }

  /// The best of several files of one icon has the least rank: a drawing is sharp at every scale, and of
  /// pictures the one for dense screens is better as soon as there is more than one device pixel.
  func rank(scale: Double) -> Int {
    switch form {
    case .svg: 0
    case .png(let pixelRatio): (pixelRatio > 1) == (scale > 1) ? 1 : 2
    }
  }

  /// Reads the picture; a drawing is drawn at the scale.
  func icon(scale: Double) throws(Fault) -> Icon {
    let bytes = try Self.read(path)
    do {
      switch form {
      case .svg:
        let bitmap = try SVG.decode(bytes, scale: scale, mostPixels: IconSheet.mostPixels)
        let marks = StretchMarks(bytes, scale: scale, width: bitmap.width, height: bitmap.height)
        return Icon(
          name: name,
          bitmap: bitmap,
          pixelRatio: scale,
          stretchX: marks.stretchX,
          stretchY: marks.stretchY,
          content: marks.content
        )
      case .png(let pixelRatio):
        let bitmap = try PNG.decode(bytes, mostPixels: IconSheet.mostPixels)
        return Icon(name: name, bitmap: bitmap, pixelRatio: Double(pixelRatio))
      }
    } catch {
      throw Fault(.failed, .inFile(path, error.message(mostPixels: IconSheet.mostPixels)))
    }
  }

  static func read(_ path: String) throws(Fault) -> [UInt8] {
    do {
      return try Files.read(path, limit: IconSheet.largestFile)
    } catch {
      throw Fault(.failed, .fileCannotBeRead(path, reason: error.reason))
    }
  }
}

extension ImageError {
  func message(mostPixels: Int) -> Message {
    switch problem {
    case .damaged: .pictureIsDamaged(detail: detail)
    case .tooLarge: .pictureIsTooLarge(mostPixels: mostPixels)
    case .noSize: .drawingHasNoSize
    case .outOfMemory: .outOfMemory
    }
  }
}
