import Geodesy
import Platform
import TileService
import Wording

/// `suitu render --style FILE -o picture.png`: a tile or any other part of a map as a picture.
enum RenderVerb {
  private static let output = Option(
    "-o",
    "FILE",
    Message("the picture; standard output if it is left out or -", "图片文件；省略或为 - 时写到标准输出")
  )

  private static let format = SharedOptions.pictureFormat(
    Message(
      "png has at most 256 colours where it can; png32 all; by the ending of FILE, else png, by default",
      "png 尽量只用 256 色，png32 保留全部颜色；默认由文件扩展名决定，否则为 png"
    )
  )

  private static let hit = Option(
    "--hit",
    "X,Y",
    Message(
      "say what is drawn at that pixel of the picture, counted from 0,0 at the upper left, and draw only with -o",
      "列出图片该像素处所绘的内容（左上角为 0,0）；仅在给出 -o 时才绘图"
    )
  ) { text throws(Fault) in
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else {
      throw Fault(.badRequest, .noPixel(text))
    }
    return (x: x, y: y)
  }

  static let verb = Verb(
    "render",
    Message("Draw a part of the map as a picture.", "将地图的一部分绘制成图片。"),
    details: Message(
      "A style whose features stand in the file itself needs no city. At zoom Z the world is 512 × 2^Z pixels wide; a "
        + "tile of 256 pixels at level Z shows the style at zoom Z − 1.",
      "要素写在样式文件内的样式不需要城市数据库。级别为 Z 时世界宽 512 × 2^Z 像素；256 像素的 Z 级瓦片按 Z − 1 级显示样式。"
    ),
    options: [NamedMap.style.declaration, NamedMap.layer.declaration] + RenderView.options + [
      StyleFolder.option.declaration, format.declaration, output.declaration,
      hit.declaration, SharedOptions.json.declaration,
    ],
    examples: [
      "suitu render --style guangzhou --tile 14/13351/7109 -o tile.png",
      "suitu render --style Styles/guangzhou.json --center 113.264,23.129 --zoom 13.5 --size 800x600 -o map.png",
      "suitu render --style guangzhou --tile 14/13351/7109 --hit 120,80 --json",
      "suitu render --layer hospitals --box 113.1,23.0,113.5,23.3 --size 1024x768 --scale 2 -o hospitals.webp",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let view = try RenderView(words).view
    let path = try words.value(output) ?? "-"
    let format = try words.value(format) ?? (path.lowercased().hasSuffix(".webp") ? .webp : .png)
    let map = try NamedMap(words, surroundings, verb: verb.name, on: view.grid).map
    for warning in map.warnings { surroundings.tell(.warning(warning)) }
    if let pixel = try words.value(hit) {
      try tell(of: map, at: pixel, of: view, asJSON: words.has(SharedOptions.json), surroundings)
      guard path != "-" else { return }
    }
    let picture = try map.picture(view, as: format)
    if path == "-" {
      try surroundings.print(picture)
    } else {
      do {
        try Files.replace(path) { writer throws(SystemError) in try writer.write(picture) }
      } catch {
        throw Fault(.failed, .fileCannotBeWritten(path, reason: error.reason))
      }
    }
  }
}
