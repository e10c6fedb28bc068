// What can be wrong with icons: pictures, drawings and sprites.

extension Message {
  public static func noIconFolder(_ path: String) -> Message {
    Message("There is no folder of icons \(path).", "没有图标文件夹 \(path)。")
  }

  public static func noSprite(_ path: String) -> Message {
    Message(
      "There is no sprite \(path). A style names the common beginning of NAME.json and NAME.png.",
      "没有图标集 \(path)。样式中应写 NAME.json 与 NAME.png 共同的开头部分。"
    )
  }

  public static func pictureIsDamaged(detail: String) -> Message {
    Message(
      "this is no picture that can be read\(detail.isEmpty ? "" : ": \(detail)")",
      "无法作为图片读取\(detail.isEmpty ? "" : "：\(detail)")"
    )
  }

  public static func pictureIsTooLarge(mostPixels: Int) -> Message {
    Message("the picture has more than \(mostPixels) pixels", "图片超过 \(mostPixels) 像素")
  }

  public static var drawingHasNoSize: Message {
    Message(
      "the drawing says no size; give it width and height, or a viewBox",
      "图形没有尺寸；请写明 width 和 height，或 viewBox"
    )
  }

  public static func iconIsOutsideOfSprite(pixels: Int) -> Message {
    Message(
      "the icon does not lie within the \(pixels) pixels of the picture",
      "图标超出图片的 \(pixels) 像素范围"
    )
  }

  public static func stretchIsNoRun(pixels: Int) -> Message {
    Message(
      "stretches are pairs of increasing numbers between 0 and \(pixels)",
      "伸缩区间应为 0 与 \(pixels) 之间递增的数对"
    )
  }

  public static func contentIsNoBox(width: Int, height: Int) -> Message {
    Message(
      "the content is left, top, right and bottom within \(width) × \(height) pixels",
      "内容区应为 \(width) × \(height) 像素内的左、上、右、下四个数"
    )
  }

  public static func numbersAreNot(count: Int) -> Message {
    Message("there must be \(count) numbers", "应有 \(count) 个数")
  }
}
