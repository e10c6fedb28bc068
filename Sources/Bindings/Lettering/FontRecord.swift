import CFontconfig

/// Where a font lies: collections hold several, and a variable font has named instances.
struct FontPlace: Hashable, Sendable {
  let path: String
  /// The number in the file in the lower 16 bits; above them the named instance, counted from 1, or 0.
  let index: Int32

  /// Reads what `text` wrote; nil for anything else.
  init?(_ text: String) {
    guard let mark = text.firstIndex(of: ":"), let index = Int32(text[..<mark]) else { return nil }
    self.index = index
    path = String(text[text.index(after: mark)...])
  }

  var text: String {
    "\(index):\(path)"
  }

  /// Nil where fontconfig does not say.
  init?(_ pattern: OpaquePointer) {
    guard let path = pattern.string(FC_FILE, 0) else { return nil }
    self.path = path
    index = pattern.integer(FC_INDEX) ?? 0
  }
}

/// What fontconfig knows of a font without opening it.
///
/// `@unchecked Sendable`: the set of characters belongs to the catalogue that lives as long, and is only
/// read.
struct FontRecord: @unchecked Sendable {
  let place: FontPlace
  let families: [String]
  let fullNames: [String]
  /// As "Bold Italic".
  let style: String
  private let weight: Int32
  private let slant: Int32
  private let width: Int32
  private let characters: OpaquePointer

  /// Nil for what cannot be drawn at any size in one colour, and for variable fonts as such: their instances
  /// are listed too.
  init?(_ pattern: OpaquePointer) {
    guard pattern.isTrue(FC_OUTLINE), !pattern.isTrue(FC_COLOR), !pattern.isTrue(FC_VARIABLE),
      let format = pattern.string(FC_FONTFORMAT, 0), ["TrueType", "CFF"].contains(format),
      let place = FontPlace(pattern)
    else { return nil }
    var characters: OpaquePointer?
    guard FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch, let characters else {
      return nil
    }
    self.place = place
    self.characters = characters
    families = pattern.strings(FC_FAMILY)
    fullNames = pattern.strings(FC_FULLNAME)
    style = pattern.string(FC_STYLE, 0) ?? ""
    let usual = FontName(family: "")
    weight = pattern.integer(FC_WEIGHT) ?? usual.weight
    slant = pattern.integer(FC_SLANT) ?? usual.slant
    width = pattern.integer(FC_WIDTH) ?? usual.width
  }

  /// Whether it is as heavy, slanted and wide as a name asks for.
  ///
  /// The instances of a variable font may all have the same full name.
  func looks(like name: FontName) -> Bool {
    // "Book" and "Regular" are the same to most fonts.
    abs(Int(weight) - Int(name.weight)) <= 5 && slant == name.slant && width == name.width
  }

  func hasFamily(_ name: String) -> Bool {
    let wanted = FontName.comparable(name)
    return families.contains { FontName.comparable($0) == wanted }
  }

  func has(_ scalar: Unicode.Scalar) -> Bool {
    FcCharSetHasChar(characters, scalar.value) != 0
  }

  /// The characters of several fonts.
  struct Coverage: ~Copyable {
    private let characters: OpaquePointer

    init() {
      guard let characters = FcCharSetCreate() else { preconditionFailure("fontconfig has no memory") }
      self.characters = characters
    }

    deinit {
      FcCharSetDestroy(characters)
    }

    /// Adds those of a font; false where it has no new ones.
    mutating func add(_ record: FontRecord) -> Bool {
      guard FcCharSetIsSubset(record.characters, characters) == 0 else { return false }
      return FcCharSetMerge(characters, record.characters, nil) != 0
    }
  }
}

/// The values of a fontconfig pattern.
extension OpaquePointer {
  fileprivate func string(_ object: String, _ number: Int32) -> String? {
    var text: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(self, object, number, &text) == FcResultMatch, let text else { return nil }
    return String(cString: text)
  }

  fileprivate func strings(_ object: String) -> [String] {
    var found: [String] = []
    while let text = string(object, Int32(found.count)) {
      found.append(text)
    }
    return found
  }

  fileprivate func integer(_ object: String) -> Int32? {
    var value: Int32 = 0
    return FcPatternGetInteger(self, object, 0, &value) == FcResultMatch ? value : nil
  }

  fileprivate func isTrue(_ object: String) -> Bool {
    var value: FcBool = 0
    return FcPatternGetBool(self, object, 0, &value) == FcResultMatch && value != 0
  }
}
