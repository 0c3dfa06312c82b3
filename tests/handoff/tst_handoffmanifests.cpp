// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/extensionids.h"
#include "app/handoff/registration/handoffmanifests.h"
#include "tests/handoff/memoryregistry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;
using Browser = HandoffManifests::Browser;
using Scope = HandoffManifests::Scope;
using State = HandoffManifests::State;

class tst_handoffmanifests : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    HandoffManifests::Places m_places;

    static QJsonObject read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static int count(const HandoffManifests &manifests, State state)
    {
        int found = 0;
        for (const auto &entry : manifests.status())
            found += entry.state == state;
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_places = {};
        // On every platform a program, by its rights or by its name.
        m_places.host = m_dir->filePath(QStringLiteral("libexec/virtdesk-handoff.exe"));
        m_places.home = m_dir->filePath(QStringLiteral("home"));
        m_places.configHome = m_dir->filePath(QStringLiteral("home/.config"));
        m_places.root = m_dir->filePath(QStringLiteral("root"));
        write(m_places.host, "#!/bin/sh\n");
        QVERIFY(QFile::setPermissions(m_places.host, QFileDevice::ReadOwner | QFileDevice::ExeOwner |
                                                         QFileDevice::ExeUser | QFileDevice::WriteOwner));
    }
    void placesAreTheBrowsersOwn()
    {
        HandoffManifests::Places places;
        places.host = QStringLiteral("/x");
        places.home = QStringLiteral("/home/ann");
        places.configHome = QStringLiteral("/home/ann/.config");
        const HandoffManifests manifests(places);
        const auto file = [&](Browser browser, Scope scope) { return manifests.fileFor(browser, scope); };
        const QString name = QStringLiteral("/org.virtdesk.handoff.json");
        QCOMPARE(file(Browser::Firefox, Scope::User),
                 QStringLiteral("/home/ann/.mozilla/native-messaging-hosts") + name);
        QCOMPARE(file(Browser::Firefox, Scope::System),
                 QStringLiteral("/usr/lib/mozilla/native-messaging-hosts") + name);
        QCOMPARE(file(Browser::Chromium, Scope::User),
                 QStringLiteral("/home/ann/.config/chromium/NativeMessagingHosts") + name);
        QCOMPARE(file(Browser::Chromium, Scope::System), QStringLiteral("/etc/chromium/native-messaging-hosts") + name);
        QCOMPARE(file(Browser::Chrome, Scope::User),
                 QStringLiteral("/home/ann/.config/google-chrome/NativeMessagingHosts") + name);
        QCOMPARE(file(Browser::Chrome, Scope::System), QStringLiteral("/etc/opt/chrome/native-messaging-hosts") + name);
        QCOMPARE(file(Browser::Edge, Scope::User),
                 QStringLiteral("/home/ann/.config/microsoft-edge/NativeMessagingHosts") + name);
        QCOMPARE(file(Browser::Edge, Scope::System), QStringLiteral("/etc/opt/edge/native-messaging-hosts") + name);
    }
    void installWritesWhatBrowsersWant()
    {
        const HandoffManifests manifests(m_places);
        QCOMPARE(count(manifests, State::Absent), 8);
        for (const Scope scope : {Scope::User, Scope::System}) {
            const auto files = manifests.install(scope);
            QVERIFY2(files, files ? "" : qPrintable(files.error().sentence));
            QCOMPARE(files->size(), 4);
        }
        QCOMPARE(count(manifests, State::Good), 8);
        for (const auto &entry : manifests.status()) {
            const QJsonObject object = read(entry.file);
            QCOMPARE(object.value(QLatin1String("name")).toString(), QLatin1String(handoffHostName));
            QCOMPARE(object.value(QLatin1String("path")).toString(), m_places.host);
            QCOMPARE(object.value(QLatin1String("type")).toString(), QStringLiteral("stdio"));
            const bool firefox = entry.browser == Browser::Firefox;
            QCOMPARE(object.contains(QLatin1String("allowed_extensions")), firefox);
            QCOMPARE(object.contains(QLatin1String("allowed_origins")), !firefox);
            const QString allowed =
                object.value(firefox ? QLatin1String("allowed_extensions") : QLatin1String("allowed_origins"))
                    .toArray()
                    .at(0)
                    .toString();
            QCOMPARE(allowed, firefox
                                  ? QString(QLatin1String(firefoxExtensionId))
                                  : QStringLiteral("chrome-extension://%1/").arg(QLatin1String(chromiumExtensionId)));
            QVERIFY(QFile::permissions(entry.file) & QFileDevice::ReadOther);
#ifndef Q_OS_WIN // Qt doesn't ask for access lists there
            QVERIFY(!(QFile::permissions(entry.file) & QFileDevice::WriteOther));
#endif
            QVERIFY(manifests.isFound(entry.browser));
        }
    }
    void installRepairs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("stale");
        QTest::newRow("another program") << QByteArray(
                                                R"({"name":"org.virtdesk.handoff","path":"/old/virtdesk-handoff"})")
                                         << true;
        QTest::newRow("another extension")
            << QByteArray(R"({"name":"org.virtdesk.handoff","allowed_extensions":["evil@example.org"]})") << true;
        QTest::newRow("no JSON") << QByteArray("{") << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("huge") << QByteArray(1 << 20, ' ') << false;
    }
    void installRepairs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, stale);
        const HandoffManifests manifests(m_places);
        write(manifests.fileFor(Browser::Firefox, Scope::User), bytes);
        const auto entry = manifests.status().first();
        QCOMPARE(entry.browser, Browser::Firefox);
        QCOMPARE(entry.state, stale ? State::Stale : State::Unreadable);
        QVERIFY(entry.sentence.contains(QLatin1String("--install-handoff")));
        QVERIFY(!manifests.isFound(Browser::Firefox));
        QVERIFY(manifests.install(Scope::User));
        QCOMPARE(manifests.status().first().state, State::Good);
    }
    void removeTakesOursAndNothingElse()
    {
        const HandoffManifests manifests(m_places);
        QVERIFY(manifests.install(Scope::User));
        const QString other = QFileInfo(manifests.fileFor(Browser::Chromium, Scope::User)).absolutePath() +
                              QStringLiteral("/org.other.json");
        write(other, "{}");
        const auto removed = manifests.remove(Scope::User);
        QVERIFY(removed);
        QCOMPARE(removed->size(), 4);
        QCOMPARE(count(manifests, State::Absent), 8);
        QVERIFY(QFile::exists(other));
        QVERIFY(!QFile::exists(QFileInfo(manifests.fileFor(Browser::Firefox, Scope::User)).absolutePath()));
        QVERIFY(manifests.remove(Scope::User));
    }
    void systemsFileServesWhereTheUserHasNone()
    {
        const HandoffManifests manifests(m_places);
        QVERIFY(!manifests.isFound(Browser::Edge));
        QVERIFY(manifests.install(Scope::System));
        QVERIFY(manifests.isFound(Browser::Edge));
        write(manifests.fileFor(Browser::Edge, Scope::User), "{\"path\":\"/old\"}");
        QVERIFY(!manifests.isFound(Browser::Edge)); // the user's wins, and is stale
    }
    void missingHostIsSaid()
    {
        QVERIFY(QFile::remove(m_places.host));
        const HandoffManifests manifests(m_places);
        const auto files = manifests.install(Scope::User);
        QVERIFY(!files);
        QVERIFY(files.error().sentence.contains(QLatin1String("virtdesk-handoff")));
        QCOMPARE(count(manifests, State::Absent), 8);
    }
    void unwritablePlaceIsSaid()
    {
        write(m_dir->filePath(QStringLiteral("file")), "no folder");
        m_places.root = m_dir->filePath(QStringLiteral("file/in/a/file"));
        const auto files = HandoffManifests(m_places).install(Scope::System);
        QVERIFY(!files);
        QCOMPARE(files.error().kind, Failure::Usage);
        QVERIFY(files.error().sentence.contains(QLatin1String("administrator")));
    }
    void registryNamesTheFiles()
    {
        const auto registry = std::make_shared<MemoryRegistry>();
        m_places.registry = registry;
        m_places.localData = m_dir->filePath(QStringLiteral("local/VirtDesk"));
        const HandoffManifests manifests(m_places);
        QCOMPARE(count(manifests, State::Absent), 8);
        QCOMPARE(manifests.keyFor(Browser::Firefox),
                 QStringLiteral("Software\\Mozilla\\NativeMessagingHosts\\org.virtdesk.handoff"));
        QCOMPARE(manifests.keyFor(Browser::Chrome),
                 QStringLiteral("Software\\Google\\Chrome\\NativeMessagingHosts\\org.virtdesk.handoff"));
        QCOMPARE(manifests.keyFor(Browser::Chromium),
                 QStringLiteral("Software\\Chromium\\NativeMessagingHosts\\org.virtdesk.handoff"));
        QCOMPARE(manifests.keyFor(Browser::Edge),
                 QStringLiteral("Software\\Microsoft\\Edge\\NativeMessagingHosts\\org.virtdesk.handoff"));

        const auto files = manifests.install(Scope::User);
        QVERIFY(files);
        QCOMPARE(files->size(), 2); // the Chromium family shares one
        QCOMPARE(count(manifests, State::Good), 4);
        const auto named = registry->text(Registry::Hive::User, manifests.keyFor(Browser::Edge), {});
        QVERIFY(named && !named->contains(u'/'));
        const QJsonObject object = read(QString(*named).replace(u'\\', u'/'));
        QVERIFY(object.contains(QLatin1String("allowed_origins")));
        QCOMPARE(object.value(QLatin1String("path")).toString(), QString(m_places.host).replace(u'/', u'\\'));

        // One key that is gone, one that leads nowhere and one that leads to another copy's file.
        QVERIFY(registry->removeTree(Registry::Hive::User, manifests.keyFor(Browser::Firefox)));
        QVERIFY(registry->setText(Registry::Hive::User, manifests.keyFor(Browser::Edge), {},
                                  QStringLiteral("C:\\nowhere.json")));
        const QString other = m_dir->filePath(QStringLiteral("other.json"));
        write(other, R"({"name":"org.virtdesk.handoff","path":"D:\\old\\virtdesk-handoff.exe"})");
        QVERIFY(registry->setText(Registry::Hive::User, manifests.keyFor(Browser::Chrome), {}, other));
        QCOMPARE(count(manifests, State::Good), 1);
        QCOMPARE(count(manifests, State::Unreadable), 1);
        QCOMPARE(count(manifests, State::Stale), 1);
        QVERIFY(!manifests.isFound(Browser::Edge));
        QVERIFY(manifests.install(Scope::User));
        QCOMPARE(count(manifests, State::Good), 4);

        // The machine's: beside the program.
        QVERIFY(manifests.install(Scope::System));
        QCOMPARE(QFileInfo(manifests.fileFor(Browser::Firefox, Scope::System)).absolutePath(),
                 QFileInfo(m_places.host).absolutePath());
        QCOMPARE(count(manifests, State::Good), 8);
        const auto removed = manifests.remove(Scope::System);
        QVERIFY(removed);
        QCOMPARE(removed->size(), 6);
        QVERIFY(manifests.remove(Scope::User));
        QCOMPARE(count(manifests, State::Absent), 8);
        QCOMPARE(registry->keys(), (QSet<QString>{QStringLiteral("HKCU\\Software"), QStringLiteral("HKLM\\Software")}));
        QVERIFY(!QFile::exists(m_places.localData));
        QVERIFY(QFile::exists(m_places.host));
    }
    void registryThatCanNotBeWrittenIsSaid()
    {
        const auto registry = std::make_shared<MemoryRegistry>();
        registry->machineIsWritable = false;
        m_places.registry = registry;
        m_places.localData = m_dir->filePath(QStringLiteral("local/VirtDesk"));
        const auto files = HandoffManifests(m_places).install(Scope::System);
        QVERIFY(!files);
        QVERIFY(files.error().sentence.contains(QLatin1String("administrator")));
    }
};

QTEST_GUILESS_MAIN(tst_handoffmanifests)
#include "tst_handoffmanifests.moc"
