// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/singleinstance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;
using Kind = HandoffMessage::Kind;
using Start = SingleInstance::Start;

class tst_sessionbus : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_runtime;

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<QTemporaryDir>();
        QVERIFY(m_runtime->isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime->path()));
    }
    void desktopReachesItByTheBus()
    {
        QProcess daemon;
        daemon.start(QStringLiteral("dbus-daemon"),
                     {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1"),
                      QStringLiteral("--address=unix:path=") + m_runtime->filePath(QStringLiteral("bus"))});
        const auto end = qScopeGuard([&] {
            daemon.terminate();
            daemon.waitForFinished();
        });
        QVERIFY(daemon.waitForReadyRead(10000));
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address.toUtf8());

        SingleInstance instance;
        struct Seen
        {
            Kind kind;
            QString what;
            QString token;
            HandoffRequest::Origin origin;
        };
        QList<Seen> seen;
        connect(&instance, &SingleInstance::requested, this, [&](const std::shared_ptr<const HandoffRequest> &taken) {
            const HandoffRequest &request = *taken;
            seen.append({request.kind, request.kind == Kind::Action ? request.action : request.targets.join(u'|'),
                         request.activationToken, request.origin});
        });
        QVERIFY(instance.start() == Start::Running);
        QVERIFY(instance.serveBus());

        QDBusConnection client = QDBusConnection::connectToBus(address, QStringLiteral("client"));
        QVERIFY(client.isConnected());
        const auto call = [&](const QString &method, const QVariantList &arguments) {
            QDBusMessage message = QDBusMessage::createMethodCall(
                SessionBus::name(), SessionBus::path(), QStringLiteral("org.freedesktop.Application"), method);
            message.setArguments(arguments);
            QDBusPendingCallWatcher watcher(client.asyncCall(message));
            [[maybe_unused]] const bool answered = QTest::qWaitFor([&] { return watcher.isFinished(); }, 5000);
            return watcher.isFinished() && !watcher.isError();
        };
        const QVariantMap platform{{QStringLiteral("desktop-startup-id"), QStringLiteral("x11_TIME1")},
                                   {QStringLiteral("activation-token"), QStringLiteral("wayland-token")}};
        QVERIFY(call(QStringLiteral("Activate"), {platform}));
        QVERIFY(call(QStringLiteral("Open"), {QStringList{QStringLiteral("vnc://hv3:5901"), QStringLiteral("a\nb"),
                                                          QStringLiteral("file:///tmp/a.vv")},
                                              platform}));
        QVERIFY(call(QStringLiteral("ActivateAction"),
                     {QStringLiteral("connect"), QVariantList{},
                      QVariantMap{{QStringLiteral("desktop-startup-id"), QStringLiteral("x11_TIME1")}}}));
        QTRY_COMPARE(seen.size(), 3);
        QVERIFY(seen[0].kind == Kind::Activate);
        QCOMPARE(seen[0].token, QStringLiteral("wayland-token"));
        QVERIFY(seen[1].kind == Kind::Open);
        QCOMPARE(seen[1].what, QStringLiteral("vnc://hv3:5901|file:///tmp/a.vv"));
        QVERIFY(seen[1].origin == HandoffRequest::Origin::Desktop);
        QVERIFY(seen[2].kind == Kind::Action);
        QCOMPARE(seen[2].what, QStringLiteral("connect"));
        QCOMPARE(seen[2].token, QStringLiteral("x11_TIME1"));
        QVERIFY(!call(QStringLiteral("Open"), {QStringLiteral("not a list")}));
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
    }
};

int main(int argc, char **argv)
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    QCoreApplication app(argc, argv);
    tst_sessionbus test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sessionbus.moc"
