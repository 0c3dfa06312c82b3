// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace virtdesk::test {

/// A file for libvirt's test driver, which plays a host in the client library itself: "test:///<path>". Domains are
/// "web" (runs, VNC on port 5999 with a password, a disk and a CD in the pool "images", connected to the network
/// "lan"), "db" (off), "saved" (off, its memory saved), "headless" (runs, no display), and `more` others.
class TestNode
{
public:
    explicit TestNode(int more = 0);

    QString url() const { return QStringLiteral("test://") + m_file; }
    static QString webId() { return QStringLiteral("11111111-1111-4111-8111-111111111111"); }
    static QString dbId() { return QStringLiteral("22222222-2222-4222-8222-222222222222"); }
    static QString savedId() { return QStringLiteral("33333333-3333-4333-8333-333333333333"); }
    static QString headlessId() { return QStringLiteral("44444444-4444-4444-8444-444444444444"); }

private:
    QTemporaryDir m_folder;
    QString m_file;
};

/// virtdesk-libvirt of the build tree.
QString libvirtProgram();

} // namespace virtdesk::test
