import Foundation
import JSONText
import Testing
import TestSupport

/// A file of a suite beside the checkout.
struct SuiteFile: Sendable, CustomTestStringConvertible {
  let path: String
  let testDescription: String

  var bytes: [UInt8] {
    get throws { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
  }

  var json: JSONValue {
    get throws { try JSONValue(parsing: bytes) }
  }

  /// The files of a folder whose name ends in a way; each is called by what stands before that.
  static func all(in folder: String, endingIn ending: String) -> [SuiteFile] {
    let start = SharedMaterial.path(folder).count + 1
    return SharedMaterial.files(in: folder).filter { $0.hasSuffix(ending) }.map {
      SuiteFile(path: $0, testDescription: String($0.dropFirst(start).dropLast(ending.count)))
    }
  }
}
