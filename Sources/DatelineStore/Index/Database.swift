import CSQLite
import Glibc

/// An open SQLite database with its prepared statements; used by one thread at a time.
final class Database {
  enum Value {
    case integer(Int)
    case text(String)
    case blob([UInt8])
    case null
  }

  private let path: String
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  init(_ path: String) throws(StoreError) {
    self.path = path
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else {
      let error = failure()
      sqlite3_close_v2(handle)
      throw error
    }
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { close() }

  func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  /// Runs statements that take no values and give no rows that matter.
  func execute(_ sql: String) throws(StoreError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Runs one statement and hands each row to `row`.
  func run(_ sql: String, _ values: [Value] = [], row: (Row) -> Void = { _ in }) throws(StoreError) {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (i, value) in values.enumerated() { bind(value, to: Int32(i + 1), of: statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: row(Row(statement: statement))
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Runs `body` in one transaction, undone when it throws.
  func transaction(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    try execute("BEGIN IMMEDIATE")
    do {
      try body()
      try execute("COMMIT")
    } catch {
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  private func prepared(_ sql: String) throws(StoreError) -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure()
    }
    statements[sql] = statement
    return statement
  }

  private func bind(_ value: Value, to index: Int32, of statement: OpaquePointer) {
    switch value {
    case .integer(let n): sqlite3_bind_int64(statement, index, Int64(n))
    case .text(let text):
      let bytes = Array(text.utf8)
      _ = dateline_sqlite_bind_text(statement, index, bytes, Int32(bytes.count))
    case .blob(let bytes): _ = dateline_sqlite_bind_blob(statement, index, bytes, Int32(bytes.count))
    case .null: sqlite3_bind_null(statement, index)
    }
  }

  private func failure() -> StoreError {
    StoreError(isFull ? .diskFull : .index, "index \(path): \(String(cString: sqlite3_errmsg(handle)))")
  }

  /// Whether the disk has no room; SQLite calls that an I/O error where it is not the database that grows.
  private var isFull: Bool {
    let noRoomForSharedMemory: Int32 = 10 | 19 << 8  // SQLITE_IOERR_SHMSIZE, which the importer does not know
    switch sqlite3_errcode(handle) {
    case SQLITE_FULL: return true
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      return [ENOSPC, EDQUOT].contains(sqlite3_system_errno(handle))
        || sqlite3_extended_errcode(handle) == noRoomForSharedMemory
    default: return false
    }
  }

  /// One row of a result; valid only while it is handed out.
  struct Row {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

    /// `nil` for NULL.
    func text(_ column: Int) -> String? {
      sqlite3_column_text(statement, Int32(column)).map { String(cString: $0) }
    }

    func blob(_ column: Int) -> [UInt8] {
      let count = Int(sqlite3_column_bytes(statement, Int32(column)))
      return sqlite3_column_blob(statement, Int32(column))
        .map { Array(UnsafeRawBufferPointer(start: $0, count: count)) } ?? []
    }
  }
}
