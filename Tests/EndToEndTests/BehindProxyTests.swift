import Foundation
import TestSupport
import Testing

private let nginxPath = "/usr/sbin/nginx"

/// Behind nginx, set by the lines of the README.
@Suite(
  .enabled(if: Program.isBuilt, "suitu is not built"),
  .enabled(if: FileManager.default.isExecutableFile(atPath: nginxPath), "nginx is not installed")
)
struct BehindProxyTests {
  /// The block of the README that is nginx's.
  private func location() throws -> String {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("README.md")
    let parts = try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "```nginx\n")
    return try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
  }

  private func configuration(_ folder: String, before city: ServedCity) throws -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    let server = city.home.dropFirst("http://".count).dropLast()
    return """
      daemon off; pid \(folder)/nginx.pid; error_log \(folder)/nginx.log;
      events {}
      http {
        access_log off;
        \(temporary.map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " "))
        server {
          listen unix:\(folder)/nginx.socket;
          \(try location().replacingOccurrences(of: "127.0.0.1:8080", with: server))
        }
      }
      """
  }

  @Test("gives the addresses by which the client came, and takes none that the client makes up")
  func nginx() throws {
    let folder = try SampleCity.made()
    // nginx speaks for its clients from this address.
    let city = try ServedCity(
      in: folder.path,
      styles: folder.path("Styles"),
      ["--proxies", "127.0.0.1"]
    )
    let path = try folder.write(try configuration(folder.path, before: city), to: "nginx.conf")
    let nginx = Process()
    nginx.executableURL = URL(fileURLWithPath: nginxPath)
    nginx.arguments = ["-p", folder.path, "-c", path]
    nginx.standardError = FileHandle.nullDevice
    try nginx.run()
    let watchdog = Watchdog(nginx, after: 60)
    defer {
      nginx.terminate()
      nginx.waitUntilExit()
      watchdog.cancel()
    }
    let socket = ["--unix-socket", folder.path("nginx.socket")]
    let deadline = Date().addingTimeInterval(10)
    while !FileManager.default.fileExists(atPath: folder.path("nginx.socket")), Date() < deadline {
      Thread.sleep(forTimeInterval: 0.02)
    }
    func get(_ target: String, _ headers: [String] = []) throws -> ServedCity.Answer {
      try city.get("", socket + ["--request-target", target] + headers.flatMap { ["--header", $0] })
    }
    let forged = [
      "Host: map.example", "X-Forwarded-Host: evil", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /evil",
      "Forwarded: host=evil;proto=https", "X-Forwarded-For: 203.0.113.9",
    ]
    let styles = try get("/suitu/styles.json", forged)
    #expect(styles.status == 200 && styles.text.contains("\"http://map.example/suitu/styles/plain.json\""))
    #expect(!styles.text.contains("evil") && !styles.text.contains("https"))
    let first = try get("/suitu/\(SampleCity.tile)", forged)
    let second = try get("/suitu/\(SampleCity.tile)")
    #expect(first.status == 200 && first.headers["etag"] == second.headers["etag"])
    #expect(try get("/suitu/styles.json", ["Host: a<b"]).status == 400)
  }
}
