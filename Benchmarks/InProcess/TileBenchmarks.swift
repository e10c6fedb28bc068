import Canvas
import CityStore
import Geodesy
import MapDrawing
import Platform
import Pyramids
import TileService

/// Tiles of the test city: the lists, rounds and figures of `Peers/tile_times.py`, two threads, and memory.
struct TileBenchmarks {
  private let map: StyledMap
  private let views: [String: [MapView]]
  private let pictureFolder: String
  private static let cases = [("z14", zoom: 14, scale: 1), ("z16", 16, 1), ("z14 @2x", 14, 2)]
  private static let rounds = 5

  /// The list of tiles has words such as `14/13350/7109`.
  init(city: String, style: String, tileList: String, pictureFolder: String) throws {
    let location = CityLocation(city)
    let drawable = DrawableCity(try City(location).state, PyramidFolder(location))
    map = try StyledMap(try StyleFile(style), of: drawable)
    let words = String(decoding: try Files.read(tileList), as: UTF8.self).split(
      whereSeparator: \.isWhitespace
    )
    let tiles = words.compactMap { word -> TileID? in
      let numbers = word.split(separator: "/").compactMap { Int($0) }
      return numbers.count == 3 ? TileID(zoom: numbers[0], x: numbers[1], y: numbers[2]) : nil
    }
    views = Dictionary(
      uniqueKeysWithValues: Self.cases.map { name, zoom, scale in
        let its = tiles.filter { $0.zoom == zoom }
        return (name, its.compactMap { MapView(tile: $0, side: 256, scale: scale) })
      }
    )
    self.pictureFolder = pictureFolder
  }

  func run() throws {
    let memory = try memoryOfThreads()
    for (index, threads) in [1, 2].enumerated() {
      report("memory of \(threads) drawing threads", ["bytes": Double(memory[index]) / Double(threads)])
    }
    for (name, _, _) in Self.cases {
      let its = views[name] ?? []
      let size = try keepPictures(of: its, name)
      let times = try fastestTimes(its)
      report(name, ["drawing": times.drawing, "picture": times.picture, "bytes": size])
      report("\(name), two threads", ["times": try gainOfTwoThreads(its)])
    }
  }

  /// Writes the pictures of a case for eyes and judges; the mean size of those with a palette in bytes.
  private func keepPictures(of views: [MapView], _ name: String) throws -> Double {
    var bytes = 0
    for (index, view) in views.enumerated() {
      let path = "\(pictureFolder)/\(name.filter { $0 != " " })-\(index)"
      let (palette, trueColor) = (try map.picture(view, as: .png), try map.picture(view, as: .png32))
      bytes += palette.count
      try Files.replace("\(path)-8.png") { file throws(SystemError) in try file.write(palette) }
      try Files.replace("\(path)-32.png") { file throws(SystemError) in try file.write(trueColor) }
    }
    return Double(bytes) / Double(views.count)
  }

  /// The mean over all tiles of each one's fastest drawing, without and with PNG, in nanoseconds.
  private func fastestTimes(_ views: [MapView]) throws -> (drawing: Double, picture: Double) {
    var drawing = [Double](repeating: .infinity, count: views.count)
    var picture = drawing
    for _ in 0..<Self.rounds {
      for (index, view) in views.enumerated() {
        let start = Process.monotonicSeconds
        keep(map.draw(view).width)
        let drawn = Process.monotonicSeconds
        keep(try map.picture(view, as: .png).count)
        drawing[index] = min(drawing[index], drawn - start)
        picture[index] = min(picture[index], Process.monotonicSeconds - drawn)
      }
    }
    let nanoseconds = 1e9 / Double(views.count)
    return (drawing.reduce(0, +) * nanoseconds, picture.reduce(0, +) * nanoseconds)
  }

  /// How many times as many pictures two threads make in the time of one.
  private func gainOfTwoThreads(_ views: [MapView]) throws -> Double {
    // In turn, so that what else the machine does concerns both; often, since both cores must be idle at once.
    var (one, two) = (Double.infinity, Double.infinity)
    for _ in 0..<4 * Self.rounds {
      one = min(one, try seconds { try draw(PictureQueue(views)) })
      two = min(
        two,
        try seconds {
          let queue = PictureQueue(views)
          try sideBySide({ try draw(queue) }, { try draw(queue) })
        }
      )
    }
    return one / two
  }

  private func draw(_ queue: PictureQueue) throws {
    while let view = queue.next() { keep(try map.picture(view, as: .png).count) }
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = Process.monotonicSeconds
    try work()
    return Process.monotonicSeconds - start
  }
}

extension TileBenchmarks {
  /// How much more memory is the process's own while one thread draws tiles of 256 pixels, and while two do.
  ///
  /// Files that are mapped do not count.
  private func memoryOfThreads() throws -> [Int] {
    let before = try ownMemory()
    let one = try peakOfDrawing()
    let two = try sideBySidePeak()
    return [one - before, max(one, two) - before]
  }

  private func sideBySidePeak() throws -> Int {
    let aside = Locked(0)
    let here = try sideBySide(
      {
        let peak = try peakOfDrawing(); aside.withLock { $0 = peak }
      },
      peakOfDrawing
    )
    return max(here, aside.withLock { $0 })
  }

  private func peakOfDrawing() throws -> Int {
    var peak = 0
    for (name, _, scale) in Self.cases where scale == 1 {
      for view in views[name] ?? [] {
        let bitmap = map.draw(view)
        peak = max(peak, try ownMemory())
        keep(bitmap.width)
        let picture = try map.picture(view, as: .png)
        peak = max(peak, try ownMemory())
        keep(picture.count)
      }
    }
    return peak
  }

  /// Resident memory that is no file's, in bytes.
  private func ownMemory() throws -> Int {
    let pages = String(decoding: try Files.read("/proc/self/statm"), as: UTF8.self).split(separator: " ")
    let numbers = pages.compactMap { Int($0) }
    // Size, resident, shared with files; see proc(5).
    precondition(numbers.count > 2, "Linux says what memory a process has")
    return (numbers[1] - numbers[2]) * 4096
  }
}

/// Views that threads take one after the other.
private final class PictureQueue: Sendable {
  private let views: [MapView]
  private let left: Locked<Int>

  init(_ views: [MapView]) {
    self.views = views
    left = Locked(views.count)
  }

  func next() -> MapView? {
    left.withLock { left in
      guard left > 0 else { return nil }
      left -= 1
      return views[left]
    }
  }
}
