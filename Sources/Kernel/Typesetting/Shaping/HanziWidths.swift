/// The widths of the Hanzi that a chain of fonts shapes by themselves, whatever stands beside them: with most fonts all.
///
/// Most names consist of them, and how much room one takes is a sum then.
public struct HanziWidths: Sendable {
  /// In ems, from the first Hanzi on; NaN for those that have to be shaped.
  private let advances: [Float]

  /// The Hanzi of the basic block of Unicode; hardly any map has others.
  public static let scalars: ClosedRange<UInt32> = 0x4E00...0x9FFF

  /// `advances` are those of all `scalars`, NaN for what has to be shaped.
  public init(advances: [Float]) {
    precondition(advances.count == Self.scalars.count, "one width for each Hanzi")
    self.advances = advances
  }

  /// What a text is long as one line; nil where it has to be shaped, or is too long for one.
  ///
  /// The sums are those of shaped texts to the last bit: each in the order and the precision of its own.
  func length(of text: String, sizeInPixels: Float, limit: Double) -> Float? {
    var length: Float = 0
    var width = 0.0
    for scalar in text.unicodeScalars {
      guard Self.scalars.contains(scalar.value) else { return nil }
      let advance = advances[Int(scalar.value - Self.scalars.lowerBound)]
      guard !advance.isNaN else { return nil }
      length += advance * sizeInPixels
      width += Double(advance)
    }
    return length > 0 && width <= limit ? length : nil
  }
}
