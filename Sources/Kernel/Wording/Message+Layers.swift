// What `suitu layers` says of a layer, and of what it did with it.

extension Message {
  public static func noVersion(_ text: String, layer: String) -> Message {
    Message(
      "“\(text)” is no version: a number is expected; `suitu layers versions \(layer)` lists them",
      "“\(text)” 不是版本号：应为数字；用 `suitu layers versions \(layer)` 列出版本"
    )
  }

  public static func layerWasDropped(_ id: String, title: String, versions: Int) -> Message {
    Message(
      "\(id) (\(title)): removed, with \(versions == 1 ? "its one version" : "all its \(versions) versions")",
      "\(id)（\(title)）：已删除，连同其全部 \(versions) 个版本"
    )
  }

  public static func layerWasRolledBack(
    _ id: String,
    to version: Int,
    from replaced: Int,
    count: Int
  ) -> Message {
    Message(
      "\(id): version \(version) is the present one again, with \(features(count)); "
        + "`suitu layers rollback \(id) \(replaced)` brings version \(replaced) back",
      "\(id)：已恢复为版本 \(version)，共 \(count) 个要素；用 `suitu layers rollback \(id) \(replaced)` 可改回版本 \(replaced)"
    )
  }

  public static func versionIsPresent(_ version: Int, layer: String) -> Message {
    Message(
      "\(layer): version \(version) is the present one already; nothing was changed",
      "\(layer)：当前已是版本 \(version)，未作改动"
    )
  }

  public static func layerWasRefreshed(_ id: String, countBefore: Int, count: Int) -> Message {
    Message(
      "\(id): read anew from its table; \(countBefore) before, now \(features(count))",
      "\(id)：已从数据表重新读取；原有 \(countBefore) 个要素，现有 \(count) 个"
    )
  }

  public static var noLayerIsEdited: Message {
    Message(
      "No layer was changed by another program since it was read.",
      "没有图层被其他程序改动过。"
    )
  }

  private static func features(_ count: Int) -> String {
    count == 1 ? "1 feature" : "\(count) features"
  }
}

// MARK: - Headings

extension Message {
  public static var idHeading: Message { Message("id", "标识") }
  public static var titleHeading: Message { Message("title", "标题") }
  public static var themeHeading: Message { Message("theme", "主题") }
  public static var colourHeading: Message { Message("colour", "颜色") }
  public static var iconHeading: Message { Message("icon", "图标") }
  public static var publicHeading: Message { Message("public", "公开") }
  public static var kindHeading: Message { Message("kind", "类型") }
  public static var countHeading: Message { Message("count", "数量") }
  public static var rowsWithoutPlaceHeading: Message { Message("rows without place", "无位置的行") }
  public static var versionHeading: Message { Message("version", "版本") }
  public static var presentHeading: Message { Message("present", "当前") }
  public static var importedHeading: Message { Message("imported", "导入时间") }
  public static var sourceHeading: Message { Message("source", "来源") }
  public static var frameHeading: Message { Message("frame", "坐标系") }
  public static var encodingHeading: Message { Message("encoding", "编码") }
  public static var boxHeading: Message { Message("box", "范围") }
  public static var editedHeading: Message { Message("edited since", "此后有改动") }
  public static var fieldsHeading: Message { Message("fields", "字段") }

  /// What stands where another program has changed a layer's table.
  public static func editedButNotRead(_ id: String) -> Message {
    Message("yes; `suitu layers refresh \(id)` takes it in", "是；用 `suitu layers refresh \(id)` 载入")
  }
}
