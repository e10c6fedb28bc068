public import Wording

/// Why a text is no filter, and where.
public struct FilterSyntaxError: Error, Equatable, Sendable {
  public enum Problem: Sendable, CaseIterable {
    // The whole text.
    case tooLong, empty, invalidUTF8, tooDeep
    // A sign, a quote, a number.
    case unexpectedCharacter, lookalike, foreignQuote, foreignSign, separator
    case unclosedText, unclosedName, emptyName, textAfterText
    case invalidNumber, numberOutOfRange, invalidDate, invalidTimestamp
    // What is missing.
    case expectedValue, expectedOperator, expectedNegated, expectedCondition, expectedEnd
    case expectedClosingOrAnd, expectedText, expectedNull, expectedBetweenAnd, expectedCasedText
    case expectedOpening, expectedClosing, expectedComma, expectedCommaOrClosing, unclosedParenthesis
    // What is there and does not belong.
    case comparedNull, arithmetic, array, unknownFunction, misplacedGeometry, misplacedPredicate
    case foreignWord
    // Geometries.
    case expectedGeometry, unknownGeometryName, expectedLiteral, expectedFeature, expectedFeatureFirst
    case unknownShape, expectedNumber, offTheGlobe, lineTooShort, ringTooShort, ringNotClosed
    case boxWithoutFourEdges, boxUpsideDown, expectedDistance, negativeDistance, unknownUnit
  }

  public let problem: Problem

  /// The place of the first character that is at fault, counted from 1.
  public let position: Int

  /// What stands there, cut where it is long; empty at the end.
  public let piece: String

  /// What should stand there, where that can be known.
  public let remedy: String?

  public init(_ problem: Problem, at position: Int, _ piece: String, remedy: String? = nil) {
    self.problem = problem
    self.position = position
    self.piece = piece
    self.remedy = remedy
  }
}

extension FilterSyntaxError {
  /// The fault told to a person, with its place where it has one.
  public var message: Message {
    switch problem {
    case .empty: .filterIsEmpty
    case .tooLong: .filterIsTooLong(kilobytes: FilterExpression.greatestLength >> 10)
    default: .filterIsFaulty(at: position, piece, reason)
    }
  }

  private var reason: Message {
    switch problem {
    case .lookalike: .filterSignIsNotASCII(meant: Lookalikes.meant(by: piece) ?? "")
    case .foreignSign: .filterSignIsForeign(meant: ForeignSigns.meant(by: piece) ?? "")
    case .foreignWord: .filterWordIsForeign(meant: remedy ?? "")
    case .invalidDate: .filterDateIsInvalid(remedy: remedy)
    case .invalidTimestamp: .filterTimestampIsInvalid(remedy: remedy)
    case .expectedText: .filterNeedsPattern(remedy: remedy)
    default: problem.pieceReason ?? problem.structureReason ?? problem.geometryReason
    }
  }
}

extension FilterSyntaxError.Problem {
  /// Faults of the text and of its single pieces.
  fileprivate var pieceReason: Message? {
    switch self {
    case .invalidUTF8: .filterIsNotUTF8
    case .tooDeep: .filterIsTooDeep(levels: FilterExpression.greatestDepth)
    case .unexpectedCharacter: .filterCharacterIsUnexpected
    case .foreignQuote: .filterQuoteIsForeign
    case .unclosedText: .filterTextIsNotClosed
    case .unclosedName: .filterNameIsNotClosed
    case .emptyName: .filterNameIsEmpty
    case .textAfterText: .filterTextHasEnded
    case .invalidNumber: .filterNumberIsInvalid
    case .numberOutOfRange: .filterNumberIsTooLarge
    case .separator: .filterSeparatorIsForeign
    default: nil
    }
  }

  /// Faults in how pieces stand together.
  fileprivate var structureReason: Message? {
    switch self {
    case .expectedValue: .filterNeedsValue
    case .expectedOperator: .filterNeedsOperator
    case .expectedNegated: .filterNeedsNegatedOperator
    case .expectedCondition: .filterNeedsCondition
    case .expectedEnd: .filterNeeds("AND, OR or the end of the filter", "AND、OR 或条件结尾")
    case .expectedClosingOrAnd: .filterNeeds("AND, OR or )", "AND、OR 或 )")
    case .expectedOpening: .filterNeeds("(", "(")
    case .expectedClosing: .filterNeeds(")", ")")
    case .expectedComma: .filterNeeds("a comma and a second argument", "逗号和第二个参数")
    case .expectedCommaOrClosing: .filterNeeds("a comma or )", "逗号或 )")
    case .expectedNull: .filterNeedsNull
    case .expectedBetweenAnd: .filterNeedsBetweenAnd
    case .expectedCasedText: .filterNeedsText
    case .unclosedParenthesis: .filterParenthesisIsNotClosed
    case .comparedNull: .filterComparesNull
    case .arithmetic: .filterHasArithmetic
    case .array: .filterHasArray
    case .unknownFunction: .filterFunctionIsUnknown(known: FilterFunctions.all)
    case .misplacedGeometry: .filterGeometryIsMisplaced
    case .misplacedPredicate: .filterPredicateIsMisplaced
    default: nil
    }
  }

  fileprivate var geometryReason: Message {
    switch self {
    case .unknownGeometryName: .filterGeometryNameIsUnknown
    case .expectedLiteral: .filterNeedsLiteral
    case .expectedFeature: .filterNeedsFeature
    case .expectedFeatureFirst: .filterNeedsFeatureFirst
    case .unknownShape: .filterShapeIsUnknown(known: WellKnownTag.allCases.map(\.rawValue))
    case .expectedNumber: .filterNeeds("a number", "数字")
    case .offTheGlobe: .filterPlaceIsOffTheGlobe
    case .lineTooShort: .filterLineIsTooShort
    case .ringTooShort: .filterRingIsTooShort
    case .ringNotClosed: .filterRingIsNotClosed
    case .boxWithoutFourEdges: .filterBoxNeedsFourEdges
    case .boxUpsideDown: .filterBoxIsUpsideDown
    case .expectedDistance: .filterNeedsDistance
    case .negativeDistance: .filterDistanceIsNegative
    case .unknownUnit: .filterUnitIsUnknown(known: LengthUnit.names)
    default: .filterNeedsGeometry
    }
  }
}
