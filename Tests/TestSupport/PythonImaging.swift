import Foundation

/// Pictures by the Python Imaging Library of the package python3-pil: a reader and writer that shares no code with
/// ours but zlib.
public enum PythonImaging {
  private static let python = "/usr/bin/python3"

  public static let isPresent = (try? run("import PIL.Image", [])) != nil

  public struct Failed: Error {
    public let script: String
    public let status: Int32
  }

  /// The straight red, green, blue and alpha bytes of a picture file of any format.
  public static func rgba(of path: String) throws -> [UInt8] {
    let script = """
      import sys, PIL.Image
      sys.stdout.buffer.write(PIL.Image.open(sys.argv[1]).convert("RGBA").tobytes())
      """
    return try run(script, [path])
  }

  /// Runs a script with arguments, and gives what it writes.
  @discardableResult
  public static func run(_ script: String, _ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", script] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(script: script, status: process.terminationStatus)
    }
    return Array(bytes)
  }
}
