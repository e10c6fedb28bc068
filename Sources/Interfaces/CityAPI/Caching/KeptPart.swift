/// A part of the answers that are kept, in the order in which they were asked for.
struct KeptPart {
  private(set) var byteCount = 0
  private var mostBytes: Int
  private var slots: [Slot] = []
  private var freeSlots: [Int] = []
  private var slotOf: [UInt64: Int] = [:]

  /// Ends of the list: what was asked for last, and longest ago.
  private var newest = -1
  private var oldest = -1

  private struct Slot {
    var hash: UInt64
    var answer: KeptAnswer?
    var newer: Int
    var older: Int
  }

  init(mostBytes: Int) {
    self.mostBytes = mostBytes
  }

  var count: Int { slotOf.count }

  /// The answer to a target, which becomes the one asked for last.
  mutating func touch(_ hash: UInt64, _ target: Span<UInt8>) -> KeptAnswer? {
    guard let slot = slotOf[hash], let answer = slots[slot].answer, answer.target.isEqual(to: target) else {
      return nil
    }
    if newest != slot {
      unlink(slot)
      linkNewest(slot)
    }
    return answer
  }

  /// Keeps an answer in the place of one with the same hash; what was asked for longest ago gives it room.
  mutating func insert(_ answer: KeptAnswer, _ hash: UInt64) {
    if let slot = slotOf[hash] { remove(slot) }
    guard answer.byteCount <= mostBytes else { return }
    makeRoom(for: answer.byteCount)
    let slot = freeSlots.popLast() ?? slots.count
    let entry = Slot(hash: hash, answer: answer, newer: -1, older: -1)
    if slot == slots.count { slots.append(entry) } else { slots[slot] = entry }
    slotOf[hash] = slot
    byteCount += answer.byteCount
    linkNewest(slot)
  }

  mutating func limit(to mostBytes: Int) {
    self.mostBytes = mostBytes
    makeRoom(for: 0)
  }

  private mutating func makeRoom(for bytes: Int) {
    while byteCount + bytes > mostBytes, oldest >= 0 { remove(oldest) }
  }

  mutating func remove(_ hash: UInt64, _ target: Span<UInt8>) {
    guard let slot = slotOf[hash], slots[slot].answer?.target.isEqual(to: target) == true else { return }
    remove(slot)
  }

  private mutating func remove(_ slot: Int) {
    unlink(slot)
    byteCount -= slots[slot].answer?.byteCount ?? 0
    slots[slot].answer = nil
    slotOf[slots[slot].hash] = nil
    freeSlots.append(slot)
  }

  private mutating func unlink(_ slot: Int) {
    let (newer, older) = (slots[slot].newer, slots[slot].older)
    if newer >= 0 { slots[newer].older = older } else { newest = older }
    if older >= 0 { slots[older].newer = newer } else { oldest = newer }
  }

  private mutating func linkNewest(_ slot: Int) {
    slots[slot].newer = -1
    slots[slot].older = newest
    if newest >= 0 { slots[newest].newer = slot } else { oldest = slot }
    newest = slot
  }
}

extension [UInt8] {
  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let own = span
    return own.indices.allSatisfy { own[$0] == other[$0] }
  }
}
