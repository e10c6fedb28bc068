// What an import says of what it did, or would do.

extension Message {
  public static func wouldImport(_ id: String, count: Int) -> Message {
    Message(
      "\(id): \(count) \(count == 1 ? "row" : "rows") would come in",
      "\(id)：将导入 \(count) 行"
    )
  }

  public static func readAs(_ format: String, encoding: String?) -> Message {
    Message(
      "format: \(format)\(encoding.map { ", \($0)" } ?? "")",
      "格式：\(format)\(encoding.map { "，\($0)" } ?? "")"
    )
  }

  public static func frameIs(_ frame: String, because reasons: [Message]) -> Message {
    Message(
      "frame: \(frame) – \(reasons.map(\.english).joined(separator: "; "))",
      "坐标系：\(frame)——\(reasons.map(\.chinese).joined(separator: "；"))"
    )
  }

  public static func warning(_ message: Message) -> Message {
    Message("warning: \(message.english)", "注意：\(message.chinese)")
  }

  public static func geometryIs(_ kinds: String) -> Message {
    Message("geometry: \(kinds.isEmpty ? "none" : kinds)", "几何类型：\(kinds.isEmpty ? "无" : kinds)")
  }

  public static func boxIs(_ box: String) -> Message {
    Message("box: \(box)", "范围：\(box)")
  }

  public static func fieldsAre(_ fields: String) -> Message {
    Message("fields: \(fields)", "字段：\(fields)")
  }

  public static func fieldWasRenamed(_ field: String, column: String) -> Message {
    Message("the field “\(field)” is now “\(column)”", "字段 “\(field)” 改名为 “\(column)”")
  }

  public static func rowsWereRead(_ read: Int, kept: Int) -> Message {
    Message("rows: \(read) read, \(kept) kept", "行数：读取 \(read)，保留 \(kept)")
  }

  public static func rowsHaveNoPlace(_ count: Int) -> Message {
    Message(
      "\(count) \(count == 1 ? "row has" : "rows have") no place: in the table, but on no map and in no answer",
      "有 \(count) 行没有坐标：保留在表中，但不出现在地图和查询结果里"
    )
  }

  public static func rowsAreAtZero(_ count: Int) -> Message {
    Message(
      "\(count) of these \(count == 1 ? "has" : "have") the coordinates 0,0, which is taken for none",
      "其中 \(count) 行的坐标为 0,0，视为没有坐标"
    )
  }

  public static func rowsWerePassedOver(_ count: Int) -> Message {
    Message(
      "\(count) \(count == 1 ? "row was" : "rows were") passed over by --box or --source-where",
      "按 --box 或 --source-where 略过 \(count) 行"
    )
  }

  public static func rowsWereLeftOut(_ count: Int) -> Message {
    Message("\(count) faulty \(count == 1 ? "row is" : "rows are") left out:", "略去 \(count) 个错误行：")
  }

  /// One step to the right, as a part of what stands above.
  public var indented: Message {
    Message("  \(english)", "  \(chinese)")
  }
}
