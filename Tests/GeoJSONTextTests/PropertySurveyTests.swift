import GeoJSONText
import JSONText
import Testing

@Suite struct PropertySurveyTests {
  @Test(
    "finds the kind that loses nothing",
    arguments: [
      ("[]", nil), ("[null,null]", nil), ("[1,null,-999999999999999]", .integer),
      ("[1,1000000000000000]", .text),
      ("[-9223372036854775808]", .text), ("[1,2.5]", .real),
      ("[1.0]", .real), ("[true,null,false]", .boolean), ("[true,1]", .text), ("[\"1\",2]", .text),
      ("[[1]]", .text), ("[{}]", .text), ("[9007199254740993,0.5]", .text), ("[9007199254740992,0.5]", .real),
      ("[0.5,9007199254740993]", .text), ("[18446744073709551615]", .text),
      ("[1,18446744073709551615]", .text),
      ("[0.5,9223372036854775808]", .real), ("[0.5,123456789012345678901]", .text), ("[\"\"]", .text),
    ] as [(String, PropertyKind?)]
  )
  func kinds(values: String, kind: PropertyKind?) throws {
    var survey = PropertySurvey()
    for value in try JSONValue(parsing: Array(values.utf8)).elements ?? [] { survey.add(value) }
    #expect(survey.kind == kind)
  }
}
