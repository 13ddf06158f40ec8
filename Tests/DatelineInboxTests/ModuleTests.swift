import Testing

@testable import DatelineInbox
