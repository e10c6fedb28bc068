import CityStore
import Queries

// Most questions of tests are asked of all features.

extension NearestQuery {
  func run(on layers: [Layer]) -> [Found] {
    run(on: layers.map { FilteredLayer(whole: $0) })
  }
}

extension FeatureQuery {
  func run(on layer: Layer) -> Answer {
    run(on: FilteredLayer(whole: layer))
  }
}
