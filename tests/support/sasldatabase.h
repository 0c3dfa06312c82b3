// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace virtdesk::test {

/// A private user database of Cyrus SASL (sasldb), made with saslpasswd2.
class SaslDatabase
{
public:
    /// `realm` empty = this host's name, which is what a server takes that names no realm, as QEMU does.
    explicit SaslDatabase(const QString &file, const QString &realm = {});

    bool addUser(const QString &name, const QByteArray &password) const;
    QString file() const { return m_file; }
    /// Configuration of a server that offers these mechanisms: the text of qemu.conf. `extra`: further lines.
    QByteArray configuration(const QByteArray &mechanisms, const QByteArray &extra = {}) const;

private:
    QString m_file;
    QString m_realm;
};

} // namespace virtdesk::test
