import DatelineText
import Synchronization

/// What is known of committed articles by content id and by version, in SQLite: derived from the log, which is the
/// truth. It may lag the log, never lead it; the durable watermark moves in the same transaction.
package final class ArticleIndex: Sendable {
  private let database: Mutex<Database>
  private let path: String

  /// Opens the index at `path`, creating it when there is none. Throws `.index` when it is damaged or of another form.
  init(_ path: String) throws(StoreError) {
    self.path = path
    let database = try Database(path)
    try ArticleIndex.prepare(database, path)
    self.database = Mutex(database)
  }

  func close() { database.withLock { $0.close() } }

  func known(_ contentID: String) throws(StoreError) -> KnownArticle? {
    try use { database throws(StoreError) in
      var known: KnownArticle?
      try database.run(
        """
        SELECT seq, revision, failure, name FROM articles JOIN extractors ON extractors.id = extractor
        WHERE content_id = ?
        """, [.blob(ArticleIndex.key(contentID))]
      ) {
        known = KnownArticle(
          seq: $0.integer(0), revision: $0.integer(1), failure: $0.text(2), extractor: $0.text(3) ?? "")
      }
      return known
    }
  }

  /// The doc_id of the newest article with this version key that was read.
  func newest(versionKey: String) throws(StoreError) -> String? {
    try use { database throws(StoreError) in
      var docID: String?
      try database.run("SELECT doc_id FROM versions WHERE key = ?", [.blob(ArticleIndex.hash(versionKey))]) {
        docID = "d_" + hexDigits($0.blob(0))
      }
      return docID
    }
  }

  func countAttempt(_ contentID: String) throws(StoreError) -> Int {
    try use { database throws(StoreError) in
      var count = 0
      try database.run(
        """
        INSERT INTO attempts VALUES (?, 1) ON CONFLICT (content_id) DO UPDATE SET count = count + 1
        RETURNING count
        """, [.blob(ArticleIndex.key(contentID))]
      ) { count = $0.integer(0) }
      return count
    }
  }

  /// How far the log is durable and indexed; `nil` for a new index.
  func watermark() throws(StoreError) -> LogPosition? {
    try use { database throws(StoreError) in
      var position: LogPosition?
      try database.run("SELECT first_seq, events_end, texts_end, seq, head, head_length FROM watermark") {
        position = LogPosition(
          segment: Segment(firstSeq: $0.integer(0)), eventsEnd: $0.integer(1), textsEnd: $0.integer(2),
          seq: $0.integer(3), head: $0.text(4), headLength: $0.integer(5))
      }
      return position
    }
  }

  /// Takes commits and the place behind them in one transaction.
  func apply(_ entries: [CommitEntry], _ position: LogPosition) throws(StoreError) {
    try use { database throws(StoreError) in
      try database.transaction { () throws(StoreError) in
        for entry in entries { try ArticleIndex.insert(entry, into: database) }
        if let oldest = entries.last.map({ $0.seq - CopyFinder.capacity }) {
          try database.run("DELETE FROM signatures WHERE seq <= ?", [.integer(oldest)])
        }
        try database.run(
          "REPLACE INTO watermark VALUES (1, ?, ?, ?, ?, ?, ?)",
          [
            .integer(position.segment.firstSeq), .integer(position.eventsEnd), .integer(position.textsEnd),
            .integer(position.seq), position.head.map { .text($0) } ?? .null, .integer(position.headLength),
          ])
      }
    }
  }

  /// The signatures of the newest articles.
  func copyFinder() throws(StoreError) -> CopyFinder {
    try use { database throws(StoreError) in
      var finder = CopyFinder()
      try database.run("SELECT seq, bits, doc_id, version_key FROM signatures ORDER BY seq") {
        let item = CopyFinder.Item(
          seq: $0.integer(0), docID: $0.blob(2),
          versionKey: WordKey(rawValue: UInt64(bitPattern: Int64($0.integer(3)))))
        finder.add(TextSignature(bits: UInt64(bitPattern: Int64($0.integer(1)))), item)
      }
      return finder
    }
  }

  private func use<Value: Sendable>(
    _ body: (Database) throws(StoreError) -> sending Value
  ) throws(StoreError) -> Value {
    try database.withLock { database throws(StoreError) in try body(database) }
  }

  private static func insert(_ entry: CommitEntry, into database: Database) throws(StoreError) {
    let id = key(entry.contentID)
    try database.run("INSERT OR IGNORE INTO extractors (name) VALUES (?)", [.text(entry.extractor)])
    try database.run(
      "REPLACE INTO articles SELECT ?, ?, ?, ?, id FROM extractors WHERE name = ?",
      [
        .blob(id), .integer(entry.seq), .integer(entry.revision), entry.failure.map { .text($0) } ?? .null,
        .text(entry.extractor),
      ])
    try database.run("DELETE FROM attempts WHERE content_id = ?", [.blob(id)])
    guard entry.failure == nil else { return }
    let docID = Array(id.prefix(8))
    try database.run("REPLACE INTO versions VALUES (?, ?)", [.blob(hash(entry.versionKey)), .blob(docID)])
    guard let signature = entry.signature else { return }
    try database.run(
      "REPLACE INTO signatures VALUES (?, ?, ?, ?)",
      [
        .integer(entry.seq), .integer(Int(Int64(bitPattern: signature.bits))), .blob(docID),
        .integer(Int(Int64(bitPattern: WordKey(entry.versionKey).rawValue))),
      ])
  }

  /// 16 bytes of the content id: enough to tell any two articles apart, and half the index.
  static func key(_ contentID: String) -> [UInt8] { Array(bytes(hex: contentID).prefix(16)) }

  private static func hash(_ text: String) -> [UInt8] { Array(SHA256.digest(Array(text.utf8)).prefix(16)) }

  /// The bytes that hexadecimal digits stand for; other characters count as 0.
  static func bytes(hex: some StringProtocol) -> [UInt8] {
    let digits = hex.utf8.map { $0.isASCIIDigit ? $0 - 48 : (97...102).contains($0) ? $0 - 87 : 0 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension ArticleIndex {
  /// The form of the tables; an index of another form is made anew from the log.
  private static let form = 1

  private static func prepare(_ database: Database, _ path: String) throws(StoreError) {
    try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384")
    var form = 0
    try database.run("PRAGMA user_version") { form = $0.integer(0) }
    if form == 0 {
      try database.execute(tables)
      form = ArticleIndex.form
    }
    guard form == ArticleIndex.form else { throw StoreError(.index, "index \(path) has another form") }
    var report = ""
    try database.run("PRAGMA quick_check(1)") { report = $0.text(0) ?? "" }
    guard report == "ok" else { throw StoreError(.index, "index \(path) is damaged: \(report)") }
  }

  private static let tables = """
    BEGIN;
    CREATE TABLE extractors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE articles (
      content_id BLOB PRIMARY KEY, seq INTEGER NOT NULL, revision INTEGER NOT NULL, failure TEXT,
      extractor INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE versions (key BLOB PRIMARY KEY, doc_id BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE attempts (content_id BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE signatures (
      seq INTEGER PRIMARY KEY, bits INTEGER NOT NULL, doc_id BLOB NOT NULL, version_key INTEGER NOT NULL);
    CREATE TABLE watermark (
      id INTEGER PRIMARY KEY CHECK (id = 1), first_seq INTEGER NOT NULL, events_end INTEGER NOT NULL,
      texts_end INTEGER NOT NULL, seq INTEGER NOT NULL, head TEXT, head_length INTEGER NOT NULL);
    PRAGMA user_version = 1;
    COMMIT;
    """
}
