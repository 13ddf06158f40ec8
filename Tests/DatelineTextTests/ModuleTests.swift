import Testing

@testable import DatelineText
