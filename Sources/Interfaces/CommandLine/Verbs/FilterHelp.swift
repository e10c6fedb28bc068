import Wording

/// What the help of verbs with `--where` tells of filters.
enum FilterHelp {
  static let section = HelpSection(
    title: Message("Filters (--where):", "过滤条件（--where）："),
    rows: [
      ("= <> < <= > >=", Message("a field and a value, or two fields: 床位 >= 500", "字段与值、或两个字段比较：床位 >= 500")),
      (
        "AND OR NOT ( )",
        Message("join conditions; AND binds more closely than OR", "连接条件；AND 优先于 OR")
      ),
      (
        "LIKE, CASEI",
        Message(
          "名称 LIKE '%医院': % is any run of characters, _ any one\nCASEI(name) = CASEI('Clinic'): whatever the case",
          "名称 LIKE '%医院'：% 为任意多个字符，_ 为任意一个\nCASEI(name) = CASEI('Clinic')：不分大小写"
        )
      ),
      (
        "IN, BETWEEN, IS NULL",
        Message(
          "床位 BETWEEN 100 AND 500, 等级 IN ('三级', '二级'), 电话 IS NULL",
          "床位 BETWEEN 100 AND 500、等级 IN ('三级', '二级')、电话 IS NULL"
        )
      ),
      (
        "'…' \"…\"",
        Message(
          "texts in single quotes, names with blanks in double ones: \"max height\"",
          "文本用单引号，含空格或符号的字段名用双引号：\"max height\""
        )
      ),
      (
        "DATE, TIMESTAMP",
        Message(
          "日期 >= DATE('2024-01-31'), TIMESTAMP('2024-01-31T08:00:00+08:00')",
          "日期 >= DATE('2024-01-31')、TIMESTAMP('2024-01-31T08:00:00+08:00')"
        )
      ),
      (
        "S_INTERSECTS, S_WITHIN",
        Message(
          "the feature’s own is called geometry; others are BBOX or WKT:\nS_WITHIN(geometry, BBOX(113.2, 23.1, 113.3, 23.2))",
          "要素的几何名为 geometry；其他几何用 BBOX 或 WKT 书写：\nS_WITHIN(geometry, BBOX(113.2, 23.1, 113.3, 23.2))"
        )
      ),
      (
        "S_DWITHIN",
        Message(
          "not farther than so many metres; degrees are those of --frame:\nS_DWITHIN(geometry, POINT(113.26 23.13), 500)",
          "相距不超过若干米；坐标用 --frame 的坐标系：\nS_DWITHIN(geometry, POINT(113.26 23.13), 500)"
        )
      ),
    ]
  )
}
