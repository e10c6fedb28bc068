#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

// Made by a macro with a parameter, which Swift does not import.
static const FT_Int32 suitu_ft_load_light = FT_LOAD_TARGET_LIGHT;
