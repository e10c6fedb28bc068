import CFontconfig

/// The fonts of this machine and of folders of one's own that have outlines, as fontconfig lists them.
///
/// Listed once, when it is made: a font's number stays what it is.
///
/// `@unchecked Sendable`: what it holds is only read, and fontconfig allows that to many threads at once.
final class FontCatalog: @unchecked Sendable {
  private let config: OpaquePointer
  private let ownFolders: [String]
  let records: [FontRecord]
  private let numbers: [FontPlace: Int]
  private let numbersByFullName: [String: [Int]]

  /// How many fonts can be told apart by a glyph.
  private static let mostFonts = Int(UInt16.max)

  /// Folders that are missing, and files that are no fonts, are passed over.
  init(folders ownFolders: [String]) {
    guard let config = FcInitLoadConfigAndFonts() ?? FcConfigCreate() else {
      preconditionFailure("fontconfig has no memory")
    }
    self.config = config
    self.ownFolders = ownFolders
    for folder in ownFolders {
      _ = FcConfigAppFontAddDir(config, folder)
    }
    var records: [FontRecord] = []
    for set in [FcSetApplication, FcSetSystem] {
      Self.forEachPattern(of: FcConfigGetFonts(config, set)) { pattern in
        if records.count < Self.mostFonts, let record = FontRecord(pattern) { records.append(record) }
      }
    }
    self.records = records
    let numbered = records.enumerated()
    numbers = Dictionary(numbered.map { ($1.place, $0) }) { first, _ in first }
    let named = numbered.flatMap { number, record in
      Set(record.fullNames.map(FontName.comparable)).map { ($0, [number]) }
    }
    numbersByFullName = Dictionary(named, uniquingKeysWith: +)
  }

  deinit {
    FcConfigDestroy(config)
  }

  /// The folders that were searched, those that are missing among them.
  var folders: [String] {
    var folders = Set(ownFolders)
    if let list = FcConfigGetFontDirs(config) {
      defer { FcStrListDone(list) }
      while let name = FcStrListNext(list) { folders.insert(String(decodingCString: name, as: UTF8.self)) }
    }
    return folders.sorted()
  }

  /// The files of all fonts, and those that say which of them stand in for which.
  var files: [String] {
    var files = Set(records.map(\.place.path))
    if let list = FcConfigGetConfigFiles(config) {
      defer { FcStrListDone(list) }
      while let name = FcStrListNext(list) {
        files.insert(String(decodingCString: name, as: UTF8.self))
      }
    }
    return files.sorted()
  }

  /// The font at a place; nil where it has gone.
  func font(at place: FontPlace) -> Int? {
    numbers[place]
  }

  /// The font of a name; nil where there is no such family.
  func font(named name: String) -> Int? {
    let readings = FontName.readings(of: name)
    if let look = readings.last,
      let number = numbersByFullName[FontName.comparable(name)]?.first(where: {
        records[$0].looks(like: look)
      })
    {
      return number
    }
    for reading in readings {
      if let number = best(reading), records[number].hasFamily(reading.family) { return number }
    }
    return nil
  }

  /// What fontconfig holds for nearest to what is asked for.
  private func best(_ name: FontName) -> Int? {
    let pattern = FontPattern(families: [name.family], like: name, config)
    var result = FcResultNoMatch
    guard let match = FcFontMatch(config, pattern.pattern, &result) else { return nil }
    defer { FcPatternDestroy(match) }
    return FontPlace(match).flatMap { numbers[$0] }
  }

  /// All fonts, the nearest to what is asked for first; those that have the characters of Chinese come before
  /// others.
  func sorted(families: [String], like name: FontName) -> [Int] {
    let pattern = FontPattern(families: families, like: name, config)
    var result = FcResultNoMatch
    guard let set = FcFontSort(config, pattern.pattern, FcBool(0), nil, &result) else { return [] }
    defer { FcFontSetSortDestroy(set) }
    var sorted: [Int] = []
    Self.forEachPattern(of: set) { pattern in
      if let number = FontPlace(pattern).flatMap({ numbers[$0] }) { sorted.append(number) }
    }
    return sorted
  }

  private static func forEachPattern(
    of set: UnsafeMutablePointer<FcFontSet>?,
    _ body: (OpaquePointer) -> Void
  ) {
    guard let set, let fonts = set.pointee.fonts else { return }
    for index in 0..<Int(set.pointee.nfont) {
      if let pattern = fonts[index] { body(pattern) }
    }
  }
}

/// A question to fontconfig, used by one thread.
private struct FontPattern: ~Copyable {
  let pattern: OpaquePointer

  /// For texts in simplified Chinese.
  init(families: [String], like name: FontName, _ config: OpaquePointer) {
    guard let pattern = FcPatternCreate() else { preconditionFailure("fontconfig has no memory") }
    for family in families {
      FcPatternAddString(pattern, FC_FAMILY, family)
    }
    FcPatternAddString(pattern, FC_LANG, "zh-cn")
    FcPatternAddInteger(pattern, FC_WEIGHT, name.weight)
    FcPatternAddInteger(pattern, FC_SLANT, name.slant)
    FcPatternAddInteger(pattern, FC_WIDTH, name.width)
    FcPatternAddBool(pattern, FC_OUTLINE, 1)
    FcPatternAddBool(pattern, FC_COLOR, 0)
    FcPatternAddBool(pattern, FC_VARIABLE, 0)
    FcConfigSubstitute(config, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    self.pattern = pattern
  }

  deinit {
    FcPatternDestroy(pattern)
  }
}
