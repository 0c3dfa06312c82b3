// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/pngfile.h"

#include <QIODevice>

#include <csetjmp>

#include <png.h>

namespace virtdesk {

namespace {

void write(png_structp png, png_bytep bytes, std::size_t count)
{
    auto *device = static_cast<QIODevice *>(png_get_io_ptr(png));
    const auto size = static_cast<qint64>(count);
    if (device->write(reinterpret_cast<const char *>(bytes), size) != size)
        png_error(png, "not written");
}

void flush(png_structp) {}

/// What went wrong is the device's to say.
void ignore(png_structp, png_const_charp) {}

void fail(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

/// No object with a destructor lives here: libpng leaves by longjmp.
bool writeRows(png_structp png, png_infop info, const uchar *bits, png_uint_32 width, png_uint_32 height)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    png_set_bgr(png);
    png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (png_uint_32 y = 0; y < height; ++y)
        png_write_row(png, const_cast<png_bytep>(bits + std::size_t(y) * width * 4)); // which it does not change
    png_write_end(png, nullptr);
    return true;
}

} // namespace

bool writePng(QIODevice &device, const Picture &picture)
{
    if (picture.isNull())
        return false;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, &fail, &ignore);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    bool written = false;
    if (info) {
        png_set_write_fn(png, &device, &write, &flush);
        written = writeRows(png, info, picture.bits(), static_cast<png_uint_32>(picture.width()),
                            static_cast<png_uint_32>(picture.height()));
    }
    png_destroy_write_struct(&png, &info);
    return written;
}

} // namespace virtdesk
