/// How many cases a random test goes through: in debug, where pixels are slow, one of ten.
public func cases(_ count: UInt64) -> Range<UInt64> {
  #if DEBUG
  return 0..<max(1, count / 10)
  #else
  return 0..<count
  #endif
}
