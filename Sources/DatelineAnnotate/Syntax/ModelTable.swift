#if canImport(Glibc)
  import Glibc
#endif

/// Bytes of a model that stay where they are as long as anybody looks at them.
final class ModelMemory: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  /// Room for `count` bytes, which the one who made it fills before anybody else sees it.
  init(count: Int) {
    bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 64)
    isMapped = false
  }

  /// The file at `path` where the kernel keeps it: nothing is read before its use, and all processes share one copy.
  /// Such a file must be replaced, never written over. `nil` with `errno` set when it cannot be mapped.
  init?(mapping path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return nil }
    guard let start = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: Int(info.st_size))
    isMapped = true
  }

  convenience init(copying other: some Collection<UInt8>) {
    self.init(count: other.count)
    bytes.copyBytes(from: other)
  }

  deinit {
    if isMapped { munmap(bytes.baseAddress, bytes.count) } else { bytes.deallocate() }
  }
}

/// Numbers of a model file where the file's bytes lie in memory: nothing is copied, nothing is looked at before its use.
package struct ModelTable<Number: FixedWidthInteger & Sendable>: @unchecked Sendable {
  private let memory: ModelMemory
  private let numbers: UnsafePointer<Number>
  package let count: Int

  /// The numbers of `range` (in bytes); `nil` when they do not stand on their boundary.
  init?(_ memory: ModelMemory, _ range: Range<Int>) {
    let start = memory.bytes.baseAddress! + range.lowerBound
    guard Int(bitPattern: start) % MemoryLayout<Number>.alignment == 0 else { return nil }
    self.memory = memory
    numbers = UnsafePointer(start.assumingMemoryBound(to: Number.self))
    count = range.count / MemoryLayout<Number>.size
  }

  /// The same in memory of its own.
  package init(_ numbers: [Number]) {
    memory = numbers.withUnsafeBytes { ModelMemory(copying: $0) }
    self.numbers = UnsafePointer(memory.bytes.baseAddress!.assumingMemoryBound(to: Number.self))
    count = numbers.count
  }

  package subscript(_ i: Int) -> Number {
    @inline(__always) get {
      precondition(i >= 0 && i < count, "a model's rows lie outside its file")
      return numbers[i]
    }
  }

  /// The place `start` of a row of `length` numbers, once it is sure that the row lies inside.
  @inline(__always)
  func row(_ start: Int, _ length: Int) -> Int {
    precondition(start >= 0 && start &+ length <= count, "a model's rows lie outside its file")
    return start
  }

  /// For places in such a row, and for those that cannot lie outside whatever the file holds.
  @inline(__always)
  func unchecked(_ i: Int) -> Number { numbers[i] }

  /// Eight numbers of such a row from place `i` on.
  @inline(__always)
  func eight(_ i: Int) -> SIMD8<Number> where Number: SIMDScalar {
    UnsafeRawPointer(numbers + i).loadUnaligned(as: SIMD8<Number>.self)
  }
}
