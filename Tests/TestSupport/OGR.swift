import Foundation

/// GDAL's own programs of the package gdal-bin: independent writers and readers of the files that we read and write.
public enum OGR {
  private static let writer = "/usr/bin/ogr2ogr"
  private static let reader = "/usr/bin/ogrinfo"

  public static let isPresent = FileManager.default.isExecutableFile(atPath: writer)

  public struct Failed: Error {
    public let arguments: [String]
    public let status: Int32
  }

  /// Writes the features of one file into another, whose format its ending tells.
  public static func convert(_ source: String, to target: String, _ options: [String] = []) throws {
    _ = try run(writer, options + [target, source])
  }

  /// All features of a layer as GDAL tells them: `name (String) = 中山一院`.
  public static func text(of path: String, _ layer: String) throws -> String {
    try run(reader, ["-q", path, layer])
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: arguments, status: process.terminationStatus)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
