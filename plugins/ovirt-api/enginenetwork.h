// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QObject>

namespace virtdesk::ovirt {

/// The HTTP connections to one engine, which Qt keeps for the next calls. Main thread.
class EngineNetwork : public QObject
{
    Q_OBJECT
public:
    EngineNetwork();

    /// What every manager of calls to an engine has: nothing is followed.
    static void prepare(QNetworkAccessManager &manager);

    /// Where the next call starts. Not to be kept: renew() gives another one.
    QNetworkAccessManager &manager() { return *m_manager; }
    const QNetworkProxy &proxy() const { return m_proxy; }
    void setProxy(const QNetworkProxy &proxy);
    /// The next calls make connections of their own; those under way end on theirs, undisturbed.
    /// QNetworkAccessManager::clearAccessCache() would leave them without an end.
    void renew();

Q_SIGNALS:
    /// A proxy wants a user name and password for `realm`, which is its own text.
    void proxyAsks(const QString &realm);

private:
    void make();

    QNetworkProxy m_proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    QNetworkAccessManager *m_manager = nullptr; ///< a child, as are those that are still at work
};

} // namespace virtdesk::ovirt
