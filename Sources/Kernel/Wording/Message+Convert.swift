// What can be wrong with a table whose coordinates are to be converted.

extension Message {
  public static func fileIsUTF16(_ path: String) -> Message {
    Message(
      "\(path) is in UTF-16. Convert it first: `iconv -f UTF-16 -t UTF-8 \(path) > utf8.csv`.",
      "\(path) 的编码是 UTF-16。请先转换：`iconv -f UTF-16 -t UTF-8 \(path) > utf8.csv`。"
    )
  }

  public static var tableNeedsColumns: Message {
    Message(
      "--csv needs the columns of the coordinates: --lon FIELD and --lat FIELD, or --column FIELD for both in one",
      "--csv 需要指定坐标列：--lon FIELD 与 --lat FIELD，或用 --column FIELD 指定合在一列的坐标"
    )
  }

  public static func onlyWithTable(_ option: String) -> Message {
    Message("\(option) goes with --csv FILE only", "\(option) 只能与 --csv FILE 一起使用")
  }

  public static func notWithTable(_ word: String) -> Message {
    Message(
      "\(word) does not go with --csv, which converts all rows of a file and writes CSV",
      "\(word) 不能与 --csv 一起使用：--csv 转换文件的所有行并输出 CSV"
    )
  }

  public static func columnIsThereTwice(_ column: String, path: String) -> Message {
    Message(
      "\(path) has more than one column “\(column)”; rename one of them.",
      "\(path) 有不止一个列 “\(column)”；请改名。"
    )
  }

  public static func rowIsShort(cells: Int, column: String) -> Message {
    Message(
      "the row has \(cells) \(cells == 1 ? "cell" : "cells") and none for \(column)",
      "该行只有 \(cells) 个单元格，缺少 \(column)"
    )
  }

  public static func noPairInCell(column: String, value: String) -> Message {
    Message(
      "\(column) is “\(value)”, not two numbers as in 113.264,23.129",
      "\(column) 为 “\(value)”，不是形如 113.264,23.129 的两个数"
    )
  }

  public static var quoteIsNeverClosed: Message {
    Message("a quotation mark opens here and is never closed", "此处的引号没有闭合")
  }

  public static func rowIsTooLong(bytes: Int) -> Message {
    Message(
      "a row begins here that is longer than \(bytes) bytes; is a quotation mark not closed?",
      "从此处开始的一行超过 \(bytes) 字节；是否有引号没有闭合？"
    )
  }
}
