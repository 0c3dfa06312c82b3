// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginhost.h"

#include <QDir>
#include <QFile>
#include <QLibrary>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

/// The fixtures are real libraries, built beside this test, one for each way in which a plugin can be wrong.
class tst_pluginhost : public QObject
{
    Q_OBJECT

    static QString fixture(const char *name)
    {
        return QStringLiteral(VIRTDESK_BUILD_DIR "/tests/plugins/fixtures/") + QLatin1String(name);
    }

    /// Of this system's libraries.
    static QString librarySuffix()
    {
        const QString suffix = QStringLiteral(".so");
        return QLibrary::isLibrary(QStringLiteral("x") + suffix) ? suffix : QStringLiteral(".dll");
    }

    PluginHost::Settings settings(std::initializer_list<const char *> names) const
    {
        PluginHost::Settings s;
        s.folders.clear();
        for (const char *name : names)
            s.folders << fixture(name);
        s.probeProgram = installedProgram(QStringLiteral("virtdesk-session"));
        return s;
    }

private Q_SLOTS:
    void goodPluginIsFoundUnloadedThenLoaded()
    {
        PluginHost host(settings({"good"}));
        QCOMPARE(host.plugins().size(), 1);
        const PluginInfo &info = host.plugins().first();
        QCOMPARE(info.state, PluginInfo::State::Available);
        QCOMPARE(info.id, QStringLiteral("fixture-good"));
        QCOMPARE(info.loadMicroseconds, -1);
        const Result<DisplayPlugin *> plugin = host.display(QStringLiteral("GOOD"));
        QVERIFY2(plugin.ok(), plugin ? "" : qPrintable(plugin.error().sentence));
        QVERIFY((*plugin)->createDisplay() != nullptr);
        QCOMPARE(host.plugins().first().state, PluginInfo::State::Loaded);
        QVERIFY(host.plugins().first().loadMicroseconds >= 0);
        QCOMPARE(*host.display(QStringLiteral("good")), *plugin);
    }

    void transportsSayWhetherTheyRunApart()
    {
        const PluginHost host(settings({"apart", "inside", "good"}));
        QCOMPARE(host.schemesApart(), (QStringList{QStringLiteral("tunnel"), QStringLiteral("tunnels")}));
        QVERIFY(host.transportRunsApart(QStringLiteral("tunnels")));
        QVERIFY(!host.transportRunsApart(QStringLiteral("pipe")));
    }

    void badPluginsAreRefusedUnloaded_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("word");
        QTest::newRow("foreign") << QByteArray("foreign") << QStringLiteral("another program");
        QTest::newRow("older SDK") << QByteArray("oldmajor") << QStringLiteral("0.9");
        QTest::newRow("newer SDK") << QByteArray("newminor") << QStringLiteral("1.99");
        QTest::newRow("no SDK version") << QByteArray("noversion") << QStringLiteral("does not say");
        QTest::newRow("other headers") << QByteArray("otherheaders") << QStringLiteral("other headers");
        QTest::newRow("unknown kind") << QByteArray("badkind") << QStringLiteral("incomplete");
        QTest::newRow("other interface") << QByteArray("wrongkind") << QStringLiteral("interface");
    }
    void badPluginsAreRefusedUnloaded()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, word);
        PluginHost host(settings({name.constData(), "good"}));
        QCOMPARE(host.plugins().size(), 2);
        const PluginInfo &info = host.plugins().first();
        QCOMPARE(info.state, PluginInfo::State::Refused);
        QVERIFY2(info.problem.contains(word), qPrintable(info.problem));
        QVERIFY(!host.display(QString::fromLatin1(name)).ok());
        QCOMPARE(host.plugins().first().loadMicroseconds, -1);
        QVERIFY(host.display(QStringLiteral("good")).ok());
    }

    void firstOfTwoWithTheSameIdWins()
    {
        PluginHost host(settings({"good", "duplicate"}));
        QCOMPARE(host.plugins().at(0).state, PluginInfo::State::Available);
        QCOMPARE(host.plugins().at(1).state, PluginInfo::State::Refused);
        QVERIFY(host.plugins().at(1).problem.contains(host.plugins().at(0).file));
        QVERIFY(!host.display(QStringLiteral("duplicate")).ok());
    }

    void pluginThatDoesNotLinkFailsWithASentence()
    {
        PluginHost host(settings({"missing", "good"}));
        const Result<DisplayPlugin *> plugin = host.display(QStringLiteral("missing"));
        QVERIFY(!plugin.ok());
        QVERIFY(plugin.error().sentence.contains(QStringLiteral("could not be loaded")));
        QCOMPARE(host.plugins().first().state, PluginInfo::State::Failed);
        QVERIFY(host.display(QStringLiteral("good")).ok());
    }

    void pluginThatCrashesIsRefusedAndWeGoOn_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("word");
        QTest::addColumn<PluginInfo::State>("state");
        // Windows itself makes an error of what goes wrong in a library's start.
        const bool isWindows = librarySuffix() == QLatin1String(".dll");
        QTest::newRow("when it is loaded")
            << QByteArray("crashing") << (isWindows ? QStringLiteral("could not be loaded") : QStringLiteral("crashes"))
            << (isWindows ? PluginInfo::State::Failed : PluginInfo::State::Refused);
        QTest::newRow("when it is made") << QByteArray("crashinglate") << QStringLiteral("crashes")
                                         << PluginInfo::State::Refused;
    }
    void pluginThatCrashesIsRefusedAndWeGoOn()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, word);
        QFETCH(PluginInfo::State, state);
        const PluginHost::Settings s = settings({name.constData(), "good"});
        QVERIFY2(!s.probeProgram.isEmpty(), "virtdesk-session must be built");
        PluginHost host(s);
        const Result<DisplayPlugin *> plugin = host.display(QString::fromLatin1(name));
        QVERIFY(!plugin.ok());
        QVERIFY2(plugin.error().sentence.contains(word), qPrintable(plugin.error().sentence));
        QCOMPARE(host.plugins().first().state, state);
        QVERIFY(host.display(QStringLiteral("good")).ok());
    }

    void goodProbesAreRemembered()
    {
        QTemporaryDir dir;
        PluginHost::Settings s = settings({"good"});
        s.probeCache = dir.filePath(QStringLiteral("sub/probes.json"));
        PluginHost(s).loadAll();
        QVERIFY(QFile::exists(s.probeCache));
        // A program that always fails would be noticed if it were asked again.
        s.probeProgram = QStringLiteral("/nonexistent");
        PluginHost host(s);
        QVERIFY(host.display(QStringLiteral("good")).ok());
    }

    void rubbishFilesAreNoPlugins()
    {
        QTemporaryDir dir;
        for (const QByteArray &content : {QByteArray(),
                                          QByteArray("\x7f"
                                                     "ELF"),
                                          QByteArray(100000, 'q'), QByteArray("QTMETADATA !")}) {
            QFile file(dir.filePath(QStringLiteral("rubbish") + librarySuffix()));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
            PluginHost::Settings s;
            s.folders = {dir.path()};
            PluginHost host(s);
            QCOMPARE(host.plugins().size(), 1);
            QCOMPARE(host.plugins().first().state, PluginInfo::State::Refused);
            QVERIFY(!host.plugins().first().problem.isEmpty());
        }
    }

    void missingPluginIsSaid()
    {
        PluginHost::Settings s;
        s.folders.clear();
        PluginHost host(s);
        QVERIFY(host.display(QStringLiteral("spice")).error().sentence.contains(QStringLiteral("spice")));
        QVERIFY(host.auth({"GSSAPI"}).error().sentence.contains(QStringLiteral("GSSAPI")));
        QVERIFY(!host.inventory(QStringLiteral("https")).ok());
        QVERIFY(!host.transport(QStringLiteral("ssh")).ok());
    }
};

QTEST_GUILESS_MAIN(tst_pluginhost)
#include "tst_pluginhost.moc"
