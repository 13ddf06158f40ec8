import Testing

@testable import DatelineDaemon
