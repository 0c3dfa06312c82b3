// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Replays server streams through the whole display, without a socket, and prints the CPU time of it:
//   bench_decoders [--runs N] FILE...
// --save FOLDER writes the generated streams there, --build says how this program was compiled (for
// instructions_test.py). A file is what rfbrecord wrote, or an FBS recording (rfbproxy: "FBS 001.000"). Without a file,
// generated streams: QEMU's way of cutting a text scroll into thousands of rectangles, a desktop and a photo, in each
// encoding.

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/bench/generatedstreams.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"

#include <QFile>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include <zlib.h>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

double cpuMilliseconds()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

QByteArray withoutFbs(const QByteArray &file)
{
    if (!file.startsWith("FBS 001.00"))
        return file;
    QByteArray out;
    qsizetype at = 12;
    while (at + 4 <= file.size()) {
        const auto *p = reinterpret_cast<const unsigned char *>(file.constData()) + at;
        const qsizetype count = qsizetype(p[0]) << 24 | qsizetype(p[1]) << 16 | qsizetype(p[2]) << 8 | p[3];
        out += file.mid(at + 4, count);
        at += 4 + (count + 3) / 4 * 4 + 4;
    }
    return out;
}

void replay(const char *name, const QByteArray &stream, int runs)
{
    std::vector<double> times;
    DisplayStatistics statistics;
    Error end;
    for (int i = 0; i < runs; ++i) {
        FakeDisplayHost host;
        host.keepDamage = 0;
        host.password = QByteArray("x");
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = stream;
        wire->chunk = 64 * 1024; // about what a busy socket gives
        rfb::RfbDisplay display;
        const double before = cpuMilliseconds();
        end = display.run(std::make_unique<MemoryStream>(wire), host);
        times.push_back(cpuMilliseconds() - before);
        statistics = display.statistics();
    }
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2];
    const double megapixels = double(statistics.pixels) / 1e6;
    QByteArray encodings;
    for (auto it = statistics.encodings.begin(); it != statistics.encodings.end(); ++it)
        encodings += it.key() + ' ';
    std::printf("%-28s %8.2f ms  %7.3f ms/Mpx  %8.1f ns/rect  %6llu updates %8llu rects %7.1f Mpx %7.2f MB  %s%s\n",
                name, median, megapixels > 0 ? median / megapixels : 0,
                statistics.rectangles ? median * 1e6 / double(statistics.rectangles) : 0, statistics.updates,
                statistics.rectangles, megapixels, double(stream.size()) / 1e6, encodings.constData(),
                end.kind == Failure::Closed ? "" : qPrintable(QLatin1Char('[') + end.detail + QLatin1Char(']')));
}

/// What instruction counts depend on.
int tellBuild()
{
#ifdef __OPTIMIZE__
    constexpr const char *flags = "optimised";
#else
    constexpr const char *flags = "not optimised";
#endif
    std::printf("%s, %s, zlib %s, Qt %s\n", __VERSION__, flags, zlibVersion(), qVersion());
    return 0;
}

int save(const QString &folder)
{
    for (const GeneratedStream &stream : generatedStreams()) {
        QFile file(folder + QLatin1Char('/') + QString::fromLatin1(stream.name));
        if (!file.open(QIODevice::WriteOnly) || file.write(stream.bytes) != stream.bytes.size())
            return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    int runs = 9;
    std::vector<const char *> files;
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "--runs") == 0 && i + 1 < argc)
            runs = std::max(1, std::atoi(argv[++i]));
        else if (qstrcmp(argv[i], "--save") == 0 && i + 1 < argc)
            return save(QString::fromLocal8Bit(argv[++i]));
        else if (qstrcmp(argv[i], "--build") == 0)
            return tellBuild();
        else
            files.push_back(argv[i]);
    }
    if (files.empty()) {
        for (const GeneratedStream &stream : generatedStreams())
            replay(stream.name.constData(), stream.bytes, runs);
        return 0;
    }
    for (const char *name : files) {
        QFile file(QString::fromLocal8Bit(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s can't be read\n", name);
            return 1;
        }
        replay(QByteArray(name).split('/').last().constData(), withoutFbs(file.readAll()), runs);
    }
    return 0;
}
