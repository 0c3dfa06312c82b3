// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Puts the built plugin, whose file is the argument, through the conformance suite of the SDK. The folder "commands"
// beside it has a command "echo" that gives back what it gets ("exec cat").
#include "conformance/transportconformance.h"

#include <QPluginLoader>

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    QPluginLoader loader(QString::fromLocal8Bit(argv[1]));
    auto *plugin = qobject_cast<virtdesk::TransportPlugin *>(loader.instance());
    if (!plugin) {
        std::fprintf(stderr, "%s\n", qPrintable(loader.errorString()));
        return 1;
    }
    virtdesk::conformance::ApartTransportCase subject;
    subject.openToEcho = [plugin](virtdesk::TransportHost &host) {
        virtdesk::Endpoint endpoint;
        endpoint.address = virtdesk::Address::tcp(QStringLiteral("guest.internal"), 5900);
        endpoint.route = {QUrl(QStringLiteral("command://echo"))};
        return plugin->open(endpoint, host);
    };
    const QList<QString> breaches = virtdesk::conformance::checkApartTransport(subject);
    for (const QString &breach : breaches)
        std::fprintf(stderr, "%s\n", qPrintable(breach));
    return breaches.isEmpty() ? 0 : 1;
}
