// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace virtdesk::test {

/// A simulated engine of one's own: certificate from a throw-away CA, free port, stopped by its process id.
class EngineProcess
{
public:
    EngineProcess() = default;
    ~EngineProcess();

    /// Starts with `settings` laid over the usual ones. False with `problem` set when it does not come up.
    bool start(const QJsonObject &settings = {}, const QProcessEnvironment &environment = {});
    void stop();
    QString problem;

    /// https://`host`:port/ovirt-engine. The certificate names localhost only.
    QUrl url(const QString &host = QStringLiteral("localhost")) const;
    int port() const { return m_port; }
    QString folder() const { return m_folder.path(); }
    QByteArray file(const QString &name) const;
    /// PEM of the CA that signed the engine's certificate and that the engine serves as its own.
    QByteArray caPem() const { return file(QStringLiteral("ca.pem")); }

    /// Sends an order to /sandbox-control; see sandbox/engine/README.md.
    QJsonObject control(const QJsonObject &order);
    /// Orders the next `times` requests whose target matches `path` to go wrong.
    void breakNext(const QString &path, const QString &how, QJsonObject more = {}, int times = 1);
    /// The requests since the last call: "GET /ovirt-engine/api", …
    QStringList requests();
    QString vmId(const QString &name);

private:
    bool run(const QString &program, const QStringList &arguments);
    bool makeCertificates();

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace virtdesk::test
