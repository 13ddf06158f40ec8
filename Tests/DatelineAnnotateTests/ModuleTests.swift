import Testing

@testable import DatelineAnnotate
