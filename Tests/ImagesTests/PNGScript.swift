/// A writer of PNG of every kind, bit by bit, from the format's specification; it has no library but zlib.
///
/// Writes NAME.png, and the straight RGBA that a reader should find in NAME.rgba.
enum PNGScript {
  static let text = """
    import struct, sys, zlib
    depth, color, interlaced, transparent = map(int, sys.argv[1:5])
    name, width, height = sys.argv[5], 19, 11
    most = (1 << depth) - 1
    palette = [(i * 37 % 256, i * 91 % 256, i * 53 % 256, (i * 29 % 256) if transparent else 255) for i in range(most + 1)]
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    sample = lambda x, y, c: (x * 7 + y * 13 + c * 31 + x * y) * (257 if depth == 16 else 1) % (most + 1)
    pixel = lambda x, y: [sample(x, y, c) for c in range(channels)]
    # 16 bits are rounded to 8 by x / 257, fewer are spread by x * 255 / most.
    byte = lambda v: (v * 255 + most // 2) // most
    def rgba(p):
        if color == 3: return palette[p[0]]
        seen = [byte(v) for v in p]
        if color in (0, 4): seen = [seen[0]] * 3 + seen[1:]
        if color in (0, 2): seen.append(0 if transparent and p == pixel(3, 4) else 255)
        return seen
    def packed(pixels):
        if depth == 16: return b"".join(struct.pack(">H", v) for p in pixels for v in p)
        if depth == 8: return bytes(v for p in pixels for v in p)
        bits = "".join(format(p[0], "0%db" % depth) for p in pixels)
        bits += "0" * (-len(bits) % 8)
        return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for x0, y0, dx, dy in passes if interlaced else [(0, 0, 1, 1)]:
        for y in range(y0, height, dy):
            line = [pixel(x, y) for x in range(x0, width, dx)]
            if line: rows += b"\\0" + packed(line)
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    png = b"\\x89PNG\\r\\n\\x1a\\n"
    png += chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced))
    if color == 3: png += chunk(b"PLTE", bytes(v for p in palette for v in p[:3]))
    if transparent and color == 3: png += chunk(b"tRNS", bytes(p[3] for p in palette))
    elif transparent: png += chunk(b"tRNS", b"".join(struct.pack(">H", v) for v in pixel(3, 4)))
    png += chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    open(name + ".png", "wb").write(png)
    open(name + ".rgba", "wb").write(bytes(v for y in range(height) for x in range(width) for v in rgba(pixel(x, y))))
    """
}
