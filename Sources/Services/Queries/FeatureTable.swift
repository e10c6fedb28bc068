public import CityStore
import Geodesy
import Platform
import Shapes

/// Features as rows under headings: id and place, then all fields of all layers side by side, each name once.
public struct FeatureTable: Sendable {
  public let columns: [String]

  /// Where among the columns the distance stands; nil where there is none.
  public let distanceColumn: Int?

  /// Where among the columns longitude and latitude stand; empty where the geometry is text.
  public let placeColumns: Range<Int>

  /// Where among the columns the layers' own names of their features stand.
  public let nameColumns: [Int]

  public private(set) var rows: [[FeatureValue]] = []

  private let sources: [Source]

  /// Points have two columns of numbers; any other geometry is well-known text.
  private let areAllPoints: Bool

  /// The features of each layer in turn.
  public init(_ forms: [FeatureForm], _ answers: [FeatureQuery.Answer]) {
    self.init(forms, leading: [])
    for (source, answer) in zip(sources, answers) {
      rows += answer.positions.map { values(source, $0) }
    }
  }

  /// Distance and direction, then the feature.
  public init(_ found: [NearestQuery.Found], as forms: [FeatureForm]) {
    let added = FeatureForm.Added.ofNearest
    self.init(forms.map { $0.without(added) }, leading: added)
    rows = found.compactMap { one in
      guard let source = sources.first(where: { $0.form.layer === one.layer }) else { return nil }
      let heading = one.heading
      return [
        .real((one.distanceInMeters * 1000).rounded() / 1000),
        heading.map { .real($0.bearing) } ?? .null,
        heading.map { .text($0.direction.chinese) } ?? .null,
      ] + values(source, one.position)
    }
  }

  private init(_ forms: [FeatureForm], leading: [String]) {
    areAllPoints = forms.allSatisfy(\.layer.snapshot.isOfPoints)
    var fields: [String] = []
    for form in forms {
      let names = form.layer.snapshot.fields.map(\.name)
      for field in form.fields where !fields.contains(names[field]) { fields.append(names[field]) }
    }
    sources = forms.map { Source($0, columns: fields) }
    // A field may be called as a column of ours: then ours gives way.
    func free(_ name: String) -> String {
      fields.contains(name) ? free("_" + name) : name
    }
    let head = leading + (forms.count > 1 ? [free(FeatureForm.Added.layer)] : []) + [free("id")]
    let place = (areAllPoints ? ["lon", "lat"] : ["geometry"]).map(free)
    columns = head + place + fields
    distanceColumn = leading.firstIndex(of: FeatureForm.Added.distance)
    placeColumns = head.count..<head.count + (areAllPoints ? place.count : 0)
    let names = forms.compactMap { form in
      form.layer.snapshot.nameField.map { form.layer.snapshot.fields[$0].name }
    }
    nameColumns = fields.indices.filter { names.contains(fields[$0]) }.map { head.count + place.count + $0 }
  }

  private func values(_ source: Source, _ position: Int) -> [FeatureValue] {
    let layer = source.form.layer
    let head = [FeatureValue.integer(layer.snapshot.id(at: position))] + geometry(source.form, position)
    let values = source.fields.map { field in
      field.map { layer.snapshot.value(at: position, field: $0) } ?? .null
    }
    return (sources.count > 1 ? [.text(layer.record.id.text)] : []) + head + values
  }

  /// Where the values of one layer come from.
  private struct Source {
    let form: FeatureForm

    /// For each column the field that fills it.
    let fields: [Int?]

    init(_ form: FeatureForm, columns: [String]) {
      self.form = form
      let all = form.layer.snapshot.fields
      let places = Dictionary(form.fields.map { (all[$0].name, $0) }) { first, _ in first }
      fields = columns.map { places[$0] }
    }
  }

  private func geometry(_ form: FeatureForm, _ position: Int) -> [FeatureValue] {
    let snapshot = form.layer.snapshot
    if areAllPoints, let point = snapshot.point(at: position) {
      let place = form.frame.fromStore(point)
      return [.real(place.longitude), .real(place.latitude)]
    }
    return [snapshot.shape(at: position, in: form.frame).map { .text($0.wellKnownText) } ?? .null]
  }
}
