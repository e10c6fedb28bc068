/// Whether a client takes gzip, by what its `Accept-Encoding` says.
///
/// RFC 9110 §12.5.3: a weight of zero means "not", and `*` stands for what is not named itself.
func acceptsGzip(_ header: Span<UInt8>) -> Bool {
  var named: Bool?
  var others = false
  var start = 0
  while start < header.count {
    var end = start
    while end < header.count, header[end] != UInt8(ascii: ",") { end &+= 1 }
    let element = header.extracting(start..<end)
    let coding = element.extracting(first: position(of: UInt8(ascii: ";"), in: element))
    if isEqual(coding, "gzip") {
      named = !isRefused(element)
    } else if isEqual(coding, "*") {
      others = !isRefused(element)
    }
    start = end &+ 1
  }
  return named ?? others
}

/// Whether one of an element's parameters is a weight of zero.
private func isRefused(_ element: Span<UInt8>) -> Bool {
  var start = position(of: UInt8(ascii: ";"), in: element) &+ 1
  while start < element.count {
    let rest = element.extracting(start..<element.count)
    let count = position(of: UInt8(ascii: ";"), in: rest)
    if isZeroWeight(rest.extracting(first: count)) { return true }
    start &+= count &+ 1
  }
  return false
}

/// `q=0`, with as many zeros behind the point as there are.
private func isZeroWeight(_ parameter: Span<UInt8>) -> Bool {
  var seen = 0
  for index in parameter.indices where !isBlank(parameter[index]) {
    let byte = parameter[index]
    switch seen {
    case 0 where byte | 0x20 == UInt8(ascii: "q"), 1 where byte == UInt8(ascii: "="),
      2 where byte == UInt8(ascii: "0"), 3 where byte == UInt8(ascii: "."):
      break
    case 4... where byte == UInt8(ascii: "0"): break
    default: return false
    }
    seen &+= 1
  }
  return seen >= 3
}

/// Without regard to blanks and case.
private func isEqual(_ bytes: Span<UInt8>, _ name: StaticString) -> Bool {
  var seen = 0
  for index in bytes.indices where !isBlank(bytes[index]) {
    let byte = bytes[index]
    let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    guard seen < name.utf8CodeUnitCount, lower == name.utf8Start[seen] else { return false }
    seen &+= 1
  }
  return seen == name.utf8CodeUnitCount
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

/// Where a byte stands first; the end where it does not.
private func position(of wanted: UInt8, in bytes: Span<UInt8>) -> Int {
  for index in bytes.indices where bytes[index] == wanted { return index }
  return bytes.count
}
