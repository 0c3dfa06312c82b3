// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What many consoles cost the window: the wall of 50 live small pictures, and 20 consoles that flood it.
//
//     cmake -B build/bench -DVIRTDESK_BENCH=ON … && ninja -C build/bench bench_wall
//     QT_QPA_PLATFORM=offscreen build/bench/tests/bench/bench_wall
//
// The consoles are stood in for: what is measured is the window's process, not those of the consoles.

#include "app/desktop/shell/consolewall.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace virtdesk;

namespace {

constexpr int onWall = 50;
constexpr int flooding = 20;
constexpr int wallSeconds = 10;
constexpr int floodSeconds = 5;

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// MiB that the process has in memory, without what it shares with others.
double residentMib()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return double(fields.value(1).toLongLong() - fields.value(2).toLongLong()) * 4 / 1024;
}

QList<ConsoleTab *> openMany(DesktopFixture &desktop, int count, const QSize &size)
{
    QList<ConsoleTab *> tabs;
    for (int n = 0; n < count; ++n)
        tabs += desktop.openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture(size));
    return tabs;
}

void prepare(DesktopFixture &desktop)
{
    for (Vm &vm : desktop.inventory.vms)
        vm.power = PowerState::On;
    desktop.open(QSize(1920, 1080));
    desktop.connectInventory();
}

void measureWall()
{
    DesktopFixture desktop;
    prepare(desktop);
    const double before = residentMib();
    const QList<ConsoleTab *> tabs = openMany(desktop, onWall, QSize(1024, 768));
    desktop.window->wall().toggle();
    QTest::qWait(500);
    // Each console's process makes one picture a second, as it is asked to.
    QTimer second;
    int turn = 0;
    QObject::connect(&second, &QTimer::timeout, &second, [&] {
        FakeSource &source = DesktopFixture::source(tabs.at(turn % onWall));
        const FrameDemand demand = source.thumbnailDemand();
        if (demand.hasThumbnail()) {
            QImage picture(demand.width, demand.height, QImage::Format_RGB32);
            picture.fill(QColor::fromHsv(turn % 360, 200, 200));
            source.drawThumbnail(picture);
        }
        ++turn;
    });
    second.start(1000 / onWall);
    QElapsedTimer clock;
    const double cpu = cpuSeconds();
    clock.start();
    QTest::qWait(wallSeconds * 1000);
    const double wall = double(clock.elapsed()) / 1000;
    std::printf("wall of %d: %.1f %% of one core, %.2f MiB each, %.0f pictures a second\n", onWall,
                100 * (cpuSeconds() - cpu) / wall, (residentMib() - before) / onWall, turn / wall);
}

void measureFlood()
{
    DesktopFixture desktop;
    prepare(desktop);
    const QList<ConsoleTab *> tabs = openMany(desktop, flooding, QSize(1280, 1024));
    const QImage frames[] = {DesktopFixture::terminalPicture(QSize(1280, 1024)),
                             DesktopFixture::desktopPicture(QSize(1280, 1024))};
    QTimer flood;
    int turn = 0;
    QObject::connect(&flood, &QTimer::timeout, &flood, [&] {
        for (ConsoleTab *tab : tabs)
            DesktopFixture::source(tab).draw(frames[turn % 2], QRect(0, 0, 1280, 1024));
        ++turn;
    });
    QTimer beat;
    QElapsedTimer last;
    qint64 longest = 0;
    double worked = cpuSeconds();
    double longestWork = 0; // what other programs take is no part of it
    QList<qint64> gaps;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        const qint64 gap = last.restart();
        gaps += gap;
        longest = std::max(longest, gap);
        const double now = cpuSeconds();
        longestWork = std::max(longestWork, now - worked);
        worked = now;
    });
    flood.start(1000 / 60);
    last.start();
    beat.start(1);
    QTest::qWait(floodSeconds * 1000);
    std::sort(gaps.begin(), gaps.end());
    std::printf("%d consoles flooding, %d rounds: longest gap of the event loop %lld ms (%.0f ms of work), 99 of 100 "
                "below %lld ms\n",
                flooding, turn, static_cast<long long>(longest), 1000 * longestWork,
                static_cast<long long>(gaps.value(gaps.size() * 99 / 100)));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    measureWall();
    measureFlood();
    return 0;
}
