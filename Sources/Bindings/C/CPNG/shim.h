#pragma once
#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// libpng reports errors by longjmp, which must not cross Swift frames: everything between setjmp and the end
// of a picture happens in one C function. Bytes and pixels belong to the caller, who frees them.
//
// The simplified interface, which does without longjmp, sets neither palette nor compression, and in the versions
// that distributions have it reads interlaced pictures of 16 bits wrongly (pnggroup/libpng issue 853).

// MARK: Writing

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

// Returns 1 and fills `out`, or 0 with `out` empty. `data` are the rows, filtered and compressed already;
// `palette` and `alphas` are empty where the picture has none.
static inline int suitu_png_write(
    uint32_t width, uint32_t height, int bit_depth, int color_type, const png_color *palette, int palette_count,
    const unsigned char *alphas, int alpha_count, const unsigned char *data, size_t data_count,
    struct suitu_png *out) {
  static const png_byte image_data[5] = "IDAT", image_end[5] = "IEND";
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
  png_set_IHDR(png, info, width, height, bit_depth, color_type, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (palette_count > 0) png_set_PLTE(png, info, palette, palette_count);
  if (alpha_count > 0) png_set_tRNS(png, info, alphas, alpha_count, NULL);
  png_write_info(png, info);
  png_write_chunk(png, image_data, data, data_count);
  png_write_chunk(png, image_end, NULL, 0);
  png_destroy_write_struct(&png, &info);
  return 1;
}

// MARK: Reading

enum suitu_png_result { suitu_png_whole, suitu_png_damaged, suitu_png_too_large, suitu_png_no_memory };

struct suitu_png_picture {
  uint32_t width, height;
  // Red, green, blue and straight alpha, row by row.
  unsigned char *pixels;
  char message[80];
};

struct suitu_png_source {
  const unsigned char *bytes;
  size_t count;
  struct suitu_png_picture *picture;
};

static inline void suitu_png_take(png_structp png, png_bytep data, png_size_t length) {
  struct suitu_png_source *source = (struct suitu_png_source *)png_get_io_ptr(png);
  if (length > source->count) png_error(png, "the file was cut off");
  memcpy(data, source->bytes, length);
  source->bytes += length;
  source->count -= length;
}

static inline void suitu_png_refuse(png_structp png, png_const_charp message) {
  struct suitu_png_source *source = (struct suitu_png_source *)png_get_error_ptr(png);
  strncpy(source->picture->message, message, sizeof source->picture->message - 1);
  png_longjmp(png, 1);
}

// Brings every kind of PNG to eight bits of red, green, blue and alpha.
static inline void suitu_png_normalize(png_structp png) {
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
}

// Fills `picture` where the result is `suitu_png_whole`; else it has no pixels, but perhaps a message.
static inline enum suitu_png_result suitu_png_read(
    const unsigned char *bytes, size_t count, uint32_t most_side, uint64_t most_pixels,
    struct suitu_png_picture *picture) {
  memset(picture, 0, sizeof *picture);
  struct suitu_png_source source = {bytes, count, picture};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, suitu_png_refuse, suitu_png_warn);
  if (!png) return suitu_png_no_memory;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    free(picture->pixels);
    picture->pixels = NULL;
    return suitu_png_damaged;
  }
  enum suitu_png_result result = suitu_png_whole;
  png_set_read_fn(png, &source, suitu_png_take);
  png_read_info(png, info);
  picture->width = png_get_image_width(png, info);
  picture->height = png_get_image_height(png, info);
  size_t row_bytes = (size_t)picture->width * 4;
  if (picture->width > most_side || picture->height > most_side ||
      (uint64_t)picture->width * picture->height > most_pixels) {
    result = suitu_png_too_large;
  } else if (!(picture->pixels = (unsigned char *)malloc(row_bytes * picture->height))) {
    result = suitu_png_no_memory;
  } else {
    suitu_png_normalize(png);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    for (int pass = 0; pass < passes; pass++)
      for (uint32_t row = 0; row < picture->height; row++) png_read_row(png, picture->pixels + row * row_bytes, NULL);
  }
  png_destroy_read_struct(&png, &info, NULL);
  return result;
}
