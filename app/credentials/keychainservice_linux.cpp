// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/keychainservice.h"

#include "app/credentials/credentialstext.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QStringList>

#include <memory>

namespace virtdesk {

namespace {

constexpr int timeoutMs = 5000;

// Secret Service API draft 0.2 (freedesktop.org): "Service", "Collection".
QString secretsName()
{
    return QStringLiteral("org.freedesktop.secrets");
}

QStringList serviceNames()
{
    return {secretsName(), QStringLiteral("org.kde.kwalletd6"), QStringLiteral("org.kde.kwalletd5"),
            QStringLiteral("org.kde.kwalletd")};
}

StoreProblem problemOf(const QDBusError &error)
{
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return StoreProblem::Denied;
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
    case QDBusError::ServiceUnknown:
    case QDBusError::NoServer:
    case QDBusError::Disconnected:
        return StoreProblem::NoService;
    default:
        // Activation failures have names that QtDBus does not know.
        return error.name().contains(QLatin1String(".Spawn.")) ? StoreProblem::NoService : StoreProblem::Other;
    }
}

/// One run of questions to the bus; each answer asks the next.
class Probe : public QObject
{
public:
    Probe(QObject *context, std::function<void(StoreProblem, const QString &)> done)
        : QObject(context)
        , m_done(std::move(done))
        , m_bus(QDBusConnection::sessionBus())
    {
        if (!m_bus.isConnected()) {
            const QString why = m_bus.lastError().message();
            QMetaObject::invokeMethod(
                this, [this, why] { finish(StoreProblem::NoService, why); }, Qt::QueuedConnection);
            return;
        }
        call(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
             QStringLiteral("org.freedesktop.DBus"), QStringLiteral("ListNames"), {},
             [this](const QDBusMessage &reply) { namesListed(reply); });
    }

private:
    void call(const QString &service, const QString &path, const QString &interface, const QString &method,
              const QVariantList &arguments, std::function<void(const QDBusMessage &)> answered)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
        message.setArguments(arguments);
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, timeoutMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this,
                [this, answered = std::move(answered)](QDBusPendingCallWatcher *finished) {
                    finished->deleteLater();
                    if (finished->isError())
                        finish(problemOf(finished->error()), finished->error().message());
                    else
                        answered(finished->reply());
                });
    }

    void namesListed(const QDBusMessage &reply)
    {
        m_names = reply.arguments().value(0).toStringList();
        call(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
             QStringLiteral("org.freedesktop.DBus"), QStringLiteral("ListActivatableNames"), {},
             [this](const QDBusMessage &activatable) {
                 m_names += activatable.arguments().value(0).toStringList();
                 lookAtService();
             });
    }

    void lookAtService()
    {
        if (m_names.contains(secretsName())) {
            call(secretsName(), QStringLiteral("/org/freedesktop/secrets"),
                 QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"),
                 {QStringLiteral("default")}, [this](const QDBusMessage &message) { aliasRead(message); });
            return;
        }
        const QStringList known = serviceNames();
        for (const QString &name : known) {
            if (m_names.contains(name)) {
                finish(StoreProblem::None, name); // KWallet shows its own dialog when it is closed
                return;
            }
        }
        finish(StoreProblem::NoService, QStringLiteral("org.freedesktop.secrets"));
    }

    void aliasRead(const QDBusMessage &reply)
    {
        const QString collection = reply.arguments().value(0).value<QDBusObjectPath>().path();
        if (collection.isEmpty() || collection == QLatin1String("/")) {
            finish(StoreProblem::None, QStringLiteral("no default collection yet")); // made by the first write
            return;
        }
        call(secretsName(), collection, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
             {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")},
             [this, collection](const QDBusMessage &message) {
                 const QVariant locked = message.arguments().value(0).value<QDBusVariant>().variant();
                 finish(locked.toBool() ? StoreProblem::Locked : StoreProblem::None, collection);
             });
    }

    void finish(StoreProblem problem, const QString &detail)
    {
        deleteLater();
        m_done(problem, detail);
    }

    std::function<void(StoreProblem, const QString &)> m_done;
    QDBusConnection m_bus;
    QStringList m_names;
};

} // namespace

void probeKeychainService(QObject *context, std::function<void(StoreProblem, const QString &)> done)
{
    new Probe(context, std::move(done)); // owned by context, deletes itself when done
}

QString noServiceSentence()
{
    return CredentialsText::tr("%1: this session has no keychain service. Start one, such as GNOME Keyring or "
                               "KWallet; VirtDesk keeps passwords nowhere else.");
}

QString deniedSentence()
{
    return CredentialsText::tr("%1: the keychain denied access to VirtDesk. Allow it in the system's password "
                               "manager or in the permissions of the sandbox that VirtDesk runs in.");
}

} // namespace virtdesk
