// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

class tst_sessionstate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembersAcrossRuns()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("state.ini"));
        const QUrl inventory(QStringLiteral("https://engine.example/ovirt-engine"));
        {
            SessionState state(file);
            state.noteInventory({QUrl(QStringLiteral("https://other.example/ovirt-engine")), {}});
            state.noteInventory({inventory, QStringLiteral("anna@internal")});
            state.setFavourites(inventory.toString(), {QStringLiteral("b"), QStringLiteral("a")});
            state.noteConsole({inventory.toString(), QStringLiteral("a"), {}, QStringLiteral("A")});
            state.setOpenConsoles({{{}, {}, QStringLiteral("vnc://h:5901"), QStringLiteral("h")}});
            state.setInventoryProxy(inventory, QStringLiteral("http://proxy.example:3128"));
            state.setConsoleProxy(inventory, QStringLiteral("always"));
            state.setPanelWidth(300);
            state.setOwnVmsOnly(inventory, QStringLiteral("anna@internal"), true);
            state.setOwnVmsOnly(inventory, QStringLiteral("bert@internal"), true);
            state.setOwnVmsOnly(inventory, QStringLiteral("bert@internal"), false);
        }
        SessionState state(file);
        QCOMPARE(state.inventories().size(), 2);
        QCOMPARE(state.inventories().constFirst().url, inventory);
        QCOMPARE(state.inventories().constFirst().userName, QStringLiteral("anna@internal"));
        QCOMPARE(state.favourites(inventory.toString()), (QSet<QString>{QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(state.favourites(QStringLiteral("https://other.example/ovirt-engine")).isEmpty());
        QCOMPARE(state.recentConsoles().constFirst().vmId, QStringLiteral("a"));
        QCOMPARE(state.openConsoles().constFirst().address, QStringLiteral("vnc://h:5901"));
        QCOMPARE(state.panelWidth(), 300);
        QCOMPARE(state.inventories().constFirst().proxy, QStringLiteral("http://proxy.example:3128"));
        QCOMPARE(state.inventories().at(1).proxy, QString());
        QCOMPARE(state.inventories().constFirst().consoleProxy, QStringLiteral("always"));
        QCOMPARE(state.inventories().at(1).consoleProxy, QString());
        QVERIFY(state.ownVmsOnly(inventory, QStringLiteral("anna@internal")));
        QVERIFY(!state.ownVmsOnly(inventory, QStringLiteral("bert@internal")));
        QVERIFY(!state.ownVmsOnly(QUrl(QStringLiteral("https://other.example/ovirt-engine")),
                                  QStringLiteral("anna@internal")));
        state.noteInventory({inventory, QStringLiteral("bert@internal")});
        QCOMPARE(state.inventoryProxy(inventory), QStringLiteral("http://proxy.example:3128"));
        state.forgetInventory(inventory);
        QCOMPARE(state.inventoryProxy(inventory), QString());
        QCOMPARE(state.consoleProxy(inventory), QString());
        QVERIFY(!state.ownVmsOnly(inventory, QStringLiteral("anna@internal")));
        QCOMPARE(state.inventories().size(), 1);
    }
    void listsStayShortAndFreeOfRepeats()
    {
        QTemporaryDir folder;
        SessionState state(folder.filePath(QStringLiteral("state.ini")));
        for (int i = 0; i < 50; ++i) {
            state.noteInventory({QUrl(QStringLiteral("https://e%1.example/ovirt-engine").arg(i)), {}});
            state.noteConsole({{}, {}, QStringLiteral("vnc://h%1").arg(i), {}});
        }
        state.noteConsole({{}, {}, QStringLiteral("vnc://h49"), {}});
        QCOMPARE(state.inventories().size(), 8);
        QCOMPARE(state.recentConsoles().size(), 20);
        QCOMPARE(state.recentConsoles().at(1).address, QStringLiteral("vnc://h48"));
    }
    void noPasswordReachesTheDisk()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("state.ini"));
        {
            SessionState state(file);
            state.noteInventory({QUrl(QStringLiteral("https://anna:geheim@e.example/ovirt-engine")), {}});
        }
        QFile stored(file);
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QVERIFY(!stored.readAll().contains("geheim"));
    }
    void brokenFilesAreNoFiles()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("state.ini"));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("[engines]\nsize=2000000000\n1\\url=%%%\n[open]\nsize=-5\n\x00\xff");
        broken.close();
        const SessionState state(file);
        QVERIFY(state.inventories().size() <= 8);
        QVERIFY(state.openConsoles().isEmpty());
    }
    void settingsHoldAndTell()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("v.ini"));
        {
            Settings settings(file);
            QSignalSpy changed(&settings, &Settings::changed);
            settings.setTheme(Theme::Mode::Dark);
            settings.setTheme(Theme::Mode::Dark);
            settings.setScaling({150});
            settings.setReleaseKeys(ReleaseCombination::Keys::RightCtrl);
            settings.setSystemKeys(Settings::SystemKeys::FullScreen);
            settings.setClipboard(false);
            QCOMPARE(changed.count(), 5);
        }
        Settings settings(file);
        QCOMPARE(settings.theme(), Theme::Mode::Dark);
        QCOMPARE(settings.scaling().percent, 150);
        QCOMPARE(settings.releaseKeys(), ReleaseCombination::Keys::RightCtrl);
        QCOMPARE(settings.systemKeys(), Settings::SystemKeys::FullScreen);
        QVERIFY(!settings.clipboard());
        QVERIFY(settings.confirmPowerOff());
    }
};

QTEST_GUILESS_MAIN(tst_sessionstate)
#include "tst_sessionstate.moc"
