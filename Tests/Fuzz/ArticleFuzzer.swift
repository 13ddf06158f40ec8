import DatelineNormalize
import DatelineText

/// From any bytes to an article or a rejection: what `Tests/Fuzz/run` feeds with mutated pages.
///
/// A trap, a leak into memory that is not ours, an endless loop and an article that breaks its own promises all end the
/// run with the bytes that did it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let data else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  // The name decides little, and must not cost a byte of the seeds.
  let name = names[count % names.count]
  var input = ArticleInput(bytes: bytes, name: name)
  input.explains = count % 3 == 0
  guard let article = try? normalizer.normalize(input) else { return 0 }
  check(article)
  return 0
}

private let names = ["page.html", "note.txt", "note.md", "letter.eml", "2024-03-05 item.xml", "page.html.gz"]

private let normalizer: Normalizer = {
  do {
    return try Normalizer(data: LanguageData.locate(), byteLimit: 1 << 20)
  } catch {
    fatalError("\(error)")
  }
}()

/// What the stages behind rely on: valid UTF-8, blocks in order that touch only by line breaks.
private func check(_ article: Article) {
  precondition(String(validating: article.text, as: UTF8.self) != nil, "the text is not UTF-8")
  var end = 0
  for block in article.blocks {
    precondition(block.span.start >= end && block.span.end <= article.text.count, "a block out of order")
    precondition(!block.span.isEmpty, "an empty block")
    end = block.span.end
  }
  precondition(article.blocks.isEmpty == article.text.isEmpty, "a text without blocks")
}
