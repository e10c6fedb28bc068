import HTTPServer
import LogText
import Platform

/// A server of prepared and of ordinary answers, which `Scripts/bench service` sets beside nginx with the same files.
///
/// The files of the folder are answered from their prepared form; the same ones below `/ordinary` go the way of all
/// other requests, through the router.
@main
struct Program {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let folder = words.first else {
      return Process.writeToStandardError("Usage: BenchmarkServer FOLDER NAME...\n")
    }
    var files: [[UInt8]: PreparedResponse] = [:]
    for name in words.dropFirst() {
      let bytes = try Files.read(folder + "/" + name)
      files[Array("/\(name)".utf8)] = PreparedResponse(
        Response(
          contentType: "image/png",
          headers: [.init("Cache-Control", "no-cache")],
          body: SharedBytes(bytes)
        )
      )
    }
    let server = try serve(files)
    try Process.writeToStandardOutput(Array("http://\(server.address)/\n".utf8))
    Semaphore().wait()
  }

  private static func serve(_ files: [[UInt8]: PreparedResponse]) throws -> Server {
    let names = Array(files.keys)
    let prepared = names.compactMap { files[$0] }
    let router = Router([
      .quick("/ordinary/{name}") { request in
        guard let file = files[Array("/\(request.pathParameter("name"))".utf8)] else {
          throw Refusal.noSuchAddress
        }
        let whole = file.response
        return Response(contentType: whole.contentType, headers: whole.headers, body: whole.body)
      }
    ])
    return try Server(
      ListenAddress(host: "127.0.0.1", port: 0),
      router,
      accessLog: try accessLog(),
      prepared: { target in
        for index in names.indices where isEqual(target, names[index]) { return prepared[index] }
        return nil
      },
      describe: { _ in Response(status: 404, contentType: "text/plain", body: .empty) },
      log: { Process.writeToStandardError($0 + "\n") }
    )
  }

  /// `ACCESS_LOG` names a file that every request is written to, as `suitu serve --access-log` does.
  private static func accessLog() throws -> AccessLog? {
    guard let path = Process.environment("ACCESS_LOG") else { return nil }
    var settings = LineFile.Settings()
    settings.mostWaitingBytes = 16 << 20
    settings.pauseInMilliseconds = 100
    return AccessLog(.combined, to: try LineFile(appendingTo: path, settings))
  }

  private static func isEqual(_ one: Span<UInt8>, _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    for index in one.indices where one[index] != other[index] { return false }
    return true
  }
}
