import Glibc

/// The operators of fixed types, by family.
let functions: [String: Function] = [
  arithmetic, logic, lookups, texts, colors,
].reduce(into: [:]) { table, family in
  table.merge(family) { _, _ in preconditionFailure("two functions have one name") }
}

// MARK: - Numbers

private func constant(_ value: Double) -> Function {
  Function(.number, .exactly([])) { (_, _) throws(EvaluationError) in .number(value) }
}

private func unary(_ body: @escaping @Sendable (Double) -> Double) -> Function {
  Function(.number, .exactly([.number])) { (arguments, scope) throws(EvaluationError) in
    .number(body(try arguments[0].number(&scope)))
  }
}

private func binary(_ body: @escaping @Sendable (Double, Double) -> Double) -> Function {
  Function(.number, .exactly([.number, .number])) { (arguments, scope) throws(EvaluationError) in
    .number(body(try arguments[0].number(&scope), try arguments[1].number(&scope)))
  }
}

private func gathering(
  from start: Double,
  _ body: @escaping @Sendable (Double, Double) -> Double
) -> Function {
  Function(.number, .any(.number)) { (arguments, scope) throws(EvaluationError) in
    var result = start
    for argument in arguments { result = body(result, try argument.number(&scope)) }
    return .number(result)
  }
}

private let arithmetic: [String: Function] = [
  "e": constant(exp(1)),
  "pi": constant(.pi),
  "ln2": constant(log(2)),
  "+": gathering(from: 0, +),
  "*": gathering(from: 1, *),
  "min": gathering(from: .infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) },
  "max": gathering(from: -.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) },
  "-": Function(.number, .exactly([.number, .number]), .exactly([.number])) {
    (arguments, scope) throws(EvaluationError) in
    let first = try arguments[0].number(&scope)
    return .number(arguments.count == 1 ? -first : first - (try arguments[1].number(&scope)))
  },
  "/": binary(/),
  "%": binary { $0.truncatingRemainder(dividingBy: $1) },
  // Unlike C, JavaScript finds no value in a power of 1 to infinity.
  "^": binary { $1.isNaN || ($1.isInfinite && $0.magnitude == 1) ? .nan : pow($0, $1) },
  "sqrt": unary { $0.squareRoot() },
  "log10": unary { log10($0) },
  "log2": unary { log2($0) },
  "ln": unary { log($0) },
  "sin": unary { sin($0) },
  "cos": unary { cos($0) },
  "tan": unary { tan($0) },
  "asin": unary { asin($0) },
  "acos": unary { acos($0) },
  "atan": unary { atan($0) },
  "abs": unary { $0.magnitude },
  "round": unary { $0.rounded(.toNearestOrAwayFromZero) },
  "floor": unary { $0.rounded(.down) },
  "ceil": unary { $0.rounded(.up) },
]

// MARK: - Truth

private let logic: [String: Function] = [
  "!": Function(.boolean, .exactly([.boolean])) { (arguments, scope) throws(EvaluationError) in
    .boolean(!(try arguments[0].boolean(&scope)))
  },
  "all": Function(.boolean, .any(.boolean)) { (arguments, scope) throws(EvaluationError) in
    for argument in arguments where !(try argument.boolean(&scope)) { return .boolean(false) }
    return .boolean(true)
  },
  "any": Function(.boolean, .any(.boolean)) { (arguments, scope) throws(EvaluationError) in
    for argument in arguments where try argument.boolean(&scope) { return .boolean(true) }
    return .boolean(false)
  },
]
