import CityStore
import Foundation
import Geodesy
import Importing
import TestCity
import TestSupport
import Testing
import Wording

/// Files of every format, cut off or with bytes turned over: refused with a sentence, or right; never a crash.
@Suite(.enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
struct DamagedFilesTests {
  private static let count = 60

  /// Stops whose values differ, so that none can stand for another.
  private static let stops = GeoJSON.collection(
    (1...count).map { number in
      let longitude = 113 + Double(number) / 1024
      let latitude = 23 + Double(number) / 512
      return GeoJSON.feature(
        GeoJSON.point(longitude, latitude),
        """
        {"name": "公交站\(number)", "n": \(number * 1000), "share": \(Double(number) / 8), "lon": \(longitude),
         "lat": \(latitude)}
        """
      )
    }
  )

  /// A city with the whole file in it, and the bytes of all parts of the file.
  private struct Ground {
    let bench: ImportBench
    let path: String
    let parts: [(name: String, bytes: [UInt8])]
    let features: [TestFeature]

    init(_ sample: VectorSample) throws {
      let bench = try ImportBench()
      self.bench = bench
      path = try bench.make(sample, of: DamagedFilesTests.stops)
      parts = try bench.parts(of: path).map { name in (name, try bench.folder.read(name)) }
        .filter { !$0.bytes.isEmpty }
      try bench.bringIn(path: path)
      features = try bench.features()
    }

    /// Imports the file with one part changed, and gives what came in; nil where it was refused.
    func features(with bytes: [UInt8], as name: String, of whole: [UInt8]) throws -> [TestFeature]? {
      try bench.folder.write(bytes, to: name)
      defer { _ = try? bench.folder.write(whole, to: name) }
      let before = try bench.city.layer("a").record
      do {
        let report = try bench.bringIn(path: path)
        #expect(report.record.version == before.version + 1)
        return try bench.features()
      } catch let fault as Fault {
        #expect(!fault.message.english.isEmpty && fault.message.english.count < 2000)
        #expect(try bench.city.layer("a").record == before)
        return nil
      }
    }
  }

  @Test("refuses a file that is cut off, or knows what it says nevertheless", arguments: VectorSample.all)
  func cut(sample: VectorSample) throws {
    let ground = try Ground(sample)
    #expect(ground.features.count == Self.count)
    var random = SplitMix64(seed: 7)
    for (name, bytes) in ground.parts {
      // A geodatabase is thirty files.
      let isOneOfMany = ground.parts.count > 4
      let lengths = (0..<(isOneOfMany ? 1 : 5)).map { _ in Int.random(in: 0..<bytes.count, using: &random) }
      for length in lengths + (isOneOfMany ? [] : [bytes.count - 1]) {
        guard let found = try ground.features(with: Array(bytes[..<length]), as: name, of: bytes) else {
          continue
        }
        let isSame = found == ground.features
        #expect(isSame, "\(name) cut at \(length) of \(bytes.count): \(found.count) rows")
      }
    }
  }

  @Test("survives bytes that are turned over", arguments: VectorSample.all)
  func flipped(sample: VectorSample) throws {
    let ground = try Ground(sample)
    var random = SplitMix64(seed: 11)
    for round in 0..<14 {
      let (name, bytes) = ground.parts[round % ground.parts.count]
      var damaged = bytes
      // The beginning of a file steers the reading of all of it.
      let end = round % 3 == 0 ? min(bytes.count, 128) : bytes.count
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        damaged[Int.random(in: 0..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let found = try ground.features(with: damaged, as: name, of: bytes)
      #expect(found?.allSatisfy { $0.place.isOnTheGlobe } != false)
    }
  }
}
