public import CityStore
import LogText
import MapDrawing
import PictureStore
public import Platform
import Wording

/// Maps go on with the city, and with the files that say how it looks.
extension Tiles {
  /// How often it is asked whether the city changed.
  private static let watchInterval = 100

  /// Keeps all maps up to date until somebody asks to stop; returns at once with the thread.
  ///
  /// Who looks ahead places labels that somebody may ask for next.
  public func follow(_ city: City, until stop: Interruption, looksAhead: Bool = true) -> Platform.Thread {
    Thread(.patient) { [self] in
      let ahead = Thread(.background) { [self] in
        while looksAhead, !stop.wait(milliseconds: Self.watchInterval) { lookAhead() }
      }
      var watch = PresentationWatch(presentation.withLock { $0 })
      while !stop.wait(milliseconds: Self.watchInterval) {
        if let new = watch.look(at: presentation.withLock { $0 }, log) { show(new, of: city) }
        if store?.hasNews == true { for map in maps.withLock({ Array($0.values) }) { map.takeInExpired() } }
        takeIn(city.state)
      }
      ahead.join()
    }
  }

  /// Shows the city with other styles, icons or fonts from now on.
  func show(_ new: Presentation, of city: City) {
    presentation.withLock { $0 = new }
    city.present(as: new.stamp)
  }

  /// Brings all maps up to date with a state of the city.
  public func takeIn(_ city: CityState) {
    for (key, map) in maps.withLock({ $0 }) where map.isBehind(city) {
      guard isKnown(key.name, in: city) else {
        maps.withLock { $0[key] = nil }
        map.end()
        continue
      }
      do {
        try map.follow(city) { step in
          let places = step.changes.map { LogValue.integer($0.count) } ?? "all"
          log(
            .info(
              "a map shows the new data",
              ["map": "\(key)", "zoom": .integer(step.zoom), "changedPlaces": places]
            )
          )
        }
      } catch {
        let reason = (error as? Fault)?.message.english ?? "\(error)"
        log(.error("a map goes on with the old data", ["map": "\(key)", "reason": .text(reason)]))
      }
    }
  }

  private func isKnown(_ name: MapName, in city: CityState) -> Bool {
    switch name {
    case .layer(let id): city.publicLayers.contains { $0.record.id.text == id }
    case .style(let id): catalog.styles[id] != nil
    }
  }

  /// One piece of work at a time, so that it soon ends when it is to.
  private func lookAhead() {
    for map in maps.withLock({ Array($0.values) }) where map.lookAhead() { return }
  }
}
