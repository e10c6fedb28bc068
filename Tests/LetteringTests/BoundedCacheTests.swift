import TestSupport
import Testing

@testable import Lettering

@Suite("The bounded cache")
struct BoundedCacheTests {
  @Test("gives what was put in, and never keeps more than its bytes", arguments: cases(40))
  func bound(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let cache = BoundedCache<Int, [UInt8]>(bytes: 40_000)
    var made = 0
    for _ in 0..<2000 {
      let key = Int.random(in: 0..<300, using: &random)
      let value = cache.value(key, byteCount: \.count) {
        made += 1
        return [UInt8](repeating: UInt8(truncatingIfNeeded: key), count: key * 5)
      }
      #expect(value.count == key * 5 && value.allSatisfy { $0 == UInt8(truncatingIfNeeded: key) })
      #expect(cache.byteCount <= 40_000)
    }
    #expect(made < 2000 && made > 300)
  }

  @Test("spares what is asked for again and again")
  func clock() {
    let cache = BoundedCache<Int, [UInt8]>(bytes: 64_000)
    var made = 0
    for key in 0..<5000 {
      for wanted in [-1, key] {
        _ = cache.value(wanted, byteCount: \.count) {
          made += wanted == -1 ? 1 : 0
          return [UInt8](repeating: 0, count: 100)
        }
      }
    }
    #expect(made == 1)
  }

  @Test("without bytes keeps nothing")
  func empty() {
    let cache = BoundedCache<Int, Int>(bytes: 0)
    let values = [1, 2].map { number in cache.value(7, byteCount: { _ in 0 }, make: { number }) }
    #expect(values == [1, 2] && cache.byteCount == 0)
  }
}
