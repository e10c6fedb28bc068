import Platform
import SpatiaLite

/// Gathers the rows of a new version on a thread of its own while they go into the table, so that nobody has to
/// read them back from there.
///
/// Only rows that the table keeps as they are can be gathered so. A number in a column of texts, say, becomes what
/// SQLite makes of it, and a row may take the place of one that came before; then the table has the last word, and
/// is read.
final class RowGathering {
  /// A row as it goes into the table.
  struct Row: Sendable {
    let id: Int64
    let geometry: StoredGeometry
    let values: [FeatureValue]
  }

  private let types: [FieldType]
  private let channel: Channel<[Row]>
  private let result: Locked<LayerRows?>
  private var thread: Thread?
  private var batch: [Row] = []
  private var isExact = true

  /// Nil where the table itself sees to it that ids differ.
  private var ids: Set<Int64>?

  /// So many rows go from thread to thread at a time, and so many batches may wait.
  private static let batchSize = 1000
  private static let mostWaiting = 4

  init(_ fields: [Field], replacesRows: Bool) {
    types = fields.map(\.type)
    ids = replacesRows ? [] : nil
    let channel = Channel<[Row]>(capacity: Self.mostWaiting)
    let result = Locked<LayerRows?>(nil)
    self.channel = channel
    self.result = result
    thread = Thread {
      var rows = LayerRows(fields: fields)
      while let batch = channel.receive() {
        for row in batch {
          rows.add(id: row.id, row.geometry, hasGeometry: row.geometry != .none) { row.values[$0] }
        }
      }
      rows.finish()
      result.withLock { $0 = rows }
    }
  }

  deinit {
    end()
  }

  func add(_ row: Row) {
    guard isExact else { return }
    let isNew = ids?.insert(row.id).inserted ?? true
    guard isNew, zip(types, row.values).allSatisfy({ $0.keeps($1) }) else {
      isExact = false
      ids = nil
      return
    }
    batch.append(row)
    if batch.count == Self.batchSize { handOn() }
  }

  /// All rows; nil where only the table knows them.
  func finish() -> LayerRows? {
    if !batch.isEmpty { handOn() }
    end()
    return isExact ? result.withLock { $0 } : nil
  }

  private func handOn() {
    channel.send(batch)
    batch = []
    batch.reserveCapacity(Self.batchSize)
  }

  private func end() {
    channel.close()
    thread?.join()
    thread = nil
  }
}

extension FieldType {
  /// Whether a column of this type keeps the value as it is, by SQLite's rules of affinity.
  fileprivate func keeps(_ value: FeatureValue) -> Bool {
    switch (self, value) {
    case (_, .null), (.integer, .integer), (.text, .text), (.boolean, .boolean): true
    case (.real, .real(let number)): number.isFinite
    // A date that looks like a number would become one.
    case (.date, .text(let text)), (.dateTime, .text(let text)):
      text.utf8.dropFirst(4).first == UInt8(ascii: "-")
    default: false
    }
  }
}
