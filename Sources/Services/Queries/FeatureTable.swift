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

  private let forms: [FeatureForm]
  private let fields: [String]

  /// Points have two columns of numbers; any other geometry is well-known text.
  private let areAllPoints: Bool

  /// The features of each layer in turn.
  public init(_ forms: [FeatureForm], _ answers: [FeatureQuery.Answer]) {
    self.init(forms, leading: [])
    for (form, answer) in zip(forms, answers) {
      rows += answer.positions.map { values(form, $0) }
    }
  }

  /// Distance and direction, then the feature.
  public init(_ found: [NearestQuery.Found], as forms: [FeatureForm]) {
    let added = FeatureForm.Added.ofNearest
    let forms = forms.map { $0.without(added) }
    self.init(forms, leading: added)
    rows = found.compactMap { one in
      guard let form = forms.first(where: { $0.layer === one.layer }) else { return nil }
      let heading = one.heading
      return [
        .real((one.distanceInMeters * 1000).rounded() / 1000),
        heading.map { .real($0.bearing) } ?? .null,
        heading.map { .text($0.direction.chinese) } ?? .null,
      ] + values(form, one.position)
    }
  }

  private init(_ forms: [FeatureForm], leading: [String]) {
    self.forms = forms
    areAllPoints = forms.allSatisfy { $0.layer.snapshot.places != nil }
    var fields: [String] = []
    for form in forms {
      let names = form.layer.snapshot.fields.map(\.name)
      for field in form.fields where !fields.contains(names[field]) { fields.append(names[field]) }
    }
    self.fields = fields
    let head = leading + (forms.count > 1 ? [FeatureForm.Added.layer] : []) + ["id"]
    let place = areAllPoints ? ["lon", "lat"] : ["geometry"]
    columns = head + place + fields
    distanceColumn = leading.firstIndex(of: FeatureForm.Added.distance)
    placeColumns = head.count..<head.count + (areAllPoints ? place.count : 0)
    let names = forms.compactMap { form in
      form.layer.snapshot.nameField.map { form.layer.snapshot.fields[$0].name }
    }
    nameColumns = fields.indices.filter { names.contains(fields[$0]) }.map { head.count + place.count + $0 }
  }

  private func values(_ form: FeatureForm, _ position: Int) -> [FeatureValue] {
    let snapshot = form.layer.snapshot
    let head = [FeatureValue.integer(snapshot.id(at: position))] + geometry(form, position)
    let values = fields.map { name in
      let field = form.fields.first { snapshot.fields[$0].name == name }
      return field.map { snapshot.value(at: position, field: $0) } ?? .null
    }
    return (forms.count > 1 ? [.text(form.layer.record.id.text)] : []) + head + values
  }

  private func geometry(_ form: FeatureForm, _ position: Int) -> [FeatureValue] {
    let snapshot = form.layer.snapshot
    if areAllPoints, let places = snapshot.places {
      let place = form.frame.fromStore(places[position])
      return [.real(place.longitude), .real(place.latitude)]
    }
    return [snapshot.shape(at: position, in: form.frame).map { .text($0.wellKnownText) } ?? .null]
  }
}
