// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/saslusers.h"

#include "tests/support/sasldatabase.h"

#include <QTemporaryDir>

namespace virtdesk::test::saslusers {

namespace {

struct Site
{
    QTemporaryDir directory;
    QString database;
    QString realm;
};

Site &site()
{
    static Site one;
    return one;
}

} // namespace

QHash<QByteArray, QByteArray> options()
{
    return {{"sasldb_path", site().database.toUtf8()}, {"auxprop_plugin", "sasldb"}};
}

bool prepare(const QString &realm, QString &)
{
    site().realm = realm;
    site().database = site().directory.filePath(QStringLiteral("sasldb2"));
    return true;
}

bool add(const QString &name, const QByteArray &password)
{
    return SaslDatabase(site().database, site().realm).addUser(name, password);
}

} // namespace virtdesk::test::saslusers
