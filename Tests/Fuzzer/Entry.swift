import Foundation
import Fuzzing

/// The trial that the environment names.
private let trial: Trial = {
  let name = ProcessInfo.processInfo.environment["SUITU_TRIAL"] ?? ""
  guard let trial = Trial(rawValue: name) else { fatalError("SUITU_TRIAL is none of \(Trial.allCases)") }
  return trial
}()

#if FUZZER
/// libFuzzer has the program's entry, and calls this with what it thinks of.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  trial.runOrTrap(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
#else
/// Built without libFuzzer it tries the files that are named, as under a debugger.
@main
enum Entry {
  static func main() throws {
    for path in CommandLine.arguments.dropFirst() {
      trial.runOrTrap(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      print("\(path): nothing bad came of it")
    }
  }
}
#endif
