#pragma once
#include <zlib.h>

// deflateInit2 is a macro.
static inline int suitu_deflate_init_gzip(z_stream *stream, int level) {
  enum { gzip_window = 15 + 16, default_memory = 8 };
  return deflateInit2(stream, level, Z_DEFLATED, gzip_window, default_memory, Z_DEFAULT_STRATEGY);
}
