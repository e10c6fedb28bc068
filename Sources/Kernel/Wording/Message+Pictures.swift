// What can be wrong with the words that ask for a picture.

extension Message {
  public static var viewIsMissing: Message {
    Message(
      "what is to be drawn? Give --tile Z/X/Y, --center LON,LAT with --zoom, or --box WEST,SOUTH,EAST,NORTH",
      "要绘制哪里？请给出 --tile Z/X/Y，或 --center 经度,纬度 与 --zoom，或 --box 西,南,东,北"
    )
  }

  public static var zoomGoesWithCenter: Message {
    Message("--center and --zoom go together", "--center 与 --zoom 必须同时使用")
  }

  public static func noZoom(_ text: String, deepest: Int) -> Message {
    Message("\(text) is no zoom; it is a number from 0 to \(deepest)", "\(text) 不是级别；应为 0 到 \(deepest) 的数")
  }

  public static func noPictureSize(_ text: String, greatest: Int) -> Message {
    Message(
      "\(text) is no size; write width and height, each 1 to \(greatest), as in 800x600",
      "\(text) 不是尺寸；请写宽和高（各为 1 到 \(greatest)），例如 800x600"
    )
  }

  public static var pictureSizeIsMissing: Message {
    Message("--size is missing, such as --size 800x600", "缺少 --size，例如 --size 800x600")
  }

  public static func pictureIsTooLarge(greatest: Int) -> Message {
    Message(
      "the picture is too large: width × height × scale² is at most \(greatest) pixels; ask for several parts",
      "图片过大：宽 × 高 × 比例² 最多 \(greatest) 像素；请分块绘制"
    )
  }

  public static var tileHasOtherSize: Message {
    Message("a tile has --size 256x256 or 512x512", "瓦片的 --size 只能是 256x256 或 512x512")
  }

  public static func tileIsNotInGrid(_ tile: String, grid: String, deepest: Int) -> Message {
    Message(
      "the tile \(tile) is not in grid \(grid): level Z of grid c has 2^Z × 2^(Z−1) tiles, from level 1 to \(deepest)",
      "网格 \(grid) 中没有瓦片 \(tile)：c 网格为第 1 至 \(deepest) 级，Z 级有 2^Z × 2^(Z−1) 个瓦片"
    )
  }
}
