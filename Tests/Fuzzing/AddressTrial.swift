import CityAPI
import HTTPServer

/// Whatever an address says, the answer is one, or says what is wrong with the address; none is a failure of ours.
final class AddressTrial: Sendable {
  static let shared = AddressTrial()

  private let city: FuzzedCity
  private let router: Router

  private init() {
    do {
      city = try FuzzedCity()
      router = try city.router()
    } catch {
      fatalError("no city can be made: \(error)")
    }
  }

  func run(_ bytes: [UInt8]) throws {
    guard bytes.first == UInt8(ascii: "/"), let address = Address(bytes),
      let match = router.match(address)
    else { return }
    var headers = RequestHeaders()
    headers.host = "localhost"
    let request = Request(method: .get, address: address, headers: headers, match: match)
    do {
      if case .later(let work) = try match.route.reply(request) { _ = try work() }
    } catch {
      let problems = ProblemDescription { _ in }
      if problems.response(for: error).status >= 500 { throw BadOutcome(description: "failed: \(error)") }
    }
  }
}
