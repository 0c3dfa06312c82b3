// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include <QCryptographicHash>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <signal.h>

/// The real keychain: gnome-keyring in a D-Bus session of its own, with a home of its own. Programs of ours run as
/// separate processes (keychainclient), so that each is a start of the program.
class tst_keychainstore : public QObject
{
    Q_OBJECT

    const QByteArray password = "Tr0ub4dor & \xc3\xa4 \xe2\x82\xac";
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<QProcess> bus;
    std::unique_ptr<QProcess> keyring;
    QProcessEnvironment environment;

    QString path(const char *name) const { return folder->filePath(QString::fromLatin1(name)); }

    void startBus(const QByteArray &policy = {})
    {
        QFile config(path("bus.conf"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        // No service folders: nothing is started by itself, so "no service" is really none.
        config.write(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
            "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type>"
            "<listen>unix:dir=" +
            folder->path().toUtf8() +
            "</listen><auth>EXTERNAL</auth>"
            "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
            "<allow own=\"*\"/>" +
            policy + "</policy></busconfig>");
        config.close();
        bus = std::make_unique<QProcess>();
        bus->setProcessEnvironment(environment);
        bus->start(QStringLiteral("dbus-daemon"), {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                                                   QStringLiteral("--config-file=") + config.fileName()});
        QVERIFY2(bus->waitForStarted(), qPrintable(bus->errorString()));
        QVERIFY(bus->waitForReadyRead(10000));
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QString::fromUtf8(bus->readLine()).trimmed());
    }

    void startKeyring()
    {
        keyring = std::make_unique<QProcess>();
        keyring->setProcessEnvironment(environment);
        keyring->start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        QVERIFY2(keyring->waitForStarted(), qPrintable(keyring->errorString()));
        keyring->write("keyring-password");
        keyring->closeWriteChannel();
        // Ready once it owns its name.
        QDBusConnection connection = connectToBus();
        QTRY_VERIFY_WITH_TIMEOUT(connection.interface()->isServiceRegistered(QStringLiteral("org.freedesktop.secrets")),
                                 10000);
        QTRY_VERIFY_WITH_TIMEOUT(collection(connection).size() > 1, 10000);
    }

    QDBusConnection connectToBus() const
    {
        return QDBusConnection::connectToBus(environment.value(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")),
                                             QStringLiteral("tst-") + folder->path());
    }

    static QString collection(const QDBusConnection &connection)
    {
        QDBusInterface service(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                               QStringLiteral("org.freedesktop.Secret.Service"), connection);
        return QDBusReply<QDBusObjectPath>(service.call(QStringLiteral("ReadAlias"), QStringLiteral("default")))
            .value()
            .path();
    }

    void lockKeyring()
    {
        QDBusConnection connection = connectToBus();
        QDBusInterface service(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                               QStringLiteral("org.freedesktop.Secret.Service"), connection);
        const QList<QDBusObjectPath> paths{QDBusObjectPath(collection(connection))};
        const QDBusMessage reply = service.call(QStringLiteral("Lock"), QVariant::fromValue(paths));
        QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
    }

    QString client(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(VIRTDESK_BUILD_DIR "/tests/credentials/keychainclient"), arguments);
        process.write(input + "\n");
        process.closeWriteChannel();
        if (!process.waitForFinished(30000)) {
            process.kill();
            process.waitForFinished();
            return QStringLiteral("hangs: ") + QString::fromUtf8(process.readAll());
        }
        return QString::fromUtf8(process.readAll());
    }

    QString rememberedLine() const
    {
        return QStringLiteral("keychain:anna:%1:%2")
            .arg(password.size())
            .arg(QString::fromLatin1(QCryptographicHash::hash(password, QCryptographicHash::Sha256).toHex()));
    }

    static void stop(std::unique_ptr<QProcess> &process)
    {
        if (!process)
            return;
        process->terminate();
        if (!process->waitForFinished(5000)) {
            process->kill();
            process->waitForFinished();
        }
        process.reset();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *program : {"gnome-keyring-daemon", "dbus-daemon"})
            QVERIFY2(!QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty(), program);
    }

    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"home", "config", "data", "cache", "run"})
            QVERIFY(QDir().mkpath(path(name)));
        QFile::setPermissions(path("run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment = QProcessEnvironment();
        environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("HOME"), path("home"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path("data"));
        environment.insert(QStringLiteral("XDG_CACHE_HOME"), path("cache"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path("run"));
        if (qEnvironmentVariableIsSet("ASAN_OPTIONS"))
            environment.insert(QStringLiteral("ASAN_OPTIONS"), qEnvironmentVariable("ASAN_OPTIONS"));
    }

    void cleanup()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("tst-") + folder->path());
        stop(keyring);
        stop(bus);
    }

    void answersTheNextStartWithoutAPrompt()
    {
        startBus();
        startKeyring();
        const QString first = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        QVERIFY2(first.contains(QStringLiteral("prompt")), qPrintable(first));
        QVERIFY2(first.contains(QStringLiteral("entries changed")), qPrintable(first));
        QVERIFY2(!first.contains(QStringLiteral("notice")), qPrintable(first));

        // A second process: the restart of the program.
        const QString second = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")});
        QVERIFY2(second.contains(rememberedLine()), qPrintable(second));
        QVERIFY2(!second.contains(QStringLiteral("prompt")), qPrintable(second));

        // Another host gets nothing.
        const QString other = client({QStringLiteral("sign-in"), QStringLiteral("hv2:5900")}, "x");
        QVERIFY2(other.startsWith(QStringLiteral("prompt")), qPrintable(other));

        // And after the keyring itself has been restarted.
        stop(keyring);
        startKeyring();
        const QString third = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")});
        QVERIFY2(third.contains(rememberedLine()), qPrintable(third));

        const QString forgotten = client({QStringLiteral("forget"), QStringLiteral("hv1:5900")});
        QVERIFY2(forgotten.contains(QStringLiteral("forgotten 0")), qPrintable(forgotten));
        const QString fourth = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        QVERIFY2(fourth.startsWith(QStringLiteral("prompt")), qPrintable(fourth));
    }

    void aRefusedSecretLeavesTheKeychain()
    {
        startBus();
        startKeyring();
        client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        const QString refused = client({QStringLiteral("refuse"), QStringLiteral("hv1:5900")});
        QVERIFY2(refused.contains(rememberedLine()), qPrintable(refused));
        QVERIFY2(refused.contains(QStringLiteral("has been forgotten")), qPrintable(refused));
        QProcess search;
        search.setProcessEnvironment(environment);
        search.start(QStringLiteral("secret-tool"), {QStringLiteral("search"), QStringLiteral("--all"),
                                                     QStringLiteral("server"), QStringLiteral("VirtDesk")});
        QVERIFY(search.waitForFinished(10000));
        QVERIFY2(search.readAllStandardOutput().isEmpty(), "the refused secret is still in the keychain");
    }

    void lockedAbsentAndDeniedAreToldApart()
    {
        startBus();
        startKeyring();
        client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        lockKeyring();
        const QString locked = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        QVERIFY2(locked.contains(QStringLiteral("could not be read: the keychain is locked")), qPrintable(locked));
        QVERIFY2(locked.contains(QStringLiteral("was not remembered: the keychain is locked")), qPrintable(locked));
        QVERIFY2(locked.contains(QStringLiteral("prompt")), qPrintable(locked));
        QVERIFY2(client({QStringLiteral("probe")}).contains(QStringLiteral("keychain is locked")), "probe");

        stop(keyring);
        const QString absent = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        QVERIFY2(absent.contains(QStringLiteral("could not be read: this session has no keychain service")),
                 qPrintable(absent));
        QVERIFY2(absent.contains(QStringLiteral("was not remembered: this session has no keychain service")),
                 qPrintable(absent));

        QDBusConnection::disconnectFromBus(QStringLiteral("tst-") + folder->path());
        stop(bus);
        const QString noBus = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        QVERIFY2(noBus.contains(QStringLiteral("no keychain service")), qPrintable(noBus));

        startBus();
        startKeyring();
        QDBusConnection::disconnectFromBus(QStringLiteral("tst-") + folder->path());
        stop(keyring);
        stop(bus);
        startBus("<deny send_destination=\"org.freedesktop.secrets\"/>");
        keyring = std::make_unique<QProcess>();
        keyring->setProcessEnvironment(environment);
        keyring->start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        keyring->write("keyring-password");
        keyring->closeWriteChannel();
        QDBusConnection connection = connectToBus();
        QTRY_VERIFY_WITH_TIMEOUT(connection.interface()->isServiceRegistered(QStringLiteral("org.freedesktop.secrets")),
                                 10000);
        const QString denied = client({QStringLiteral("sign-in"), QStringLiteral("hv1:5900")}, password);
        QVERIFY2(denied.contains(QStringLiteral("could not be read: the keychain denied access")), qPrintable(denied));
        QVERIFY2(denied.contains(QStringLiteral("was not remembered: the keychain denied access")), qPrintable(denied));
        nowhereOnDisk();
    }

private:
    /// No file below the private home holds the password, in clear or in Base64.
    void nowhereOnDisk()
    {
        int files = 0;
        QDirIterator it(folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            ++files;
            const QByteArray content = file.readAll();
            QVERIFY2(!content.contains(password) && !content.contains(password.toBase64()),
                     qPrintable(file.fileName()));
        }
        QVERIFY(files > 1);
    }
};

QTEST_GUILESS_MAIN(tst_keychainstore)
#include "tst_keychainstore.moc"
