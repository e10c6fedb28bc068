import Foundation

/// GDAL's own program `ogr2ogr` of the package gdal-bin: an independent writer of the files that we read.
public enum OGR {
  private static let program = "/usr/bin/ogr2ogr"

  public static let isPresent = FileManager.default.isExecutableFile(atPath: program)

  public struct Failed: Error {
    public let arguments: [String]
    public let status: Int32
  }

  /// Writes the features of one file into another, whose format its ending tells.
  public static func convert(_ source: String, to target: String, _ options: [String] = []) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = options + [target, source]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: options + [target, source], status: process.terminationStatus)
    }
  }
}
