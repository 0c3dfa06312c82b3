// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "tests/gui/desktopfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;

/// The CD of a VM, from the console's tab and from the list.
class tst_changecd : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    FakeInventory &inventory() { return m_desktop->inventory; }
    ConsoleTab *console()
    {
        return m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    ChangeCdDialog *dialog() { return window().findChild<ChangeCdDialog *>(QStringLiteral("changeCdDialog")); }
    template <typename Widget>
    Widget *part(const char *name)
    {
        return dialog()->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString text(const char *name) { return part<QLabel>(name)->text(); }
    QAbstractItemModel *rows() { return part<QListView>("discList")->model(); }
    /// Opens the dialog by the button over the console.
    void openDialog(ConsoleTab *tab)
    {
        auto *button = tab->findChild<QToolButton *>(QStringLiteral("discButton"));
        QVERIFY(button && button->isVisible());
        button->click();
        QTRY_VERIFY(dialog() && dialog()->isVisible());
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        inventory().images = {
            {QStringLiteral("debian-12-netinst.iso"), QStringLiteral("debian-12-netinst.iso"), QStringLiteral("iso")},
            {QStringLiteral("4d1e"), QStringLiteral("Windows Server 2022"), QStringLiteral("data")},
            {QStringLiteral("virtio-win.iso"), QStringLiteral("virtio-win.iso"), QStringLiteral("iso")}};
        m_desktop->open();
        m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }

    void anImageIsInserted()
    {
        ConsoleTab *tab = console();
        openDialog(tab);
        QTRY_COMPARE(rows()->rowCount(), 3);
        QCOMPARE(text("discNow"), QStringLiteral("The drive is empty."));
        QVERIFY(!part<QPushButton>("ejectButton")->isEnabled());
        QTest::keyClicks(part<QLineEdit>("discFilter"), QStringLiteral("server"));
        QCOMPARE(rows()->rowCount(), 1);
        QTest::keyClick(part<QLineEdit>("discFilter"), Qt::Key_Return);
        QTRY_COMPARE(inventory().discs.size(), 1U);
        QCOMPARE(inventory().discs[0], std::make_pair(QStringLiteral("id-1"), QStringLiteral("4d1e")));
        QTRY_VERIFY(!dialog());
        QTRY_VERIFY(m_desktop->lastNotice().contains(QLatin1String("Windows Server 2022")));
    }
    void theCurrentDiscIsMarkedAndEjected()
    {
        inventory().disc = {QStringLiteral("4d1e"), QStringLiteral("4d1e"), {}};
        ConsoleTab *tab = console();
        openDialog(tab);
        QTRY_COMPARE(text("discNow"), QStringLiteral("In the drive: Windows Server 2022"));
        auto *list = part<QListView>("discList");
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("Windows Server 2022"));
        QVERIFY(list->currentIndex()
                    .data(Qt::AccessibleDescriptionRole)
                    .toString()
                    .contains(QLatin1String("in the drive")));
        // What is in already needs no inserting.
        QVERIFY(!part<QPushButton>("insertButton")->isEnabled());
        QTest::keyClick(part<QLineEdit>("discFilter"), Qt::Key_Down);
        QVERIFY(part<QPushButton>("insertButton")->isEnabled());
        part<QPushButton>("ejectButton")->click();
        QTRY_COMPARE(inventory().discs.size(), 1U);
        QCOMPARE(inventory().discs[0].second, QString());
        QTRY_VERIFY(!dialog());
    }
    void escapeChangesNothing()
    {
        openDialog(console());
        QTRY_COMPARE(rows()->rowCount(), 3);
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QVERIFY(inventory().discs.empty());
    }
    void loadingAndEmptyAreTold()
    {
        inventory().holdImages = true;
        openDialog(console());
        QVERIFY(part<QLabel>("stateTitle")->text().contains(QLatin1String("Listing")));
        QVERIFY(!part<QPushButton>("insertButton")->isEnabled());
        QVERIFY(!part<QLineEdit>("discFilter")->isEnabled());
        dialog()->close();
        QTRY_VERIFY(!dialog());
        inventory().holdImages = false;
        inventory().images.clear();
        openDialog(window().consoles().current());
        QTRY_VERIFY(part<QLabel>("stateTitle")->text().contains(QLatin1String("no CD images")));
        QVERIFY(!part<QPushButton>("insertButton")->isEnabled());
    }
    void errorsAreToldAndTriedAgain()
    {
        inventory().imagesError = {Failure::Engine, QStringLiteral("The Storage Domain is not active."), {}};
        openDialog(console());
        QTRY_VERIFY(part<QPushButton>("discRetryButton"));
        QCOMPARE(part<QLabel>("stateText")->text(), inventory().imagesError.sentence);
        inventory().imagesError = {};
        part<QPushButton>("discRetryButton")->click();
        QTRY_COMPARE(rows()->rowCount(), 3);

        // Refused: said in the dialog, which stays.
        inventory().discError = {Failure::Engine, QStringLiteral("This user may not do that."), {}};
        part<QPushButton>("insertButton")->click();
        QTRY_COMPARE(text("discMessage"), inventory().discError.sentence);
        QVERIFY(dialog()->isVisible());
        QVERIFY(part<QPushButton>("insertButton")->isEnabled());
    }
    void manyImagesAreFilteredAtOnce()
    {
        inventory().images.clear();
        for (int i = 0; i < 20000; ++i) {
            const QString name = QStringLiteral("image-%1.iso").arg(i);
            inventory().images << DiscImage{name, name, QStringLiteral("iso")};
        }
        openDialog(console());
        QTRY_COMPARE(rows()->rowCount(), 20000);
        part<QLineEdit>("discFilter")->setText(QStringLiteral("image-1999"));
        QCOMPARE(rows()->rowCount(), 11);
        part<QLineEdit>("discFilter")->setText(QStringLiteral("nothing like it"));
        QCOMPARE(rows()->rowCount(), 0);
        QVERIFY(!part<QPushButton>("insertButton")->isEnabled());
        QVERIFY(part<QLabel>("stateTitle")->isVisible());
    }
    void theListOffersIt()
    {
        InventoryController *controller = window().inventory().current();
        QMenu menu;
        window().inventory().fillVmMenu(&menu, controller, {QStringLiteral("id-1")});
        auto *entry = menu.findChild<QAction *>(QStringLiteral("vmChangeCd"));
        QVERIFY(entry && entry->isEnabled());
        entry->trigger();
        QTRY_VERIFY(dialog());
        QCOMPARE(dialog()->windowTitle(), QStringLiteral("CD of web-01"));
        QMenu off;
        window().inventory().fillVmMenu(&off, controller, {QStringLiteral("id-3")}); // down
        QVERIFY(!off.findChild<QAction *>(QStringLiteral("vmChangeCd"))->isEnabled());
    }
    void theTabsMenuOffersIt()
    {
        console();
        auto *tabs = window().findChild<QTabBar *>(QStringLiteral("consoleTabs"));
        Q_EMIT tabs->customContextMenuRequested(tabs->tabRect(0).center());
        auto *menu = window().findChild<QMenu *>(QStringLiteral("tabMenu"));
        QVERIFY(menu);
        auto *entry = menu->findChild<QAction *>(QStringLiteral("tabChangeCd"));
        QVERIFY(entry);
        entry->trigger();
        menu->close();
        QTRY_VERIFY(dialog());
    }
    void enginesWithoutItDoNotOfferIt()
    {
        m_desktop.reset();
        m_desktop = std::make_unique<DesktopFixture>();
        inventory().changesCd = false;
        m_desktop->open();
        InventoryController *controller = m_desktop->connectInventory();
        ConsoleTab *tab = console();
        // In its place, so that nothing moves, but not to be used.
        QVERIFY(tab->findChild<QToolButton *>(QStringLiteral("discButton"))->isVisible());
        QVERIFY(!tab->findChild<QToolButton *>(QStringLiteral("discButton"))->isEnabled());
        QMenu menu;
        window().inventory().fillVmMenu(&menu, controller, {QStringLiteral("id-1")});
        QVERIFY(!menu.findChild<QAction *>(QStringLiteral("vmChangeCd")));
    }
    void aChangeOutlivesTheDialog()
    {
        ConsoleTab *tab = console();
        openDialog(tab);
        QTRY_COMPARE(rows()->rowCount(), 3);
        inventory().discError = {Failure::Engine, QStringLiteral("The host does not answer."), {}};
        part<QPushButton>("insertButton")->click();
        dialog()->close();
        QTRY_VERIFY(m_desktop->lastNotice().contains(inventory().discError.sentence));
        QTRY_COMPARE(window().inventory().current()->runningJobs(), 0);
    }
};

QTEST_MAIN(tst_changecd)
#include "tst_changecd.moc"
