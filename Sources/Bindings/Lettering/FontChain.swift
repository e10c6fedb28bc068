import Glibc
import Platform
import Synchronization
import Typesetting

/// Fonts one after the other, the first that has a character gives its glyph.
///
/// Which one that is stands in a table once it was asked for. It has room for all of Unicode, but the system
/// gives memory only for the pages that are touched: some kilobytes for the Hanzi of a city.
///
/// `@unchecked Sendable`: the table's entries are atomic.
final class FontChain: @unchecked Sendable {
  let faces: [FontFace]
  /// The numbers of the fonts among all.
  private let numbers: [UInt16]
  private let hanzi = Locked<HanziWidths?>(nil)
  private let table: UnsafeMutablePointer<Atomic<UInt16>>

  /// What the table holds of a scalar: nothing yet, that no font has it, or 2 and more for the place of a
  /// font in the chain.
  private static let unknown: UInt16 = 0
  private static let missing: UInt16 = 1
  private static let firstFace: UInt16 = 2
  /// How many fonts are gone through for a character.
  static let mostFaces = 4096

  init(_ faces: [FontFace], numbers: [UInt16]) {
    self.faces = faces
    self.numbers = numbers
    let count = 0x11_0000
    guard let memory = calloc(count, MemoryLayout<Atomic<UInt16>>.stride) else {
      preconditionFailure("no memory for a table of characters")
    }
    table = memory.bindMemory(to: Atomic<UInt16>.self, capacity: count)
  }

  deinit {
    free(table)
  }

  /// The widths of Hanzi, once they were asked for.
  var hanziWidths: HanziWidths {
    hanzi.withLock { known in
      if let known { return known }
      let made = makeHanziWidths()
      known = made
      return made
    }
  }

  /// The number of the font that stands first; nil where there is no font at all.
  var firstFace: UInt16? {
    numbers.first
  }

  /// Whether some font has a glyph for a scalar.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    place(of: scalar.value) != Self.missing
  }

  /// The number of the font for each scalar of a text: one font for all that make up a character.
  func faces(of text: [UInt32]) -> [UInt16] {
    var places = [Int](repeating: 0, count: text.count)
    if Clusters.areSingle(text) {
      for index in text.indices {
        places[index] = found(text[index]) ?? 0
      }
    } else {
      for cluster in Clusters.ranges(of: text) {
        let place = place(ofAll: text[cluster]) ?? 0
        for index in cluster {
          places[index] = place
        }
      }
    }
    joinPunctuation(of: text, &places)
    return places.map { numbers.isEmpty ? 0 : numbers[$0] }
  }

  /// Gives the marks that Chinese shares with Latin the font of the Hanzi beside them.
  ///
  /// Most Latin fonts have “ ” · … — too, but narrow and low; among Hanzi they are as wide as one.
  private func joinPunctuation(of text: [UInt32], _ places: inout [Int]) {
    var hanzi: Int?
    for index in text.indices {
      guard Clusters.isSharedMark(text[index]) else {
        hanzi = Clusters.isHanzi(text[index]) ? places[index] : nil
        continue
      }
      if hanzi == nil, index + 1 < text.count, Clusters.isHanzi(text[index + 1]) { hanzi = places[index + 1] }
      if let place = hanzi, let scalar = Unicode.Scalar(text[index]), faces[place].has(scalar) {
        places[index] = place
      }
    }
  }

  /// The first font that has all scalars, or else the first of them.
  private func place(ofAll cluster: ArraySlice<UInt32>) -> Int? {
    let visible = cluster.lazy.compactMap(Unicode.Scalar.init).filter {
      !$0.properties.isDefaultIgnorableCodePoint
    }
    guard let base = visible.first, let start = found(base.value) else { return nil }
    let others = Array(visible.dropFirst())
    if others.isEmpty { return start }
    let whole = faces[start...].firstIndex { face in
      face.has(base) && others.allSatisfy { face.has($0) }
    }
    return whole ?? start
  }

  /// The place in the chain of the font that has a scalar; nil where none has it.
  func found(_ scalar: UInt32) -> Int? {
    let place = place(of: scalar)
    return place >= Self.firstFace ? Int(place - Self.firstFace) : nil
  }

  private func place(of scalar: UInt32) -> UInt16 {
    guard let scalar = Unicode.Scalar(scalar) else { return Self.missing }
    let known = table[Int(scalar.value)].load(ordering: .relaxed)
    if known != Self.unknown { return known }
    let found = faces.firstIndex { $0.has(scalar) }
    let place = found.map { UInt16($0) + Self.firstFace } ?? Self.missing
    table[Int(scalar.value)].store(place, ordering: .relaxed)
    return place
  }
}
