import Testing

@testable import DatelineStore
