import CityStore
import Wording

extension ImportJob {
  /// The layers that it fills, as far as its file holds something for them.
  var layers: [LayerID] {
    get throws { OSMImport.takes(path) ? try OSMTable.standard().layers.map(\.id) : [layer] }
  }

  /// Refuses jobs of one call of which one would take the place of what another has just brought in.
  static func refuseSameLayers(_ jobs: [ImportJob]) throws {
    guard jobs.count > 1 else { return }
    var owners: [LayerID: ImportJob] = [:]
    for job in jobs {
      let layers = try job.layers
      for layer in layers {
        guard let owner = owners[layer] else {
          owners[layer] = job
          continue
        }
        throw Fault(.badRequest, conflict(over: layer, owner, job))
      }
    }
  }

  private static func conflict(over layer: LayerID, _ first: ImportJob, _ second: ImportJob) -> Message {
    switch (OSMImport.takes(first.path), OSMImport.takes(second.path)) {
    case (true, true): .osmTwice(first.path, second.path)
    case (true, false): .osmFillsLayer(layer.text, osm: first.path, other: second.path)
    case (false, true): .osmFillsLayer(layer.text, osm: second.path, other: first.path)
    case (false, false): .layerTwice(layer.text)
    }
  }
}
