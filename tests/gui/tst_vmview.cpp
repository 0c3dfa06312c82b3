// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/facetspopup.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/inventory/nodetree.h"
#include "app/desktop/inventory/panelrow.h"
#include "app/desktop/inventory/vmview.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/look/colors.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QAction>
#include <QDir>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace virtdesk;

/// The VMs as a list and as a table, what narrows them, and what an account sees.
class tst_vmview : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    VmView &view() { return m_desktop->window->inventory().view(); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return m_desktop->window->findChild<Widget *>(QString::fromLatin1(name));
    }
    void trigger(const char *name)
    {
        Q_EMIT find<QMenu>("viewMenu")->aboutToShow();
        auto *action = find<QAction>(name);
        QVERIFY2(action, name);
        action->trigger();
    }
    /// To be looked at: build/<preset>/gallery/vmview.
    void keep(const char *name)
    {
        const QString folder = QStringLiteral(VIRTDESK_BUILD_DIR "/gallery/vmview");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(m_desktop->window->grab().save(QStringLiteral("%1/%2.png").arg(folder, QString::fromLatin1(name))));
    }
    QStringList shownColumns()
    {
        QStringList ids;
        for (int place = 0; place < view().header()->count(); ++place) {
            const int section = view().header()->logicalIndex(place);
            if (!view().header()->isSectionHidden(section))
                ids << view().filter().vms()->columns().at(section).id;
        }
        return ids;
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        for (int i = 0; i < m_desktop->inventory.vms.size(); ++i) {
            Vm &vm = m_desktop->inventory.vms[i];
            vm.memoryBytes = static_cast<quint64>(1 + i % 7) << 30;
            if (i % 3 == 0)
                vm.more.insert(QStringLiteral("tags"), i % 2 ? QStringLiteral("prod\nweb") : QStringLiteral("prod"));
        }
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void theTableHasTheSameVms()
    {
        m_desktop->connectInventory();
        view().setFocus();
        view().setCurrentIndex(view().model()->index(4, 0));
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        const QStringList chosen = m_desktop->window->inventory().selectedVms();
        QCOMPARE(chosen.size(), 2);
        QVERIFY(view().isHeaderHidden());
        QCOMPARE(shownColumns(), QStringList{QStringLiteral("name")});
        keep("list");
        trigger("viewAsTable");
        QVERIFY(!view().isHeaderHidden() && view().header()->isVisible());
        QCOMPARE(m_desktop->window->inventory().selectedVms(), chosen);
        QVERIFY(view().currentIndex().row() == 5);
        QVERIFY(shownColumns().size() > 4);
        keep("table");
        trigger("viewAsList");
        QCOMPARE(m_desktop->window->inventory().selectedVms(), chosen);
        QCOMPARE(shownColumns(), QStringList{QStringLiteral("name")});
    }
    void columnsOrderAndWidthsAreKept()
    {
        m_desktop->connectInventory();
        trigger("viewAsTable");
        trigger("column-memory");
        trigger("column-users");
        QVERIFY(shownColumns().contains(QStringLiteral("memory")) && !shownColumns().contains(QStringLiteral("users")));
        QHeaderView *head = view().header();
        const int memory = view().filter().vms()->columns().indexOf(QStringLiteral("memory"));
        head->moveSection(head->visualIndex(memory), 1);
        head->resizeSection(memory, 77);
        trigger("order-memory");
        trigger("orderDescending");
        const auto largest = [this] {
            return view().filter().vms()->find(view().model()->index(0, 0).data(VmListModel::IdRole).toString());
        };
        QCOMPARE(largest()->memoryBytes, quint64(7) << 30);
        m_desktop->close();
        m_desktop->open();
        m_desktop->connectInventory();
        QVERIFY(view().viewLayout().table);
        QCOMPARE(shownColumns().mid(0, 2), (QStringList{QStringLiteral("name"), QStringLiteral("memory")}));
        QVERIFY(!shownColumns().contains(QStringLiteral("users")));
        QCOMPARE(view().header()->sectionSize(memory), 77);
        QCOMPARE(largest()->memoryBytes, quint64(7) << 30);
        // A click at the header turns the order round, and another one orders by that column.
        const int place = view().header()->sectionViewportPosition(memory) + 20;
        QTest::mouseClick(view().header()->viewport(), Qt::LeftButton, {}, QPoint(place, 8));
        QCOMPARE(largest()->memoryBytes, quint64(1) << 30);
    }
    void theTableHasNoBarThatIsNotNeeded()
    {
        m_desktop->connectInventory();
        trigger("viewAsTable");
        for (const int width : {1280, 1366, 1500, 1280}) {
            m_desktop->window->resize(width, 768);
            QTRY_VERIFY(view().horizontalScrollBar()->maximum() == 0 && !view().horizontalScrollBar()->isVisible());
        }
        // What the last column got of the room is not kept as its width.
        QCOMPARE(view().viewLayout().columns, VmViewLayout::usual().columns);
        // Where there is no room for all of them there is a bar.
        view().header()->resizeSection(0, 700);
        QTRY_VERIFY(view().horizontalScrollBar()->maximum() > 0);
    }
    void chosenRowsHaveTheirEdgeWhereReadingBegins()
    {
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        const QColor accent = DesktopFixture::theme().colors().accent;
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            m_desktop->close();
            QGuiApplication::setLayoutDirection(direction);
            m_desktop->open(QSize(1366, 768));
            m_desktop->connectInventory();
            trigger("viewAsList"); // it takes its width when it is made a table
            trigger("viewAsTable");
            view().setCurrentIndex(view().model()->index(2, 0));
            auto *tree = find<NodeTree>("nodeTree");
            QTRY_VERIFY(tree->isVisible());
            settle();
            keep(direction == Qt::RightToLeft ? "table-right-to-left" : "table-1366");
            for (QTreeView *list : {static_cast<QTreeView *>(&view()), static_cast<QTreeView *>(tree)}) {
                const QImage picture = list->viewport()->grab().toImage();
                const QRect row = list->visualRect(list->currentIndex());
                const int left = static_cast<int>(picture.devicePixelRatio());
                const int right = picture.width() - 1 - left;
                const int y = static_cast<int>(row.center().y() * picture.devicePixelRatio());
                const bool isMirrored = direction == Qt::RightToLeft;
                QCOMPARE(picture.pixelColor(isMirrored ? right : left, y), accent);
                QVERIFY(picture.pixelColor(isMirrored ? left : right, y) != accent);
            }
        }
    }
    void aBrokenLayoutIsTheUsualOne()
    {
        for (const char *text :
             {"", "table", "table 1", "x y z w", "list 2 name ", "table 1 -name name:1:2:3,,:9,%zz:-5"})
            QVERIFY(!VmViewLayout::read(QString::fromLatin1(text)).columns.isEmpty());
        VmViewLayout layout = VmViewLayout::usual();
        layout.table = true;
        layout.order = QStringLiteral("console.user");
        layout.descending = true;
        layout.columns.append({QStringLiteral("a b,c:d"), 99});
        QCOMPARE(VmViewLayout::read(layout.text()), layout);
        QString long_ = QStringLiteral("table 1 name ");
        for (int i = 0; i < 5000; ++i)
            long_ += QStringLiteral("c%1:5,").arg(i);
        QVERIFY(VmViewLayout::read(long_).columns.size() <= VmViewLayout::maximumColumns + 1);
    }
    void openConsolesAreMarked()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        const VmListModel &vms = inventory->vms();
        const QModelIndex index = vms.index(vms.indexOf(QStringLiteral("id-1")), 0);
        QVERIFY(index.data(VmListModel::OpenRole).toBool());
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("open")));
        keep("console-open");
        m_desktop->window->consoles().close(tab);
        QTRY_VERIFY(!index.data(VmListModel::OpenRole).toBool());
    }
    void whatThereIsToChooseBecomesWords()
    {
        m_desktop->connectInventory();
        auto *edit = find<QLineEdit>("filterEdit");
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Down, Qt::AltModifier);
        auto *popup = find<FacetsPopup>("facetsPopup");
        QTRY_VERIFY(popup->isVisible());
        auto *tree = popup->findChild<QTreeWidget *>(QStringLiteral("facetTree"));
        QTreeWidgetItem *first = tree->topLevelItem(0)->child(0);
        const int count = first->text(1).toInt();
        QVERIFY(count > 0 && count < 60);
        QVERIFY(popup->grab().save(QStringLiteral(VIRTDESK_BUILD_DIR "/gallery/vmview/facets.png")));
        tree->setCurrentItem(first);
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY2(edit->text().startsWith(QLatin1String("status=")), qPrintable(edit->text()));
        QCOMPARE(view().model()->rowCount(), count);
        QTRY_COMPARE(tree->topLevelItem(0)->child(0)->checkState(0), Qt::Checked);
        tree->setCurrentItem(tree->topLevelItem(0)->child(0));
        QTest::keyClick(tree, Qt::Key_Space);
        QCOMPARE(edit->text(), QString());
        QTRY_COMPARE(view().model()->rowCount(), 60);
        QTest::keyClick(popup, Qt::Key_Escape);
        QTRY_VERIFY(!popup->isVisible());
    }
    void anEngineWithTooManyVmsIsSearched()
    {
        FakeInventory &engine = m_desktop->inventory;
        engine.finds = true;
        engine.knownTotal = 100000;
        engine.vms = FakeInventory::someVms(3000);
        InventoryController *inventory = m_desktop->connectInventory();
        const auto settled = [inventory] {
            return inventory->state() == InventoryController::State::Ready && !inventory->paging().isBusy();
        };
        QTRY_VERIFY(settled());
        auto *text = find<QLabel>("pagingText");
        QVERIFY(text->isVisible());
        QVERIFY2(text->text().contains(QLatin1String("100 of 100,000")), qPrintable(text->text()));
        QCOMPARE(engine.lists, 0);
        QCOMPARE(view().model()->rowCount(), 100);
        auto *tree = find<NodeTree>("nodeTree");
        QCOMPARE(tree->topLevelItem(0)->text(1), tree->locale().toString(100000));
        QVERIFY(tree->topLevelItem(1)->text(1).isEmpty()); // how many lie there is not known
        // The end of the list brings the next page, and so does the button.
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum());
        QTRY_COMPARE(view().model()->rowCount(), 200);
        QTRY_VERIFY(settled());
        find<QPushButton>("loadMore")->click();
        QTRY_COMPARE(view().model()->rowCount(), 300);
        keep("too-many");
        // Words, places and groups go to the engine.
        auto *edit = find<QLineEdit>("filterEdit");
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("build-3"));
        QTRY_VERIFY(settled() && engine.wishes().constLast().first.conditions.size() == 1);
        QCOMPARE(engine.wishes().constLast().first.conditions.constFirst().values,
                 QStringList{QStringLiteral("build-3")});
        QVERIFY(view().model()->rowCount() > 40);
        QTRY_VERIFY2(text->text().contains(QLatin1String("found")), qPrintable(text->text()));
        keep("too-many-searched");
        QTreeWidgetItem *cluster = tree->topLevelItem(1)->child(0);
        tree->setCurrentItem(cluster);
        QTRY_VERIFY(settled() && engine.wishes().constLast().first.conditions.size() == 2);
        QCOMPARE(engine.wishes().constLast().first.conditions.constLast().field, VmWish::Field::Cluster);
        QTest::keyClicks(edit, QStringLiteral(" os:win"));
        QTRY_VERIFY2(text->text().contains(QLatin1String("no search for os")), qPrintable(text->text()));
        edit->clear();
        tree->choose({});
        find<PanelRow>("groupRunning")->setChecked(true);
        QTRY_VERIFY(settled() && engine.wishes().constLast().first.running);
        QTest::keyClicks(edit, QStringLiteral("nothing-has-this"));
        QTRY_VERIFY(settled() && find<StatePanel>("inventoryState")->isVisible());
        find<PanelRow>("groupFavourites")->setChecked(true);
        QVERIFY2(text->text().contains(QLatin1String("at hand")), qPrintable(text->text()));
        edit->clear();
        find<PanelRow>("groupAll")->setChecked(true);
        QTRY_COMPARE(view().model()->rowCount(), 100);
        auto *popup = find<FacetsPopup>("facetsPopup");
        QTest::keyClick(edit, Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(popup->isVisible());
        QVERIFY(popup->findChild<QTreeWidget *>(QStringLiteral("facetTree"))
                    ->topLevelItem(0)
                    ->text(0)
                    .contains(QLatin1String("loaded VMs only")));
        popup->hide();
        // A search that is refused is said, and the list stays.
        engine.findError = {Failure::Engine, QStringLiteral("The engine does not understand this."), {}};
        QTest::keyClicks(edit, QStringLiteral("web"));
        QTRY_COMPARE(text->text(), QStringLiteral("The engine does not understand this."));
        QVERIFY(view().model()->rowCount() > 0);
        QCOMPARE(inventory->state(), InventoryController::State::Ready);
    }
    void thePaletteLooksAmongAllVms()
    {
        FakeInventory &engine = m_desktop->inventory;
        engine.finds = true;
        engine.knownTotal = 100000;
        engine.vms = FakeInventory::someVms(3000);
        InventoryController *inventory = m_desktop->connectInventory();
        QTRY_VERIFY(inventory->state() == InventoryController::State::Ready);
        const QString name = engine.vms.at(2900).name;
        QVERIFY(!inventory->vms().find(QStringLiteral("id-2900")));
        find<QToolButton>("searchButton")->click();
        auto *edit = find<QLineEdit>("paletteEdit");
        QTRY_VERIFY(edit->isVisible());
        edit->setText(name);
        auto *list = find<QListWidget>("paletteList");
        QVERIFY(list->count() > 0);
        QVERIFY2(list->item(list->count() - 1)->text().contains(name), "it is offered behind what is known");
        list->setCurrentRow(list->count() - 1);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), name);
        QTRY_VERIFY(inventory->vms().find(QStringLiteral("id-2900")));
    }
    void aLinkOpensAVmThatIsNotListed()
    {
        FakeInventory &engine = m_desktop->inventory;
        engine.finds = true;
        engine.knownTotal = 100000;
        engine.vms = FakeInventory::someVms(3000);
        InventoryController *inventory = m_desktop->connectInventory();
        QTRY_VERIFY(inventory->state() == InventoryController::State::Ready);
        QVERIFY(!inventory->vms().find(QStringLiteral("id-2900")));
        QSignalSpy opened(&m_desktop->window->inventories(), &InventorySet::openRequested);
        m_desktop->window->inventories().openWhenListed(inventory,
                                                        {inventory->url(), {}, engine.vms.at(2900).name, {}});
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().at(1).toString(), QStringLiteral("id-2900"));
        m_desktop->window->inventories().openWhenListed(inventory,
                                                        {inventory->url(), {}, QStringLiteral("no-such-name"), {}});
        QTRY_VERIFY(m_desktop->lastNotice().contains(QLatin1String("no-such-name")));
    }
    void tagsAndSavedSearchesStandAmongThePlaces()
    {
        m_desktop->connectInventory();
        auto *tree = find<NodeTree>("nodeTree");
        const auto item = [tree](const QString &text) {
            const auto found = tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
            return found.isEmpty() ? nullptr : found.constFirst();
        };
        QTRY_VERIFY(item(QStringLiteral("prod")));
        QCOMPARE(item(QStringLiteral("prod"))->text(1), QStringLiteral("20"));
        tree->setCurrentItem(item(QStringLiteral("web")));
        QCOMPARE(view().model()->rowCount(), 10);
        // A refresh leaves the choice.
        m_desktop->window->inventory().current()->refresh();
        QTRY_COMPARE(m_desktop->window->inventory().current()->state(), InventoryController::State::Ready);
        QCOMPARE(view().model()->rowCount(), 10);
        QTest::keyClick(tree, Qt::Key_Escape);
        QCOMPARE(view().model()->rowCount(), 60);

        auto *edit = find<QLineEdit>("filterEdit");
        edit->setText(QStringLiteral("web-02"));
        find<QAction>("saveSearchAction")->trigger();
        auto *ask = find<QInputDialog>("saveSearchDialog");
        QVERIFY(ask);
        ask->setTextValue(QStringLiteral("The second"));
        ask->accept();
        edit->clear();
        QVERIFY(item(QStringLiteral("The second")));
        keep("places");
        m_desktop->close();
        m_desktop->open();
        m_desktop->connectInventory();
        tree = find<NodeTree>("nodeTree");
        QTRY_VERIFY(tree->findItems(QStringLiteral("The second"), Qt::MatchExactly | Qt::MatchRecursive).size() == 1);
        tree->setCurrentItem(
            tree->findItems(QStringLiteral("The second"), Qt::MatchExactly | Qt::MatchRecursive).constFirst());
        QCOMPARE(view().model()->rowCount(), 1);
        Q_EMIT tree->forgetSearchRequested(QStringLiteral("The second"));
        QCOMPARE(view().model()->rowCount(), 60);
        QVERIFY(m_desktop->state.searches().isEmpty());
    }
    void anAdministratorMayLookAsAUser()
    {
        m_desktop->inventory.rights = AccountView::Rights{true};
        InventoryController *inventory = m_desktop->connectInventory();
        auto *button = find<QToolButton>("accountView");
        QVERIFY(button->isVisible() && button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("administrator"));
        find<QAction>("viewOwn")->trigger();
        QTRY_COMPARE(inventory->vms().rowCount(), 5);
        QTRY_VERIFY(button->text().contains(QLatin1String("own")));
        keep("own-vms");
        find<QAction>("viewAll")->trigger();
        QTRY_COMPARE(inventory->vms().rowCount(), 60);
        // What a list under way still brings is of the other view.
        m_desktop->inventory.holdList = true;
        inventory->refresh();
        m_desktop->inventory.holdList = false;
        find<QAction>("viewOwn")->trigger();
        QTRY_COMPARE(inventory->vms().rowCount(), 5);
        m_desktop->inventory.rights = AccountView::Rights{false};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
    }
    void theChosenViewIsKeptForTheAccount()
    {
        m_desktop->inventory.rights = AccountView::Rights{true};
        m_desktop->connectInventory();
        find<QAction>("viewOwn")->trigger();
        QTRY_COMPARE(m_desktop->window->inventory().current()->vms().rowCount(), 5);
        m_desktop->close();
        m_desktop->open();
        const int lists = m_desktop->inventory.lists;
        InventoryController *inventory = m_desktop->connectInventory();
        QVERIFY(inventory->isLimited());
        QCOMPARE(inventory->vms().rowCount(), 5);
        QCOMPARE(m_desktop->inventory.lists, lists + 1); // none of all VMs before it
        QTRY_VERIFY(find<QToolButton>("accountView")->text().contains(QLatin1String("own")));
        // Another account and another engine have views of their own.
        m_desktop->connectInventory(QStringLiteral("other.lab.example"));
        QVERIFY(!m_desktop->window->inventory().current()->isLimited());
        InventoryEndpoint bert;
        bert.url = inventory->url();
        bert.userName = QStringLiteral("bert@internal");
        InventoryController *replaced = m_desktop->window->inventories().replace(inventory, std::move(bert));
        QTRY_COMPARE(replaced->vms().rowCount(), 60);
        QVERIFY(!replaced->isLimited());
        InventoryEndpoint anna;
        anna.url = replaced->url();
        anna.userName = QStringLiteral("anna@internal");
        replaced = m_desktop->window->inventories().replace(replaced, std::move(anna));
        QTRY_COMPARE(replaced->state(), InventoryController::State::Ready);
        QCOMPARE(replaced->vms().rowCount(), 5);
        // A role that was taken away leaves nothing to choose; the engine cuts the list anyway.
        replaced->setLimited(false);
        QVERIFY(!m_desktop->state.ownVmsOnly(replaced->url(), QStringLiteral("anna@internal")));
    }
    void whatOneWaitsForIsToldOutside()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        QSignalSpy awaited(&m_desktop->window->inventories(), &InventorySet::awaited);
        Vm &vm = m_desktop->inventory.vms[1];
        QVERIFY(vm.power == PowerState::On);
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, inventory, {vm.id});
        auto *watch = menu.findChild<QAction *>(QStringLiteral("vmWatch"));
        QVERIFY2(watch->text().contains(QLatin1String("off")), qPrintable(watch->text()));
        watch->trigger();
        vm.power = PowerState::Off;
        inventory->refresh();
        QTRY_COMPARE(awaited.count(), 1);
        QVERIFY(awaited.first().first().toString().contains(vm.name));
        QVERIFY(m_desktop->lastNotice().contains(vm.name));
        const VmVerb verb = m_desktop->inventory.vms[2].verbs.constFirst();
        inventory->act({m_desktop->inventory.vms[2].id}, verb);
        QTRY_COMPARE(awaited.count(), 2);
        QVERIFY(awaited.last().first().toString().contains(m_desktop->inventory.vms[2].name));
    }
    void whereNoDifferenceIsMadeNothingIsOffered()
    {
        m_desktop->connectInventory();
        QVERIFY(!find<QToolButton>("accountView")->isVisible());
    }
};

QTEST_MAIN(tst_vmview)
#include "tst_vmview.moc"
