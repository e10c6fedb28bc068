import TestSupport

/// A text cut at random places, now and then into nothing.
func pieces(of bytes: [UInt8], longest: Int, using random: inout SplitMix64) -> [[UInt8]] {
  var pieces: [[UInt8]] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = min(rest.count, Int.random(in: 0...longest, using: &random))
    pieces.append(Array(rest.prefix(count)))
    rest = rest.dropFirst(count)
  }
  return pieces
}

/// Random scalars, mostly of the ranges that Chinese tables are made of.
func randomText(_ count: Int, using random: inout SplitMix64) -> String {
  let ranges: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x30...0x39, 0x4E00...0x9FA5, 0x4E00...0x9FA5, 0x3001...0x3011, 0xC0...0x24F,
    0x20000...0x2A6D6, 0x1F300...0x1F64F,
  ]
  var scalars = String.UnicodeScalarView()
  for _ in 0..<count {
    let range = ranges.randomElement(using: &random) ?? 0x20...0x7E
    if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
  }
  return String(scalars)
}
