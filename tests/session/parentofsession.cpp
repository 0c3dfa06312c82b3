// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A program with one console, for the test that ends it: parent-of-session PORT SCRIPT. Prints the session's process id
// once it runs.

#include "app/console/consolesession.h"

#include <QCoreApplication>

#include <cstdio>

using namespace virtdesk;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    ConsoleTarget target;
    target.protocol = QStringLiteral("fake");
    target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), arguments.value(1).toUShort());
    target.signIn.userName = arguments.value(2);
    ConsoleSession session;
    QObject::connect(&session, &ConsoleSession::stateChanged, &application, [&](ConsoleSession::State state) {
        if (state == ConsoleSession::State::Running) {
            std::printf("%lld\n", static_cast<long long>(session.processId()));
            std::fflush(stdout);
        }
    });
    session.start(std::move(target), {});
    return QCoreApplication::exec();
}
