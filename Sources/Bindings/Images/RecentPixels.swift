/// What pixels became, each at one place of a table: most come again soon.
struct RecentPixels<Value: BitwiseCopyable> {
  private struct Entry {
    let pixel: UInt32
    let value: Value
  }

  private var entries: [Entry]

  private static var bits: UInt32 { 13 }

  /// What is known of one pixel is true at every place until another comes there.
  init(_ pixel: UInt32, _ value: Value) {
    entries = [Entry](repeating: Entry(pixel: pixel, value: value), count: 1 << Self.bits)
  }

  /// What a pixel became, or becomes now.
  @inline(__always)
  mutating func value(of pixel: UInt32, _ make: (UInt32) -> Value) -> Value {
    let place = Int(truncatingIfNeeded: (pixel &* 0x9E37_79B1) >> (32 &- Self.bits))
    let entry = entries[place]
    guard entry.pixel != pixel else { return entry.value }
    let value = make(pixel)
    entries[place] = Entry(pixel: pixel, value: value)
    return value
  }
}
