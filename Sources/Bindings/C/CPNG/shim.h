#pragma once
#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// libpng reports errors by longjmp, which must not cross Swift frames: everything between setjmp and the end
// of the picture happens in this one C function. The bytes belong to the caller, who frees them.
struct suitu_png {
  unsigned char *bytes;
  size_t count;
  size_t capacity;
};

static inline void suitu_png_append(png_structp png, png_bytep data, png_size_t length) {
  struct suitu_png *out = (struct suitu_png *)png_get_io_ptr(png);
  if (length > out->capacity - out->count) {
    size_t wanted = out->capacity ? out->capacity : 16384;
    while (wanted - out->count < length) wanted *= 2;
    unsigned char *grown = (unsigned char *)realloc(out->bytes, wanted);
    if (!grown) png_error(png, "out of memory");
    out->bytes = grown;
    out->capacity = wanted;
  }
  memcpy(out->bytes + out->count, data, length);
  out->count += length;
}
static inline void suitu_png_flush(png_structp png) { (void)png; }

// The caller hears of an error by the result; libpng's own functions would print it.
static inline void suitu_png_fail(png_structp png, png_const_charp message) {
  (void)message;
  png_longjmp(png, 1);
}
static inline void suitu_png_warn(png_structp png, png_const_charp message) { (void)png, (void)message; }

// Returns 1 and fills `out`, or 0 with `out` empty. `rgba` holds width * height * 4 bytes, straight alpha.
static inline int suitu_png_encode(
    const unsigned char *rgba, uint32_t width, uint32_t height, int level, int strategy, int filters,
    struct suitu_png *out) {
  memset(out, 0, sizeof *out);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, suitu_png_fail, suitu_png_warn);
  if (!png) return 0;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(out->bytes);
    memset(out, 0, sizeof *out);
    return 0;
  }
  png_set_write_fn(png, out, suitu_png_append, suitu_png_flush);
  png_set_compression_level(png, level);
  png_set_compression_strategy(png, strategy);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, filters);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (uint32_t row = 0; row < height; row++) png_write_row(png, rgba + (size_t)row * width * 4);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return 1;
}
