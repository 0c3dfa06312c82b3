// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A program with one console, for the test that ends it: parent-of-session PORT SCRIPT. Prints the session's process id
// once it runs. With the one argument "spare" it has a session in reserve and prints that one's.

#include "app/console/consolesession.h"
#include "app/console/sparesession.h"

#include <QCoreApplication>

#include <cstdio>

using namespace virtdesk;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto print = [](qint64 process) {
        std::printf("%lld\n", static_cast<long long>(process));
        std::fflush(stdout);
    };
    if (arguments.value(1) == QLatin1String("spare")) {
        const SpareSession spare(QStringLiteral("fake"));
        print(spare.processId());
        return QCoreApplication::exec();
    }
    ConsoleTarget target;
    target.protocol = QStringLiteral("fake");
    target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), arguments.value(1).toUShort());
    target.signIn.userName = arguments.value(2);
    ConsoleSession session;
    QObject::connect(&session, &ConsoleSession::stateChanged, &application, [&](ConsoleSession::State state) {
        if (state == ConsoleSession::State::Running)
            print(session.processId());
    });
    session.start(std::move(target), {});
    return QCoreApplication::exec();
}
