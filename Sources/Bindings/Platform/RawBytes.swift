/// The bytes of values as they stand in memory, for files that are mapped later.
public func rawBytes<Element: BitwiseCopyable>(of values: [Element]) -> [UInt8] {
  values.withUnsafeBytes { Array($0) }
}
