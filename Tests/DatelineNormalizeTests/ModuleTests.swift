import Testing

@testable import DatelineNormalize
