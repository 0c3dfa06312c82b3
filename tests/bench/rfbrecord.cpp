// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Records what a VNC server on loopback sends, from the first byte on, while it is shown by our own display:
//   rfbrecord PORT SECONDS ENCODINGS FILE [PICTURE.ppm] [--quality N] [--compression N] [--keys TEXT] [--no-clipboard]
// The file is what bench_decoders replays. `--keys` presses keysyms of TEXT round and round, ten a second, to make a
// guest draw.

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/socketteestream.h"

#include <QStringList>

#include <cstdint>
#include <cstdio>
#include <memory>

using namespace virtdesk;
using namespace virtdesk::test;
using Clock = std::chrono::steady_clock;

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::fprintf(stderr,
                     "usage: rfbrecord PORT SECONDS ENCODINGS FILE [PICTURE.ppm] [--quality N] [--compression N] "
                     "[--keys TEXT] [--no-clipboard]\n");
        return 2;
    }
    FakeDisplayHost host;
    host.keepDamage = 0;
    host.password = QByteArray(qgetenv("RFBRECORD_PASSWORD"));
    host.theOptions.encodings = QByteArray(argv[3]).split(',');
    QByteArray keys;
    QByteArray picture;
    for (int i = 5; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        if (argument == "--quality" && i + 1 < argc)
            host.theOptions.chosen.insert(QStringLiteral("quality"), std::atoi(argv[++i]));
        else if (argument == "--compression" && i + 1 < argc)
            host.theOptions.chosen.insert(QStringLiteral("compression"), std::atoi(argv[++i]));
        else if (argument == "--no-clipboard") // for replaying to viewers that do not know the extension
            host.theOptions.clipboard = false;
        else if (argument == "--keys" && i + 1 < argc)
            keys = argv[++i];
        else
            picture = argument;
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(argv[4], "wb"), std::fclose);
    if (!file)
        return 1;
    rfb::RfbDisplay display;
    auto nextKey = Clock::now() + std::chrono::milliseconds(500);
    int key = 0;
    const auto tick = [&] {
        if (keys.isEmpty() || Clock::now() < nextKey)
            return;
        nextKey = Clock::now() + std::chrono::milliseconds(100);
        const auto sym = static_cast<std::uint32_t>(keys[key++ % keys.size()]);
        display.handle(KeyInput{true, 0, sym == '\n' ? 0xff0d : sym});
        display.handle(KeyInput{false, 0, sym == '\n' ? 0xff0d : sym});
    };
    auto stream = std::make_unique<SocketTeeStream>(
        static_cast<quint16>(std::atoi(argv[1])), file.get(),
        Clock::now() + std::chrono::milliseconds(int(std::atof(argv[2]) * 1000)), tick);
    if (!stream->isConnected()) {
        std::fprintf(stderr, "no server on port %s\n", argv[1]);
        return 3;
    }
    const Error end = display.run(std::move(stream), host);
    const DisplayStatistics s = display.statistics();
    std::printf("%s (%s)\n%s %dx%d, %llu updates, %llu rectangles, %.1f Mpx, %llu bytes\n", qPrintable(end.sentence),
                qPrintable(end.detail), qPrintable(s.serverName), s.width, s.height, s.updates, s.rectangles,
                double(s.pixels) / 1e6, s.bytesReceived);
    for (auto it = s.encodings.begin(); it != s.encodings.end(); ++it)
        std::printf("  %-9s %llu rectangles, %llu bytes, %llu pixels\n", it.key().constData(), it->rectangles,
                    it->bytes, it->pixels);
    std::printf("cursors %d, names %s, relative %d, resize %d, scancodes %d, leds %d, clipboard %d, power %d\n",
                int(host.cursors.size()), qPrintable(host.names.join(u'|')), host.capabilities.last().relativePointer,
                host.capabilities.last().resize, host.capabilities.last().scancodes, host.capabilities.last().leds,
                host.capabilities.last().clipboardFromGuest, host.capabilities.last().power);
    if (!picture.isEmpty() && host.frame.pixels) {
        const std::unique_ptr<std::FILE, int (*)(std::FILE *)> out(std::fopen(picture.constData(), "wb"), std::fclose);
        std::fprintf(out.get(), "P6\n%d %d\n255\n", host.frame.width, host.frame.height);
        for (int y = 0; y < host.frame.height; ++y) {
            for (int x = 0; x < host.frame.width; ++x) {
                const std::uint32_t p = host.pixel(x, y);
                const unsigned char rgb[3] = {static_cast<unsigned char>(p >> 16), static_cast<unsigned char>(p >> 8),
                                              static_cast<unsigned char>(p)};
                std::fwrite(rgb, 1, 3, out.get());
            }
        }
    }
    return end.kind == Failure::Closed ? 0 : 1;
}
