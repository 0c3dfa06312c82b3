// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginprober.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

/// Plugins are tried beside the program: nothing of them is mapped here, and one that hangs holds nobody up.
class tst_pluginprober : public QObject
{
    Q_OBJECT
private:
    static QString fixture(const char *name)
    {
        return QStringLiteral(VIRTDESK_BUILD_DIR "/tests/plugins/fixtures/") + QString::fromLatin1(name);
    }
    static PluginHost::Settings settings(std::initializer_list<const char *> names)
    {
        PluginHost::Settings s;
        s.folders.clear();
        for (const char *name : names)
            s.folders << fixture(name);
        s.probeProgram = installedProgram(QStringLiteral("virtdesk-session"));
        s.probesWait = false;
        return s;
    }
    static PluginInfo info(const PluginHost &host, const char *name)
    {
        for (const PluginInfo &one : host.plugins()) {
            if (QFileInfo(one.file).path().endsWith(QLatin1String(name)))
                return one;
        }
        return {};
    }
    static bool isMapped(const QString &file)
    {
        QFile maps(QStringLiteral("/proc/self/maps"));
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(QFileInfo(file).canonicalFilePath().toUtf8());
    }

private Q_SLOTS:
    void allAreTriedAndNothingIsLoaded()
    {
        const PluginHost::Settings s = settings({"good", "crashing"});
        QVERIFY2(!s.probeProgram.isEmpty(), "virtdesk-session must be built");
        PluginHost host(s);
        // Before it was tried it is not loaded, and nothing waits for it.
        const auto early = host.display(QStringLiteral("good"));
        QVERIFY(!early.ok() && early.error().sentence.contains(QLatin1String("being tried")));
        PluginProber prober(host, s);
        QSignalSpy done(&prober, &PluginProber::done);
        prober.start();
        QVERIFY(!prober.isDone());
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 30000);
        QCOMPARE(info(host, "good").trial, PluginInfo::Trial::Works);
        QCOMPARE(info(host, "good").state, PluginInfo::State::Available);
        QCOMPARE(info(host, "crashing").state, PluginInfo::State::Refused);
        QVERIFY(info(host, "crashing").problem.contains(QLatin1String("crashes")));
        for (const PluginInfo &one : host.plugins())
            QVERIFY2(!isMapped(one.file), qPrintable(one.file));
        QVERIFY(host.display(QStringLiteral("good")).ok());
        QVERIFY(isMapped(info(host, "good").file)); // so the look at the maps finds something
    }
    void oneThatHangsIsGivenUp()
    {
        QTemporaryDir dir;
        QFile program(dir.filePath(QStringLiteral("hangs")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nexec sleep 60\n");
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        PluginHost::Settings s = settings({"good"});
        s.probeProgram = program.fileName();
        PluginHost host(s);
        PluginProber prober(host, s, 200);
        QSignalSpy done(&prober, &PluginProber::done);
        prober.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 30000);
        QCOMPARE(info(host, "good").state, PluginInfo::State::Refused);
        QVERIFY(info(host, "good").problem.contains(QLatin1String("hangs")));
    }
    void whatWasFoundOutIsRemembered()
    {
        QTemporaryDir dir;
        PluginHost::Settings s = settings({"good"});
        s.probeCache = dir.filePath(QStringLiteral("probes.json"));
        {
            PluginHost host(s);
            PluginProber prober(host, s);
            QSignalSpy done(&prober, &PluginProber::done);
            prober.start();
            QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 30000);
        }
        s.probeProgram = QStringLiteral("/nonexistent");
        PluginHost host(s);
        PluginProber prober(host, s);
        prober.start();
        QVERIFY(prober.isDone());
        QVERIFY(host.display(QStringLiteral("good")).ok());
    }
};

QTEST_GUILESS_MAIN(tst_pluginprober)
#include "tst_pluginprober.moc"
