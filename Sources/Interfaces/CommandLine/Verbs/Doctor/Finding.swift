import JSONText
import Wording

/// What a check found, and how a fault is mended.
struct Finding {
  enum Grade: String {
    case fine, warning, fault

    var word: Message {
      switch self {
      case .fine: Message("ok", "正常")
      case .warning: Message("warning", "警告")
      case .fault: Message("FAULT", "故障")
      }
    }
  }

  let grade: Grade
  /// Of what: a key for programs.
  let subject: Subject
  let text: Message
  let remedy: Message?

  enum Subject: String {
    case libraries, fonts, styles, database
  }

  static func fine(_ subject: Subject, _ text: Message) -> Finding {
    Finding(grade: .fine, subject: subject, text: text, remedy: nil)
  }

  static func warning(_ subject: Subject, _ text: Message, _ remedy: Message? = nil) -> Finding {
    Finding(grade: .warning, subject: subject, text: text, remedy: remedy)
  }

  static func fault(_ subject: Subject, _ text: Message, _ remedy: Message? = nil) -> Finding {
    Finding(grade: .fault, subject: subject, text: text, remedy: remedy)
  }
}

extension Finding {
  /// For people: what was found, and below it the remedy.
  var lines: [Message] {
    let first = Message("\(grade.word.english): \(text.english)", "\(grade.word.chinese)：\(text.chinese)")
    return [first] + (remedy.map { [Message("    → \($0.english)", "    → \($0.chinese)")] } ?? [])
  }
}

extension JSONWriter {
  /// A member of an object with all that was found.
  mutating func findings(_ findings: [Finding]) {
    key("findings")
    beginArray()
    for finding in findings {
      beginObject()
      key("grade")
      string(finding.grade.rawValue)
      key("subject")
      string(finding.subject.rawValue)
      key("text")
      string(finding.text.english)
      key("remedy")
      text(finding.remedy?.english)
      endObject()
    }
    endArray()
  }
}
