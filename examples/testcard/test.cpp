// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Puts the built plugin, whose file is the argument, through the conformance suite of the SDK.
#include "conformance/displayconformance.h"

#include <QPluginLoader>

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    QPluginLoader loader(QString::fromLocal8Bit(argv[1]));
    auto *plugin = qobject_cast<virtdesk::DisplayPlugin *>(loader.instance());
    if (!plugin) {
        std::fprintf(stderr, "%s\n", qPrintable(loader.errorString()));
        return 1;
    }
    virtdesk::conformance::DisplayCase subject;
    subject.create = [plugin] { return plugin->createDisplay(); };
    subject.session = QByteArray("\1\2\3", 3);
    subject.width = 320;
    subject.height = 200;
    const QList<QString> breaches = virtdesk::conformance::checkDisplay(subject);
    for (const QString &breach : breaches)
        std::fprintf(stderr, "%s\n", qPrintable(breach));
    return breaches.isEmpty() ? 0 : 1;
}
