// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/shell/consoleopener.h"
#include "tests/gui/desktopfixture.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace virtdesk;

/// A console that somebody uses: a person agrees before a ticket, which is a lock at the engine, is drawn.
class tst_takeover : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopFixture> m_desktop;
    InventoryController *m_inventory = nullptr;

    ConfirmDialog *question()
    {
        return m_desktop->window->findChild<ConfirmDialog *>(QStringLiteral("takeOverQuestion"));
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        m_inventory = m_desktop->connectInventory();
        m_desktop->inventory.consoleState.users = {
            {QStringLiteral("bob@corp"), QStringLiteral("10.1.1.9"), false},
        };
    }
    void cleanup() { m_desktop.reset(); }

    void nobodyIsPushedAsideUnasked()
    {
        ConsoleTab *tab = m_desktop->window->opener().openVm(m_inventory, QStringLiteral("id-0"));
        QVERIFY(tab);
        QTRY_VERIFY(question());
        const QString text = question()->findChild<QLabel *>(QStringLiteral("confirmText"))->text();
        QVERIFY2(text.contains(QLatin1String("bob@corp")) && text.contains(QLatin1String("10.1.1.9")),
                 qPrintable(text));
        QCOMPARE(m_desktop->inventory.targets, 0);
        question()->findChild<QPushButton *>(QStringLiteral("cancelButton"))->click();
        QTRY_VERIFY(!question());
        QTRY_COMPARE(tab->state(), ConsoleTab::State::Failed);
        QCOMPARE(m_desktop->inventory.targets, 0);

        // Trying again asks again.
        tab->reconnect();
        QTRY_VERIFY(question());
        QCOMPARE(m_desktop->inventory.targets, 0);
        question()->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->inventory.targets, 1);
    }

    void whoeverIsNotConnectedIsNotAskedAbout_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("own");
        QTest::newRow("gone") << QString() << false;
        QTest::newRow("the person's own") << QStringLiteral("10.1.1.9") << true;
    }
    void whoeverIsNotConnectedIsNotAskedAbout()
    {
        QFETCH(QString, address);
        QFETCH(bool, own);
        m_desktop->inventory.consoleState.users = {{QStringLiteral("bob@corp"), address, own}};
        QVERIFY(m_desktop->window->opener().openVm(m_inventory, QStringLiteral("id-0")));
        QTRY_COMPARE(m_desktop->inventory.targets, 1);
        QVERIFY(!question());
        QCOMPARE(m_desktop->inventory.inquiries, 1);
    }

    void whoMayNotSeeUsersIsLeftToTheEngine()
    {
        m_desktop->inventory.stateError = {Failure::Engine, QStringLiteral("not allowed"), {}};
        QVERIFY(m_desktop->window->opener().openVm(m_inventory, QStringLiteral("id-0")));
        QTRY_COMPARE(m_desktop->inventory.targets, 1);
        QVERIFY(!question());
    }
};

QTEST_MAIN(tst_takeover)
#include "tst_takeover.moc"
