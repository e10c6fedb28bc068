import Platform

/// Values that are cheaper to keep than to make anew, up to so many bytes of them.
///
/// Which one has to go is found by the clock algorithm (F. J. Corbató, 1968): a hand goes round, spares
/// whatever was asked for since it last came by, and takes the first that was not. Keys are spread over
/// shards with a lock each, so that threads seldom meet.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let shards: [Locked<ClockShard<Key, Value>>]

  private static var shardCount: Int { 16 }

  init(bytes: Int) {
    let bytesEach = max(0, bytes) / Self.shardCount
    shards = (0..<Self.shardCount).map { _ in Locked(ClockShard(bytes: bytesEach)) }
  }

  /// How many bytes are kept now.
  var byteCount: Int {
    shards.reduce(0) { sum, shard in sum + shard.withLock { $0.byteCount } }
  }

  /// The value of a key, kept or made.
  ///
  /// It is made without a lock: two threads that need the same value at once both make it.
  @inline(__always)
  func value(_ key: Key, byteCount: (Value) -> Int, make: () -> Value) -> Value {
    let shard = shards[key.hashValue & (Self.shardCount - 1)]
    if let known = shard.withLock({ $0.value(key) }) { return known }
    let made = make()
    let bytes = byteCount(made)
    shard.withLock { $0.insert(made, for: key, bytes: bytes) }
    return made
  }
}

/// A part of the cache.
private struct ClockShard<Key: Hashable, Value> {
  private struct Entry {
    let key: Key
    let value: Value
    let bytes: Int
    var wasUsed: Bool
  }

  private let mostBytes: Int
  private(set) var byteCount = 0
  private var entries: [Entry] = []
  private var places: [Key: Int] = [:]
  private var hand = 0

  /// What an entry takes beside its value, at least: its place in the table and in the list.
  private static var entryBytes: Int {
    MemoryLayout<Entry>.stride + 2 * (MemoryLayout<Key>.stride + MemoryLayout<Int>.stride)
  }

  init(bytes: Int) {
    mostBytes = bytes
  }

  mutating func value(_ key: Key) -> Value? {
    guard let place = places[key] else { return nil }
    entries[place].wasUsed = true
    return entries[place].value
  }

  /// A value that is larger than all that may be kept is not kept.
  mutating func insert(_ value: Value, for key: Key, bytes: Int) {
    let bytes = bytes + Self.entryBytes
    guard bytes <= mostBytes && places[key] == nil else { return }
    while byteCount + bytes > mostBytes {
      removeOne()
    }
    places[key] = entries.count
    entries.append(Entry(key: key, value: value, bytes: bytes, wasUsed: false))
    byteCount += bytes
  }

  /// The last entry takes the place of the one that goes.
  private mutating func removeOne() {
    while true {
      if hand >= entries.count { hand = 0 }
      guard entries[hand].wasUsed else { break }
      entries[hand].wasUsed = false
      hand += 1
    }
    let removed = entries[hand]
    byteCount -= removed.bytes
    places[removed.key] = nil
    let last = entries.removeLast()
    guard hand < entries.count else { return }
    entries[hand] = last
    places[last.key] = hand
  }
}
