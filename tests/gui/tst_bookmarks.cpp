// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/nodetree.h"
#include "tests/gui/desktopfixture.h"

#include <QLabel>
#include <QTest>
#include <QTreeWidgetItemIterator>

using namespace virtdesk;

/// The searches that an inventory keeps, among the places.
class tst_bookmarks : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    InventoryController *m_inventory = nullptr;

    FakeInventory &fake() { return m_desktop->inventory; }
    InventoryPanel &panel() { return m_desktop->window->inventory(); }
    NodeTree *tree() { return panel().findChild<NodeTree *>(QStringLiteral("nodeTree")); }
    QTreeWidgetItem *entry(const char *name)
    {
        for (QTreeWidgetItemIterator it(tree()); *it; ++it) {
            if ((*it)->text(0) == QLatin1String(name))
                return *it;
        }
        return nullptr;
    }
    void choose(const char *name) { tree()->setCurrentItem(entry(name)); }
    QString note() { return panel().findChild<QLabel *>(QStringLiteral("pagingText"))->text(); }
    QStringList listed()
    {
        QStringList names;
        for (int row = 0; row < panel().filter().rowCount(); ++row)
            names << panel().filter().index(row, 0).data(VmListModel::IdRole).toString();
        return names;
    }
    int webs()
    {
        return static_cast<int>(std::count_if(fake().vms.cbegin(), fake().vms.cend(),
                                              [](const Vm &vm) { return vm.name.startsWith(QLatin1String("web")); }));
    }
    bool refresh()
    {
        const int lists = fake().lists;
        m_inventory->refresh();
        return DesktopFixture::wait(
            [&] { return fake().lists > lists && m_inventory->state() == InventoryController::State::Ready; });
    }
    void connectInventory()
    {
        m_inventory = m_desktop->connectInventory();
        QVERIFY(m_inventory);
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        fake().keepsSearches = true;
        fake().changesCd = false;
        fake().bookmarks = {
            {QStringLiteral("b1"), QStringLiteral("All <b>webs</b>"), QStringLiteral("Vms: name = web*"), {}},
            {QStringLiteral("b2"), QStringLiteral("Hosts down"), {}, QStringLiteral("It looks for Host, not for VMs.")},
            {QStringLiteral("b3"), QStringLiteral("Mails"), QStringLiteral("Vms: name = mail*"), {}}};
    }
    void cleanup() { m_desktop.reset(); }

    void theChosenOneIsRunAtTheInventory()
    {
        connectInventory();
        QTRY_VERIFY(entry("All <b>webs</b>"));
        const int all = panel().filter().rowCount();
        choose("All <b>webs</b>");
        QCOMPARE(fake().searches, QStringList{QStringLiteral("Vms: name = web*")});
        QTRY_COMPARE(panel().filter().rowCount(), webs());
        QVERIFY2(note().contains(QLatin1String("All <b>webs</b>")), qPrintable(note()));
        choose("Mails");
        QTRY_VERIFY(!listed().isEmpty() && panel().filter().rowCount() != webs());
        QTest::keyClick(tree(), Qt::Key_Escape);
        QTRY_COMPARE(panel().filter().rowCount(), all);
        QVERIFY(!panel().findChild<QLabel *>(QStringLiteral("pagingText"))->isVisible());
        QVERIFY(refresh());
        QCOMPARE(fake().searches.size(), 2); // nothing is asked for that nobody looks at
    }
    void whatIsNoSearchOfVmsSaysSo()
    {
        connectInventory();
        QTRY_VERIFY(entry("Hosts down"));
        QTreeWidgetItem *hosts = entry("Hosts down");
        QVERIFY(!hosts->flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(hosts->toolTip(0).contains(QLatin1String("not for VMs")));
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualItemRect(hosts).center());
        QVERIFY(fake().searches.isEmpty());
        QVERIFY(tree()->chosenBookmark().isEmpty());
    }
    void withoutBookmarksThereIsNoSection()
    {
        fake().bookmarks.clear();
        connectInventory();
        QTRY_VERIFY(fake().bookmarkCalls > 0);
        QVERIFY(refresh());
        QVERIFY(!entry("Bookmarks"));
    }
    void aRefusedListLeavesNoSection()
    {
        fake().bookmarksError = {Failure::Engine, QStringLiteral("No."), {}};
        connectInventory();
        QTRY_VERIFY(fake().bookmarkCalls > 0);
        QVERIFY(refresh());
        QVERIFY(!entry("Bookmarks"));
        QCOMPARE(m_inventory->state(), InventoryController::State::Ready);
    }
    void aSearchThatIsRefusedIsASentence()
    {
        fake().searchError = {Failure::Engine, QStringLiteral("The engine does not understand this search."), {}};
        connectInventory();
        QTRY_VERIFY(entry("Mails"));
        choose("Mails");
        QTRY_VERIFY2(note().contains(QLatin1String("does not understand")), qPrintable(note()));
        QCOMPARE(panel().filter().rowCount(), 0);
        QCOMPARE(m_inventory->state(), InventoryController::State::Ready);
    }
    /// While the answer is awaited nothing is listed as if it had been found.
    void nothingIsClaimedBeforeTheAnswer()
    {
        fake().holdSearch = true;
        connectInventory();
        QTRY_VERIFY(entry("Mails"));
        choose("Mails");
        QCOMPARE(panel().filter().rowCount(), 0);
        QVERIFY2(note().contains(QLatin1String("Looking for")), qPrintable(note()));
        fake().holdSearch = false;
        choose("All <b>webs</b>");
        QTRY_COMPARE(panel().filter().rowCount(), webs());
    }
    /// The tree is made anew when places change; what is chosen stays.
    void theChoiceOutlivesANewTree()
    {
        connectInventory();
        QTRY_VERIFY(entry("Mails"));
        choose("Mails");
        QTRY_VERIFY(panel().filter().rowCount() > 0);
        const QStringList before = listed();
        fake().nodes.append({QStringLiteral("c9"), {}, InventoryNode::Kind::Cluster, QStringLiteral("New"), {}});
        QVERIFY(refresh());
        QTRY_VERIFY(entry("New"));
        QCOMPARE(tree()->chosenBookmark(), QStringLiteral("b3"));
        QCOMPARE(listed(), before);
    }
};

QTEST_MAIN(tst_bookmarks)
#include "tst_bookmarks.moc"
