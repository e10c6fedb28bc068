import Importing
import Platform
import Wording

/// `suitu import FILE…`: files into layers.
enum ImportVerb {
  static let verb = Verb(
    "import",
    Message("Bring files into the city as layers.", "把文件导入为城市图层。"),
    details: Message(
      "Read are: Shapefile, GeoJSON, CSV, Excel (XLSX, XLS) and ODS tables, GeoPackage, SpatiaLite, KML, KMZ, GPX, "
        + "FlatGeobuf, file geodatabases, MapInfo and DXF; packed as .gz or in a .zip too. Tables have columns of "
        + "longitude and latitude (as degrees or as degrees, minutes and seconds), one column of both, or WKT; up to "
        + "ten rows of a title may stand above the names of the columns. "
        + "Encoding and coordinate frame are found out where they are not said: a frame that nothing proves is said, "
        + "and one that the city contradicts stops the import.\n"
        + "A layer that is there is replaced; of its title, theme, icon and publicity, what is not said stays as it "
        + "is. All files come in together, or none does. A manifest (city.json) lists many layers at once, and a "
        + "file of OpenStreetMap (.osm.pbf, .osm) fills those of the base map and many of points of interest.\n"
        + "What is packed may unpack to 1 GB, or to 200 times its size. Excel and ODS files are read into memory "
        + "whole and may unpack to 1 GB, KML files to 256 MB; all others are read as a stream, of which a row of a "
        + "table may be 64 MB long, a feature of GeoJSON 256 MB, its properties 16 MB. Of cells of a sheet that are "
        + "merged, the first has the value and the others are empty; dates with a time lose it where their format is "
        + "one of Excel's own for a region, and a time alone is a fraction of a day: write such columns as text.",
      "可读取：Shapefile、GeoJSON、CSV、Excel（XLSX、XLS）与 ODS 表格、GeoPackage、SpatiaLite、KML、KMZ、GPX、FlatGeobuf、"
        + "文件地理数据库、MapInfo、DXF；也可以是 .gz 或 .zip 压缩包。表格须有经度、纬度两列（十进制度或度分秒）、一列经纬度，或 WKT 列；列名之上可有至多十行标题。"
        + "编码与坐标系未说明时自动判断：无法证实的会提示，与城市现有图层矛盾的会停止导入。\n"
        + "已有的图层会被替换；标题、主题、图标、是否公开，未指定的保持不变。所有文件一起导入，否则一个也不导入。"
        + "清单（city.json）可一次列出多个图层；OpenStreetMap 文件（.osm.pbf、.osm）会填充底图各图层和多个兴趣点图层。\n"
        + "压缩包解压后不得超过 1 GB 或其大小的 200 倍。Excel、ODS 整体读入内存，解压后不得超过 1 GB，KML 不得超过 256 MB；"
        + "其余格式流式读取，表格一行不得超过 64 MB，一个 GeoJSON 要素不得超过 256 MB，其属性不得超过 16 MB。"
        + "工作表的合并单元格只有第一格有值，其余为空；带时间的日期在某些区域格式下会丢失时间，单独的时间是一天的小数：请把这类列设为文本。"
    ),
    arguments: [
      Argument("FILE", Message("a file of data, or a manifest", "数据文件或清单"), isRepeated: true)
    ],
    options: ImportOptions.declarations,
    examples: [
      "suitu import hospitals.csv --layer hospitals --title 医院 --theme health --lon 经度 --lat 纬度",
      "suitu import 公交站.shp --layer bus_stops --encoding gb18030 --frame EPSG:4547",
      "suitu import shops.xlsx --frame gcj02 --name 店名 --id 编号 --update",
      "suitu import wifi.geojson --dry-run",
      "suitu import GeoData/city.json",
      "suitu import guangdong.osm.pbf --box 112.9,22.5,114.1,24",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let jobs = try ImportOptions.jobs(words)
    let line = ProgressLine(try words.value(SharedOptions.progress) ?? .auto, surroundings.language)
    let importer = Importer(
      surroundings.location,
      mostFaultyRows: try words.value(ImportOptions.mostErrors) ?? 0,
      interruption: surroundings.interruption,
      progress: line.show
    )
    defer { line.end() }
    let isJSON = words.has(SharedOptions.json)
    if words.has(ImportOptions.dryRun) {
      let previews = try importer.preview(jobs)
      line.end()
      if isJSON { return try surroundings.print(ImportReporting.json(previews)) }
      for preview in previews { try ImportReporting.print(preview, surroundings) }
    } else {
      let reports = try importer.run(jobs)
      line.end()
      ImportReporting.tell(reports, surroundings)
      if isJSON { try surroundings.print(ImportReporting.json(reports)) }
    }
  }
}
