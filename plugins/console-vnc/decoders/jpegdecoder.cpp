// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/jpegdecoder.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <QCoreApplication>

#include <csetjmp>
#include <cstdint>
#include <cstdio>

#include <jpeglib.h>

namespace virtdesk::rfb {

namespace {

/// A progressive picture may come in as many scans as it likes, each of which costs a pass over all of it.
constexpr int maxScans = 500;

} // namespace

/// libjpeg leaves a failure by longjmp. The functions that call it hold nothing that has a destructor, and nothing of
/// C++ lies between them and the library.
struct JpegDecoder::Library
{
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf failed;
    char message[JMSG_LENGTH_MAX] = {};
    bool made = false;

    ~Library()
    {
        if (made)
            jpeg_destroy_decompress(&info);
    }

    static Library &of(j_common_ptr common) { return *static_cast<Library *>(common->client_data); }
    [[noreturn]] static void fail(j_common_ptr common)
    {
        Library &self = of(common);
        self.errors.format_message(common, self.message);
        std::longjmp(self.failed, 1);
    }
    static void watch(j_common_ptr common)
    {
        Library &self = of(common);
        if (self.info.input_scan_number > maxScans) {
            std::snprintf(self.message, sizeof self.message, "more than %d scans", maxScans);
            std::longjmp(self.failed, 1);
        }
    }
    /// A warning (bytes missing at the end, say) leaves a whole picture, if not a pretty one.
    static void ignore(j_common_ptr, int) {}
    static void say(j_common_ptr) {}

    bool make()
    {
        info.err = jpeg_std_error(&errors);
        errors.error_exit = &fail;
        errors.emit_message = &ignore;
        errors.output_message = &say;
        info.client_data = this;
        if (setjmp(failed) != 0)
            return false;
        jpeg_create_decompress(&info);
        made = true;
        progress.progress_monitor = &watch;
        info.progress = &progress;
        return true;
    }
    bool readHeader(const std::uint8_t *data, std::size_t size)
    {
        if (setjmp(failed) != 0)
            return false;
        jpeg_mem_src(&info, data, static_cast<unsigned long>(size));
        jpeg_read_header(&info, TRUE);
        return true;
    }
    /// The whole picture into the frame.
    bool read(std::uint8_t *to, std::ptrdiff_t stride)
    {
        if (setjmp(failed) != 0)
            return false;
        info.out_color_space = JCS_EXT_BGRX;
        jpeg_start_decompress(&info);
        while (info.output_scanline < info.output_height) {
            JSAMPROW row = to + static_cast<std::ptrdiff_t>(info.output_scanline) * stride;
            jpeg_read_scanlines(&info, &row, 1);
        }
        jpeg_finish_decompress(&info);
        return true;
    }
    /// Components as they are: inks, or what nobody has named.
    bool start()
    {
        if (setjmp(failed) != 0)
            return false;
        info.out_color_space = info.num_components == 4 ? JCS_CMYK : info.jpeg_color_space;
        jpeg_start_decompress(&info);
        return true;
    }
    bool readRow(std::uint8_t *row)
    {
        if (setjmp(failed) != 0)
            return false;
        JSAMPROW rows[1] = {row};
        jpeg_read_scanlines(&info, rows, 1);
        return true;
    }
    /// Ready for the next picture, whatever became of this one.
    void leave()
    {
        if (made && setjmp(failed) == 0)
            jpeg_abort_decompress(&info);
    }
    /// Whether libjpeg makes colours of these components by itself.
    bool hasColours() const
    {
        return info.jpeg_color_space == JCS_GRAYSCALE || info.jpeg_color_space == JCS_YCbCr ||
               info.jpeg_color_space == JCS_RGB;
    }
};

namespace {

/// One row of inks. Adobe's programs, whose marker says so, store them inverted.
void drawInks(Pixel *to, const std::uint8_t *from, int width, bool inverted)
{
    for (int x = 0; x < width; ++x, from += 4) {
        Pixel out = 0;
        const unsigned key = inverted ? from[3] : 255u - from[3];
        for (int c = 0; c < 3; ++c) {
            const unsigned light = inverted ? from[c] : 255u - from[c];
            out = out << 8 | (light * key + 127) / 255;
        }
        to[x] = out;
    }
}

/// Components without a meaning: the first one as grey.
void drawFirst(Pixel *to, const std::uint8_t *from, int width, int components)
{
    for (int x = 0; x < width; ++x, from += components)
        to[x] = Pixel(from[0]) * 0x010101u;
}

} // namespace

JpegDecoder::JpegDecoder() = default;
JpegDecoder::~JpegDecoder() = default;

void JpegDecoder::decode(const std::uint8_t *data, std::size_t size, const FrameBuffer &frame, const Rect &rect)
{
    if (!m_library) {
        m_library = std::make_unique<Library>();
        if (!m_library->make()) {
            m_library.reset();
            throw RfbError(Failure::Internal,
                           QCoreApplication::translate("Rfb", "There is not enough memory for this console."));
        }
    }
    Library &library = *m_library;
    const auto fail = [&library](const QString &detail) {
        library.leave();
        failProtocol(QStringLiteral("JPEG: ") + detail);
    };
    const auto failInside = [&] { fail(QString::fromLatin1(library.message)); };

    if (!library.readHeader(data, size))
        failInside();
    const jpeg_decompress_struct &info = library.info;
    if (info.image_width != static_cast<JDIMENSION>(rect.width) ||
        info.image_height != static_cast<JDIMENSION>(rect.height)) {
        fail(QStringLiteral("%1x%2 for %3x%4 pixels")
                 .arg(info.image_width)
                 .arg(info.image_height)
                 .arg(rect.width)
                 .arg(rect.height));
    }
    if (library.hasColours()) {
        if (!library.read(reinterpret_cast<std::uint8_t *>(pixelAt(frame, rect.x, rect.y)), frame.stride))
            failInside();
        return;
    }
    if (!library.start())
        failInside();
    const bool inks = info.out_color_space == JCS_CMYK;
    m_row.resize(static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(info.output_components));
    for (int y = 0; y < rect.height; ++y) {
        if (!library.readRow(m_row.data()))
            failInside();
        Pixel *to = pixelAt(frame, rect.x, rect.y + y);
        if (inks)
            drawInks(to, m_row.data(), rect.width, info.saw_Adobe_marker);
        else
            drawFirst(to, m_row.data(), rect.width, info.output_components);
    }
    library.leave();
}

} // namespace virtdesk::rfb
