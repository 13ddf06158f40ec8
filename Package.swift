// swift-tools-version: 6.2
import PackageDescription

// Arrows run one way: Text <- {Normalize, Annotate, Inbox, Store} <- Report <- Daemon <- dateline.
// A stage never imports another stage; only the daemon module joins them.
let package = Package(
  name: "dateline",
  products: [
    .executable(name: "dateline", targets: ["dateline"]),
    .executable(name: "dateline-train", targets: ["dateline-train"]),
    .executable(name: "dateline-bench", targets: ["dateline-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "DatelineText"),
    .target(name: "DatelineNormalize", dependencies: ["DatelineText", "CLibXML2", "CZlib"]),
    .target(name: "DatelineAnnotate", dependencies: ["DatelineText"]),
    .target(name: "DatelineInbox", dependencies: ["DatelineText", "CLinux"]),
    .target(name: "DatelineStore", dependencies: ["DatelineText", "CSQLite", "CCrypto", "CZstd"]),
    .target(name: "DatelineReport", dependencies: ["DatelineText", "DatelineStore"]),
    .target(
      name: "DatelineDaemon",
      dependencies: [
        "DatelineText", "DatelineNormalize", "DatelineAnnotate", "DatelineInbox", "DatelineStore",
        "DatelineReport", "CLinux", "Yams",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "dateline",
      dependencies: [
        "DatelineDaemon", "DatelineReport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "dateline-train",
      dependencies: [
        "DatelineText", "DatelineAnnotate", "DatelineNormalize", "DatelineStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "dateline-bench",
      dependencies: [
        "DatelineText", "DatelineStore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "DatelineTextTests", dependencies: ["DatelineText"]),
    .testTarget(
      name: "DatelineNormalizeTests", dependencies: ["DatelineText", "DatelineNormalize"],
      exclude: ["Golden", "Formats/Files"]
    ),
    .testTarget(name: "DatelineAnnotateTests", dependencies: ["DatelineText", "DatelineAnnotate"]),
    .testTarget(
      name: "DatelineTrainTests", dependencies: ["DatelineText", "DatelineAnnotate", "dateline-train"],
      exclude: ["Treebank"]),
    .testTarget(name: "DatelineInboxTests", dependencies: ["DatelineText", "DatelineInbox"]),
    .testTarget(name: "DatelineStoreTests", dependencies: ["DatelineText", "DatelineStore"]),
    .testTarget(
      name: "DatelineReportTests", dependencies: ["DatelineText", "DatelineStore", "DatelineReport"]),
    .testTarget(
      name: "DatelineDaemonTests", dependencies: ["DatelineText", "DatelineStore", "DatelineDaemon"]),
    .testTarget(name: "EndToEndTests", dependencies: ["DatelineText", "DatelineStore", "dateline"]),
  ],
  swiftLanguageModes: [.v6]
)
