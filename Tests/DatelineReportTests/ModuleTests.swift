import Testing

@testable import DatelineReport
