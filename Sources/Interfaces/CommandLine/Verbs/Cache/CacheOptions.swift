import CityStore
import PictureStore
import Wording

/// Where pictures that were drawn are kept on disk, for the verbs that draw many.
enum CacheOptions {
  static let file = Option(
    "--cache",
    "FILE",
    Message(
      "the file in which pictures that were drawn are kept; beside the city by default, none for no file",
      "保存已绘制图片的文件；默认放在城市文件旁边，none 表示不保存"
    )
  ) { text throws(Fault) in text }

  static let size = SharedOptions.count(
    "--cache-size",
    Message(
      "megabytes that the file may take; \(sizeByDefault) by default",
      "该文件最多占用的空间（MB）；默认 \(sizeByDefault)"
    ),
    in: 1...(1 << 24)
  )

  private static let sizeByDefault = 1024
  private static let noFile = "none"

  /// Nil where nothing is to be kept.
  static func store(
    _ words: Words,
    _ surroundings: Surroundings,
    isPatient: Bool = false,
    log: @escaping @Sendable (String) -> Void
  ) throws(Fault) -> PictureStore? {
    let usualPath = surroundings.location.pictureStorePath
    let path = try words.value(file) ?? usualPath
    guard path != noFile else { return nil }
    return PictureStore(
      path,
      mostBytes: (try words.value(size) ?? sizeByDefault) << 20,
      isOurs: path == usualPath,
      isPatient: isPatient,
      log: log
    )
  }
}
