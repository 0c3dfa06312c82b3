// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// From "open" in a running program to the first whole frame: bench_firstframe PORT [ROUNDS]. Opens one VNC console at
// 127.0.0.1:PORT (no sign-in) after the other, in turn with a process in reserve and without; prints ms of each.

#include "app/console/consolesession.h"
#include "app/console/sparesession.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace virtdesk;

namespace {

void waitMs(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

double open(quint16 port, SpareSession *spare)
{
    ConsoleTarget target;
    target.protocol = QStringLiteral("vnc");
    target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), port);
    ConsoleSession session;
    session.setSpare(spare);
    QEventLoop loop;
    double ms = -1;
    QElapsedTimer clock;
    QObject::connect(&session, &ConsoleSession::frameUpdated, &loop, [&] {
        ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    QObject::connect(&session, &ConsoleSession::ended, &loop, &QEventLoop::quit);
    clock.start();
    session.start(std::move(target), {});
    loop.exec();
    if (ms < 0)
        std::fprintf(stderr, "%s\n", qUtf8Printable(session.error().sentence));
    return ms;
}

void print(const char *name, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    std::printf("%-8s median %6.1f   range %.1f-%.1f ms\n", name, values[values.size() / 2], values.front(),
                values.back());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const quint16 port = arguments.value(1).toUShort();
    const int rounds = std::max(1, arguments.value(2, QStringLiteral("10")).toInt());
    if (port == 0) {
        std::fputs("Usage: bench_firstframe PORT [ROUNDS]\n", stderr);
        return 2;
    }
    std::vector<double> fresh;
    std::vector<double> reserve;
    SpareSession spare;
    spare.keepReady();
    for (int round = 0; round < rounds; ++round) {
        fresh.push_back(open(port, nullptr));
        waitMs(SpareSession::restMs + 1000);
        reserve.push_back(open(port, &spare));
    }
    print("new", fresh);
    print("reserve", reserve);
    return 0;
}
