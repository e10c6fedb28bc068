import CityAPI
import HTTPServer
import JSONText
import Testing
import Wording

@Suite struct ProblemDescriptionTests {
  @Test(
    "gives each kind of fault its status and its words",
    arguments: [(Fault.Kind.badRequest, 400), (.notFound, 404), (.unavailable, 503)]
  )
  func known(kind: Fault.Kind, status: Int) throws {
    let log = Log()
    let fault = Fault(kind, Message("what \"is\" wrong", "错"))
    let response = ProblemDescription(log: log.add).response(for: fault)
    #expect(try TestServer.Answer(response).problem(status) == "what \"is\" wrong")
    #expect((response.header("Retry-After") != nil) == (status == 503))
    #expect(log.lines.isEmpty)
  }

  @Test("tells nothing of what went wrong inside, but logs it")
  func unknown() throws {
    struct Secret: Error { let path = "/etc/passwd" }
    for error in [Secret(), Fault(.failed, Message("/etc/passwd is gone", ""))] as [any Error] {
      let log = Log()
      let response = ProblemDescription(log: log.add).response(for: error)
      #expect(try TestServer.Answer(response).problem(500) == "The server failed at this; its log says more.")
      #expect(log.lines.count == 1)
      #expect(log.lines[0].contains("/etc/passwd"))
    }
  }

  @Test(
    "has words for all that the server itself refuses",
    arguments: [
      (Refusal.malformedAddress, 400), (.ambiguousFraming, 400), (.malformedHeader, 400),
      (.noSuchAddress, 404),
      (.methodNotAllowed("PUT"), 405), (.bodyTooLarge, 413), (.overloaded, 503),
    ]
  )
  func refusals(refusal: Refusal, status: Int) throws {
    let response = ProblemDescription(log: { _ in }).response(for: refusal)
    #expect(try TestServer.Answer(response).problem(status).hasSuffix("."))
  }
}
