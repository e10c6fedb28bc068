import Canvas
import Platform

/// The fonts that maps are written with: found by name, shaping texts, drawing glyphs; shared by all threads.
public final class Fonts: Sendable {
  private let catalog: FontCatalog
  let faces: [FontFace]
  private let chains = Locked(FontChains())

  /// Changes with any font that comes, goes or is replaced, and with the rules which stands in for which.
  public let fingerprint: UInt64

  /// Of the places where fonts come and go, before they were listed.
  private let surroundings: UInt64
  let buffers = Locked<[ShapingBuffer]>([])
  let outlines: BoundedCache<GlyphKey, GlyphOutline>
  let masks: BoundedCache<GlyphKey, Mask>

  /// The fonts of the machine and of some folders; folders that are missing are passed over.
  ///
  /// Pictures of glyphs are kept for later, up to so many bytes of them.
  public init(folders: [String] = [], cacheBytes: Int = 64 << 20) {
    catalog = FontCatalog(folders: folders)
    surroundings = Files.fingerprint(of: catalog.folders)
    faces = catalog.records.map(FontFace.init)
    fingerprint = Files.fingerprint(of: catalog.files)
    masks = BoundedCache(bytes: cacheBytes)
    outlines = BoundedCache(bytes: cacheBytes / 4)
  }

  /// Whether no font came, went or was replaced since they were listed; looks at every one of them.
  public var areUpToDate: Bool {
    Files.fingerprint(of: catalog.folders) == surroundings
      && Files.fingerprint(of: catalog.files) == fingerprint
  }

  /// The number of the chain of fonts that these names stand for.
  ///
  /// The fonts that are there come first, in their order; then, as fontconfig sorts them for simplified
  /// Chinese and for the weight of the first name, every font that has characters the ones before it lack.
  public func fontChain(_ names: [String]) -> Int {
    if let known = chains.withLock({ $0.numbers[names] }) { return known }
    let chain = makeChain(names)
    return chains.withLock { chains in
      if let known = chains.numbers[names] { return known }
      chains.chains.append(chain)
      chains.numbers[names] = chains.chains.count - 1
      return chains.chains.count - 1
    }
  }

  func chain(_ number: Int) -> FontChain {
    chains.withLock { chains in
      precondition(chains.chains.indices.contains(number), "a chain of fonts that nobody asked for")
      return chains.chains[number]
    }
  }

  private func makeChain(_ names: [String]) -> FontChain {
    var numbers: [Int] = []
    var coverage = FontRecord.Coverage()
    for case let number? in names.map(catalog.font(named:)) where !numbers.contains(number) {
      _ = coverage.add(catalog.records[number])
      numbers.append(number)
    }
    // What the name says of the weight holds for the characters that its font lacks too.
    let like = names.first.flatMap { FontName.readings(of: $0).last } ?? FontName(family: "")
    let families = names.compactMap { FontName.readings(of: $0).last?.family }
    for number in catalog.sorted(families: families + Self.preferredFamilies, like: like)
    where numbers.count < FontChain.mostFaces && coverage.add(catalog.records[number]) {
      numbers.append(number)
    }
    return FontChain(numbers.map { faces[$0] }, numbers: numbers.map { UInt16($0) })
  }

  /// Where the names leave it open: Hanzi in the forms of the mainland, then whatever is plain.
  private static let preferredFamilies = ["Noto Sans CJK SC", "sans-serif"]
}

/// The chains of fonts that were asked for so far.
private struct FontChains {
  var chains: [FontChain] = []
  var numbers: [[String]: Int] = [:]
}

// MARK: - Facts

extension Fonts {
  /// The family and style of a font, as "Noto Sans CJK SC Bold".
  public func name(ofFace face: UInt16) -> String {
    guard faces.indices.contains(Int(face)) else { return "" }
    let record = faces[Int(face)].record
    return "\(record.families.first ?? record.place.path) \(record.style)"
  }

  /// How many fonts there are.
  public var count: Int { faces.count }

  /// Whether a font of that name is there, so that none has to stand in for it.
  public func has(_ name: String) -> Bool {
    catalog.font(named: name) != nil
  }

  /// Where the font lies, as `face(at:)` finds it again in another process; numbers are good for one process only.
  public func place(ofFace face: UInt16) -> String {
    faces.indices.contains(Int(face)) ? faces[Int(face)].record.place.text : ""
  }

  /// The number of the font at a place; nil where it has gone.
  public func face(at place: String) -> UInt16? {
    FontPlace(place).flatMap(catalog.font(at:)).map { UInt16($0) }
  }

  /// How far a font reaches above and below its baseline.
  public func metrics(ofFace face: UInt16) -> FontMetrics {
    let font = faces.indices.contains(Int(face)) ? faces[Int(face)].shapingFont : nil
    return font?.metrics ?? .usual
  }

  /// How far the first font of a chain reaches above and below its baseline.
  public func metrics(ofChain chain: Int) -> FontMetrics {
    self.chain(chain).firstFace.map(metrics(ofFace:)) ?? .usual
  }
}
