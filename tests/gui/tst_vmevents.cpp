// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/eventsdialog.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

using namespace virtdesk;

/// What happens to a VM, beside its console.
class tst_vmevents : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    ConsoleTab *m_tab = nullptr;

    FakeInventory &fake() { return m_desktop->inventory; }
    static InventoryEvent event(int id, const char *description)
    {
        InventoryEvent one;
        one.id = QString::number(id);
        one.time = QDateTime::currentDateTimeUtc();
        one.severity = QStringLiteral("normal");
        one.vmId = QStringLiteral("id-1");
        one.description = QString::fromUtf8(description);
        return one;
    }
    QList<EventsDialog *> dialogs() { return m_desktop->window->findChildren<EventsDialog *>(); }
    QTreeWidget *list() { return dialogs().constFirst()->findChild<QTreeWidget *>(QStringLiteral("eventList")); }
    void trigger() { m_desktop->window->actions().action(ActionTable::Id::VmEvents)->trigger(); }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        fake().inspects = true;
        fake().events = {event(3, "VM web-01 was started by anna."),
                         event(7, "Anna is connected to web-01's console.")};
        m_desktop->open();
        m_desktop->connectInventory();
        m_tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    void cleanup() { m_desktop.reset(); }

    void theNewestComesFirstAndOnlyOnce()
    {
        trigger();
        QCOMPARE(dialogs().size(), 1);
        EventsDialog *dialog = dialogs().constFirst();
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Events of web-01"));
        QCOMPARE(dialog->vmId(), QStringLiteral("id-1"));
        QVERIFY(!dialog->isModal());
        QVERIFY(list()->isColumnHidden(2)); // the VM
        QTRY_COMPARE(list()->topLevelItemCount(), 2);
        QVERIFY(list()->topLevelItem(0)->text(3).startsWith(QLatin1String("Anna is connected")));
        // The inventory tells all of them again each time.
        fake().events.append(event(9, "VM web-01 was shut down."));
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 3, 30'000);
        QVERIFY(list()->topLevelItem(0)->text(3).contains(QLatin1String("shut down")));
        dialog->findChild<QLineEdit *>(QStringLiteral("eventWords"))->setText(QStringLiteral("started"));
        QVERIFY(list()->topLevelItem(0)->isHidden() && !list()->topLevelItem(2)->isHidden());
    }
    void anotherTimeTheSameWindowComes()
    {
        trigger();
        m_desktop->window->consoles().select(0);
        trigger();
        QCOMPARE(dialogs().size(), 1);
        dialogs().constFirst()->close();
        settle();
        QVERIFY(dialogs().isEmpty());
    }
    void theTabsMenuOpensItToo()
    {
        auto *tabs = m_desktop->window->findChild<QTabBar *>(QStringLiteral("consoleTabs"));
        Q_EMIT tabs->customContextMenuRequested(tabs->tabRect(0).center());
        auto *menu = m_desktop->window->findChild<QMenu *>(QStringLiteral("tabMenu"));
        QVERIFY(menu && menu->findChild<QAction *>(QStringLiteral("tabEvents")));
        menu->findChild<QAction *>(QStringLiteral("tabEvents"))->trigger();
        menu->close();
        QTRY_COMPARE(dialogs().size(), 1);
    }
    /// Markup in an event is text.
    void whatAnEventSaysIsShownAsItIs()
    {
        fake().events = {event(1, "<b>bold</b> & <img src=\"x\">")};
        trigger();
        QTRY_COMPARE(list()->topLevelItemCount(), 1);
        QCOMPARE(list()->topLevelItem(0)->text(3), QStringLiteral("<b>bold</b> & <img src=\"x\">"));
        QVERIFY(list()->topLevelItem(0)->toolTip(3).startsWith(QLatin1String("&lt;b&gt;")));
    }
    void whereNothingTellsItASentenceSaysSo()
    {
        m_desktop->window->inventories().disconnectFrom(m_desktop->window->inventory().current());
        settle();
        trigger();
        QVERIFY(dialogs().isEmpty());
        QVERIFY2(m_desktop->lastNotice().contains(QLatin1String("nothing is connected that tells it")),
                 qPrintable(m_desktop->lastNotice()));
    }
};

QTEST_MAIN(tst_vmevents)
#include "tst_vmevents.moc"
