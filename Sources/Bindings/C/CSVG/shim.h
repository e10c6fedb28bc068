#pragma once
#include <cairo.h>
#include <glib-object.h>
#include <stdint.h>
#include <string.h>

// librsvg's own header needs GIO's, whose flags for the compiler the package manager does not pass on. These few
// declarations are the library's public interface as its header has them since version 2.52.
typedef struct _RsvgHandle RsvgHandle;
typedef struct {
  double x, y, width, height;
} RsvgRectangle;
typedef struct {
  double length;
  int unit;
} RsvgLength;
extern RsvgHandle *rsvg_handle_new_from_data(const uint8_t *data, size_t count, GError **error);
extern void rsvg_handle_set_dpi(RsvgHandle *handle, double dpi);
extern gboolean rsvg_handle_get_intrinsic_size_in_pixels(RsvgHandle *handle, double *width, double *height);
extern void rsvg_handle_get_intrinsic_dimensions(
    RsvgHandle *handle, gboolean *has_width, RsvgLength *width, gboolean *has_height, RsvgLength *height,
    gboolean *has_view_box, RsvgRectangle *view_box);
extern gboolean rsvg_handle_render_document(
    RsvgHandle *handle, cairo_t *cairo, const RsvgRectangle *viewport, GError **error);
extern gboolean rsvg_handle_has_sub(RsvgHandle *handle, const char *id);
extern gboolean rsvg_handle_get_geometry_for_layer(
    RsvgHandle *handle, const char *id, const RsvgRectangle *viewport, RsvgRectangle *ink, RsvgRectangle *logical,
    GError **error);
