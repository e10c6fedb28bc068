public import CityStore
import Geodesy
public import Platform
import Wording

/// Draws all tiles of a pyramid into the store, but those that are there already: so one that was interrupted goes on
/// where it was, and one that is done once more draws what changed.
public struct Seeding: Sendable {
  public let tiles: Tiles
  public let city: City
  public let walk: TileWalk
  public let maps: [MapName]
  public let forms: [Form]

  /// How a tile is to look, beside what it shows.
  public struct Form: Sendable, Hashable {
    public let side: Int
    public let scale: Int
    public let format: PictureFormat

    public init(side: Int, scale: Int, format: PictureFormat) {
      self.side = side
      self.scale = scale
      self.format = format
    }
  }

  /// What became of the tiles.
  public struct Counts: Sendable, Equatable {
    public internal(set) var drawn = 0
    public internal(set) var known = 0
  }

  public init(_ tiles: Tiles, _ city: City, _ walk: TileWalk, maps: [MapName], forms: [Form]) {
    self.tiles = tiles
    self.city = city
    self.walk = walk
    self.maps = maps
    self.forms = forms
  }

  /// How many pictures there are to be.
  public var count: Int { walk.pyramid.count * maps.count * forms.count }

  /// Runs to the end, or until somebody asks to stop, which is a fault; what was drawn stays.
  public func run(
    until interruption: Interruption,
    progress: (TileProgress) -> Void = { _ in }
  ) throws -> Counts {
    var counts = Counts()
    let perTile = maps.count * forms.count
    do {
      try walk.run(
        until: interruption,
        progress: { tile in
          progress(TileProgress(done: tile.done * perTile, total: tile.total * perTile, zoom: tile.zoom))
        },
        make: { tile in try pictures(of: tile) },
        take: { _, made in
          counts.drawn += made.drawn
          counts.known += made.known
        }
      )
    } catch is TileWalk.Interrupted {
      throw Fault(.failed, .seedingWasInterrupted(pictures: counts.drawn + counts.known, of: count))
    }
    return counts
  }

  private func pictures(of tile: TileID) throws -> Counts {
    var counts = Counts()
    for map in maps {
      for form in forms {
        guard let request = TileRequest(map, tile, side: form.side, scale: form.scale, as: form.format) else {
          preconditionFailure("every tile of a pyramid is in the grid")
        }
        if try tiles.isStored(request, of: city.state) {
          counts.known += 1
        } else {
          _ = try tiles.picture(request, of: city.state)
          counts.drawn += 1
        }
      }
    }
    return counts
  }
}
