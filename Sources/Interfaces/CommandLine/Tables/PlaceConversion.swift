import Geodesy
import JSONText
import Projections
import Wording

/// Places as people write them, from one frame into another, with a sentence for what cannot be converted.
struct PlaceConversion {
  private let converter: FrameConverter

  init(from source: CoordinateFrame, to target: CoordinateFrame) throws(Fault) {
    converter = try FrameConverter(from: source, to: target)
  }

  /// `113.264,23.129`, or easting and northing where the frame is in metres.
  func convert(words text: String) throws(Fault) -> Coordinate {
    let source = converter.source
    let place: Coordinate
    if source.isInDegrees {
      place = try Coordinate(words: text)
    } else {
      guard let numbers = Coordinate(decimal: text) else { throw Fault(.badRequest, .noEasting(text)) }
      place = numbers
    }
    guard let converted = converter.convert(place) else {
      throw Fault(
        .badRequest,
        .placeHasNoImage(text, from: source.description, to: converter.target.description)
      )
    }
    return converted
  }

  /// Numbers of the target frame as text: tenths of a millimetre in degrees, else millimetres.
  func text(_ place: Coordinate) -> (longitude: [UInt8], latitude: [UInt8]) {
    (text(place.longitude), text(place.latitude))
  }

  /// What the numbers of the target frame are called.
  var keys: (String, String) {
    converter.target.isInDegrees ? ("lon", "lat") : ("easting", "northing")
  }

  var decimals: Int {
    converter.target.isInDegrees ? 9 : 3
  }

  /// What a user has to know before the result is used; nil where it is exact to a metre.
  var warning: Message? {
    let meters = converter.accuracyInMeters
    if let meters, meters <= 1 { return nil }
    return .conversionIsInexact(
      converter.source.description,
      converter.target.description,
      meters: meters.map { Int($0.rounded(.up)) }
    )
  }

  private func text(_ number: Double) -> [UInt8] {
    var writer = JSONWriter()
    writer.number(number, decimals: decimals)
    return writer.bytes
  }
}
