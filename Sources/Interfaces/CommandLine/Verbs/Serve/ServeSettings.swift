import CityStore
import HTTPServer
import PictureStore
import Platform
import Wording

/// What `suitu serve` can be told: a new setting is one declaration here, and its name in `all`.
enum ServeSettings {
  static let all: [SettingDeclaration] =
    [
      listen.declaration, city.declaration, styles.declaration, cacheMemory.declaration, cache.declaration,
      cacheSize.declaration, workers.declaration,
      queue.declaration, queueSeconds.declaration, connections.declaration, connectionsPerClient.declaration,
      idleSeconds.declaration, arrivalSeconds.declaration, answerSeconds.declaration,
      drainSeconds.declaration,
      publicURL.declaration, basePath.declaration, allowedHosts.declaration, proxies.declaration,
    ] + LogSettings.all

  private static let usual = ServerSettings()

  static let listen = Setting(
    "listen",
    .text,
    "HOST:PORT",
    Message(
      "where to listen; 127.0.0.1:8080 by default; port 0 takes a free one",
      "监听地址；默认 127.0.0.1:8080；端口 0 表示自动选择"
    ),
    standard: "127.0.0.1:8080",
    change: .atStart
  ) { text throws(Fault) in
    guard let address = ListenAddress(text) else { throw Fault(.badRequest, .noListenAddress(text)) }
    return address
  }

  static let city = Setting(
    "city",
    .path(),
    "FILE",
    CommonOptions.city.declaration.help,
    standard: "city.sqlite",
    change: .atStart,
    read: path
  )

  static let styles = Setting(
    "styles",
    .path(),
    "DIR",
    StyleFolder.option.declaration.help,
    standard: StyleFolder.usual,
    change: .atStart,
    read: path
  )

  static let cacheMemory = Setting.count(
    "cacheMemory",
    Message(
      "megabytes of memory for pictures that were drawn; 256 by default, 0 for none",
      "已绘制图片占用的内存（MB）；默认 256，0 表示不保留"
    ),
    in: 0...(1 << 20),
    standard: 256,
    change: .atOnce
  )

  static let cache = Setting<String?>(
    "cache",
    .path(exceptions: [CacheOptions.noFile]),
    "FILE",
    CacheOptions.file.declaration.help,
    standard: "",
    change: .atStart
  ) { text throws(Fault) in text.isEmpty ? nil : text }

  static let cacheSize = Setting.count(
    "cacheSize",
    CacheOptions.size.declaration.help,
    in: CacheOptions.sizes,
    standard: CacheOptions.sizeByDefault,
    change: .atStart
  )

  static let workers = Setting.count(
    "workers",
    Message("threads that draw; one for each processor by default", "绘制线程数；默认每个处理器一个"),
    in: 1...1024,
    standard: usual.workerCount,
    change: .atStart
  )

  static let queue = Setting.count(
    "queue",
    Message(
      "requests that may wait to be drawn, before more get 503; \(usual.queueLimit) by default",
      "等待绘制的请求数上限，超出则答复 503；默认 \(usual.queueLimit)"
    ),
    in: 1...1_000_000,
    standard: usual.queueLimit,
    change: .atOnce
  )

  static let queueSeconds = Setting.seconds(
    "queueSeconds",
    Message(
      "how long a request may wait to be drawn, before it gets 503; 10 by default",
      "请求等待绘制的最长时间（秒），超出则答复 503；默认 10"
    ),
    standard: usual.queueSeconds
  )

  static let connections = Setting.count(
    "connections",
    Message(
      "connections at once; those that rest make room for new ones; 10000 by default",
      "同时连接数上限；空闲连接会为新连接让位；默认 10000"
    ),
    in: 1...1_000_000,
    standard: usual.connectionLimit,
    change: .atOnce
  )

  static let connectionsPerClient = Setting.count(
    "connectionsPerClient",
    Message(
      "connections of one client's address, or requests of it under way through proxies; 0, the default, for any number",
      "单个客户端地址的连接数上限，经代理时为其同时请求数；默认 0，表示不限"
    ),
    in: 0...1_000_000,
    standard: 0,
    change: .atOnce
  )

  static let idleSeconds = Setting.seconds(
    "idleSeconds",
    Message("how long a connection may rest; 30 by default", "连接空闲的最长时间（秒）；默认 30"),
    standard: usual.idleSeconds
  )

  static let arrivalSeconds = Setting.seconds(
    "arrivalSeconds",
    Message(
      "how long a request may take to arrive; 30 by default",
      "请求到达的最长时间（秒）；默认 30"
    ),
    standard: usual.arrivalSeconds
  )

  static let answerSeconds = Setting.seconds(
    "answerSeconds",
    Message(
      "how long a client may take to read an answer, longer for long ones; 30 by default",
      "客户端读取答复的最长时间（秒），答复长则更长；默认 30"
    ),
    standard: usual.answerSeconds
  )

  static let drainSeconds = Setting.seconds(
    "drainSeconds",
    Message(
      "how long requests under way may take when the server is to end; 10 by default",
      "服务结束时未完成请求的最长时间（秒）；默认 10"
    ),
    standard: usual.drainSeconds
  )

  static let publicURL = Setting<PublicAddress?>(
    "publicURL",
    .text,
    "URL",
    Message(
      "what absolute addresses in documents begin with; else they follow each request",
      "文档中绝对地址的开头；未指定时随请求而定"
    ),
    standard: "",
    change: .atOnce
  ) { text throws(Fault) in
    if text.isEmpty { return nil }
    guard let address = PublicAddress(text) else { throw Fault(.badRequest, .noPublicAddress(text)) }
    return address
  }

  static let basePath = Setting(
    "basePath",
    .text,
    "PATH",
    Message(
      "what the path of every request begins with, as in /suitu; nothing by default",
      "所有请求路径的前缀，如 /suitu；默认没有"
    ),
    standard: "",
    change: .atOnce
  ) { text throws(Fault) in
    guard let path = BasePath(text) else { throw Fault(.badRequest, .noBasePath(text)) }
    return path
  }

  static let allowedHosts = Setting.list(
    "allowedHosts",
    "HOST",
    Message(
      "the hosts that requests may name, others get 421; all by default",
      "请求可用的主机名，其他答复 421；默认不限"
    ),
    fault: { .noHostPattern($0) },
    element: { HostPattern($0) }
  )

  static let proxies = Setting.list(
    "proxies",
    "ADDRESS",
    Message(
      "proxies whose X-Forwarded-* or Forwarded headers are believed, as addresses or networks; none by default",
      "可信代理的地址或网段，采信其 X-Forwarded-* 或 Forwarded 头；默认没有"
    ),
    fault: { .noAddressRange($0) },
    element: { AddressRange($0) }
  )

  @Sendable private static func path(_ text: String) throws(Fault) -> String {
    guard !text.isEmpty else { throw Fault(.badRequest, .pathIsEmpty) }
    return text
  }
}

extension Settings {
  /// What the server itself goes by.
  func server() throws(Fault) -> ServerSettings {
    var server = ServerSettings()
    server.workerCount = try value(ServeSettings.workers)
    server.queueLimit = try value(ServeSettings.queue)
    server.queueSeconds = try value(ServeSettings.queueSeconds)
    server.connectionLimit = try value(ServeSettings.connections)
    let perClient = try value(ServeSettings.connectionsPerClient)
    server.connectionsPerClient = perClient > 0 ? perClient : nil
    server.idleSeconds = try value(ServeSettings.idleSeconds)
    server.arrivalSeconds = try value(ServeSettings.arrivalSeconds)
    server.answerSeconds = try value(ServeSettings.answerSeconds)
    server.drainSeconds = try value(ServeSettings.drainSeconds)
    server.site.publicAddress = try value(ServeSettings.publicURL)
    server.site.basePath = try value(ServeSettings.basePath)
    server.site.allowedHosts = try value(ServeSettings.allowedHosts)
    server.site.proxies = try value(ServeSettings.proxies)
    return server
  }

  /// Where pictures that were drawn are kept on disk; nil where they are not.
  func pictureStore(
    at location: CityLocation,
    log: @escaping @Sendable (String) -> Void
  ) throws(Fault) -> PictureStore? {
    CacheOptions.store(
      try value(ServeSettings.cache),
      megabytes: try value(ServeSettings.cacheSize),
      at: location,
      log: log
    )
  }

  /// How much of the pictures that were drawn is kept in memory.
  func cacheMemoryInBytes() throws(Fault) -> Int {
    try value(ServeSettings.cacheMemory) << 20
  }
}
