// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What pictures of 1920x1080 cost as H.264 and as JPEG in Tight rectangles: CPU and bytes of one, through the whole
// display and without a socket. The streams are made here, so the first seconds are the encoders'.
//   bench_h264 [--runs N]

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "plugins/video-h264/openh264decoder.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/h264encoder.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QRect>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

#include <turbojpeg.h>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr int width = 1920;
constexpr int height = 1080;
constexpr int frames = 30;
constexpr int jpegQuality = 92; ///< about what servers take for level 8, which slow links are asked for
constexpr int quantiser = 24;

struct Codec final : VideoPlugin
{
    std::unique_ptr<VideoDecoder> createDecoder(const QString &, int w, int h) override
    {
        return h264::OpenH264Decoder::create(w, h);
    }
};

double cpuMilliseconds()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

/// A text that scrolls by a line each frame.
Picture scrolled(int frame)
{
    static const Picture text = textLike(width, height + 16 * frames, 1);
    return text.part(0, 16 * frame, width, height);
}

/// A film in a window of 1280x720 on a desktop that does not change.
Picture film(int frame)
{
    static const Picture desktop = textLike(width, height, 2);
    static const Picture scene = photoLike(1280 + 8 * frames, 720 + 4 * frames, 3);
    Picture made = desktop;
    for (int y = 0; y < 720; ++y) {
        for (int x = 0; x < 1280; ++x)
            made.at(x + 320, y + 180) = scene.at(x + 8 * frame, y + 4 * frame);
    }
    return made;
}

/// The bounds of what differs, in whole tiles of 16.
QRect changed(const Picture &before, const Picture &now)
{
    int left = width, top = height, right = 0, bottom = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (before.at(x, y) != now.at(x, y)) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = y + 1;
            }
        }
    }
    return {QPoint(left / 16 * 16, top / 16 * 16),
            QPoint(std::min(width, (right + 15) / 16 * 16) - 1, std::min(height, (bottom + 15) / 16 * 16) - 1)};
}

QByteArray jpeg(const Picture &p)
{
    const tjhandle handle = tjInitCompress();
    unsigned char *made = nullptr;
    unsigned long size = 0;
    if (tjCompress2(handle, reinterpret_cast<const unsigned char *>(p.pixels.data()), p.width, p.width * 4, p.height,
                    TJPF_BGRX, &made, &size, TJSAMP_420, jpegQuality, 0) != 0)
        std::abort();
    const QByteArray bytes(reinterpret_cast<const char *>(made), static_cast<qsizetype>(size));
    tjFree(made);
    tjDestroy(handle);
    return bytes;
}

void addTight(ServerBytes &out, const Picture &p, int x, int y)
{
    const QByteArray data = jpeg(p);
    const auto length = static_cast<std::uint32_t>(data.size());
    out.rect(x, y, p.width, p.height, 7).u8(0x90);
    out.u8((length & 127) | 128).u8((length >> 7 & 127) | 128).u8(length >> 14).raw(data);
}

/// As servers cut it: rectangles of at most 65536 pixels. What has changed only.
QByteArray asTight(const std::function<Picture(int)> &scene)
{
    ServerBytes out;
    out.start(width, height, "Xvnc");
    Picture before;
    for (int i = 0; i < frames; ++i) {
        const Picture now = scene(i);
        const QRect area = i == 0 ? QRect(0, 0, width, height) : changed(before, now);
        const int rows = std::max(1, 65536 / area.width());
        out.update(static_cast<std::uint32_t>((area.height() + rows - 1) / rows));
        for (int y = 0; y < area.height(); y += rows) {
            const int count = std::min(rows, area.height() - y);
            addTight(out, now.part(area.x(), area.y() + y, area.width(), count), area.x(), area.y() + y);
        }
        before = now;
    }
    return out.bytes();
}

QByteArray asVideo(const std::function<Picture(int)> &scene, H264Encoder::Profile profile)
{
    ServerBytes out;
    out.start(width, height, "neatvnc");
    H264Encoder encoder(width, height, profile, quantiser);
    for (int i = 0; i < frames; ++i) {
        const QByteArray data = encoder.encode(scene(i));
        out.update(1).rect(0, 0, width, height, 50).u32(static_cast<std::uint32_t>(data.size())).u32(i == 0 ? 2 : 0);
        out.raw(data);
    }
    return out.bytes();
}

void replay(const QByteArray &name, const QByteArray &stream, int runs)
{
    std::vector<double> times;
    Codec codec;
    for (int i = 0; i < runs; ++i) {
        FakeDisplayHost host;
        host.keepDamage = 0;
        host.video = &codec;
        host.theOptions.chosen = {{QStringLiteral("h264"), 1}};
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = stream;
        wire->chunk = 64 * 1024;
        rfb::RfbDisplay display;
        const double before = cpuMilliseconds();
        const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
        times.push_back((cpuMilliseconds() - before) / frames);
        if (end.kind != Failure::Closed || !host.notices.isEmpty())
            std::printf("%s: %s\n", name.constData(), qPrintable(end.detail + host.notices.join(QLatin1Char(' '))));
    }
    std::sort(times.begin(), times.end());
    std::printf("%-28s %7.2f ms  %8.1f KiB\n", name.constData(), times[times.size() / 2],
                double(stream.size()) / frames / 1024);
}

} // namespace

int main(int argc, char **argv)
{
    const int runs = argc == 3 && qstrcmp(argv[1], "--runs") == 0 ? std::max(1, std::atoi(argv[2])) : 5;
    std::printf("a frame of 1920x1080         CPU         bytes\n");
    const std::pair<const char *, Picture (*)(int)> scenes[] = {{"scrolling text", scrolled}, {"film 1280x720", film}};
    for (const auto &[name, scene] : scenes) {
        const QByteArray prefix = QByteArray(name) + ", ";
        replay(prefix + "tight-jpeg", asTight(scene), runs);
        replay(prefix + "h264 baseline", asVideo(scene, H264Encoder::Profile::Baseline), runs);
        replay(prefix + "h264 high", asVideo(scene, H264Encoder::Profile::High), runs);
    }
    return 0;
}
