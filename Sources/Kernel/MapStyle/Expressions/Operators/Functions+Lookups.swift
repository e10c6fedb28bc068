// What a feature, the map or an object says.

private let fieldOfObject: Function.Parameters = .exactly([.string, .object])

let lookups: [String: Function] = [
  "get": Function(.value, .exactly([.string]), fieldOfObject, reads: .fields) {
    (arguments, scope) throws(EvaluationError) in
    let name = try arguments[0].string(&scope)
    guard arguments.count == 2 else { return scope.feature.field(name) ?? .null }
    return try arguments[1].member(name, &scope) ?? .null
  },
  "has": Function(.boolean, .exactly([.string]), fieldOfObject, reads: .fields) {
    (arguments, scope) throws(EvaluationError) in
    let name = try arguments[0].string(&scope)
    guard arguments.count == 2 else { return .boolean(scope.feature.field(name) != nil) }
    return .boolean(try arguments[1].member(name, &scope) != nil)
  },
  "properties": Function(.object, .exactly([]), reads: .everyField) {
    (_, scope) throws(EvaluationError) in .object(StyleObject(scope.feature.fields))
  },
  "id": Function(.value, .exactly([]), reads: .id) {
    (_, scope) throws(EvaluationError) in scope.feature.id ?? .null
  },
  "geometry-type": Function(.string, .exactly([]), reads: .geometryType) {
    (_, scope) throws(EvaluationError) in scope.feature.geometryType.map { .string($0) } ?? .null
  },
  "feature-state": Function(.value, .exactly([.string]), reads: .featureState) {
    (arguments, scope) throws(EvaluationError) in
    scope.feature.state(try arguments[0].string(&scope)) ?? .null
  },
  "zoom": Function(.number, .exactly([]), reads: .zoom) {
    (_, scope) throws(EvaluationError) in .number(scope.zoom)
  },
  "line-progress": Function(.number, .exactly([]), reads: .lineProgress) {
    (_, scope) throws(EvaluationError) in .number(scope.progress)
  },
  "heatmap-density": Function(.number, .exactly([]), reads: .heatmapDensity) {
    (_, scope) throws(EvaluationError) in .number(scope.progress)
  },
  "elevation": Function(.number, .exactly([]), reads: .elevation) {
    (_, scope) throws(EvaluationError) in .number(scope.progress)
  },
  "accumulated": Function(.value, .exactly([]), reads: .accumulated) {
    (_, _) throws(EvaluationError) in .null
  },
  "typeof": Function(.string, .exactly([.value])) { (arguments, scope) throws(EvaluationError) in
    .string("\(try arguments[0].evaluate(&scope).type)")
  },
]

extension Expression {
  fileprivate func member(
    _ name: String,
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue? {
    let value = try evaluate(&scope)
    guard case .object(let object) = value else { throw .unexpected(.object, found: value.type) }
    return object[name]
  }
}
