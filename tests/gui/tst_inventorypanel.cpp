// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/listcommand.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/nodetree.h"
#include "app/desktop/inventory/vmmenu.h"
#include "app/desktop/shell/commandpalette.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QAbstractItemView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace virtdesk;

/// What the list of VMs offers, whatever became of its engine.
class tst_inventorypanel : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return window().findChild<Widget *>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void anEngineWhoseListFailsIsAskedAllTheSame_data()
    {
        QTest::addColumn<int>("failure");
        QTest::newRow("away") << int(Failure::Unreachable);
        QTest::newRow("refused") << int(Failure::SignIn);
    }
    void anEngineWhoseListFailsIsAskedAllTheSame()
    {
        QFETCH(int, failure);
        InventoryController *inventory = m_desktop->connectInventory();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        m_desktop->inventory.listError = {Failure(failure), QStringLiteral("No."), {}};
        inventory->refresh();
        QTRY_VERIFY(inventory->vms().isStale());
        QMenu menu;
        window().inventory().fillVmMenu(&menu, inventory, {QStringLiteral("id-1")});
        auto *reboot = menu.findChild<QAction *>(QStringLiteral("vmVerb-reboot"));
        QVERIFY(reboot->isEnabled());
        QVERIFY(menu.findChild<QAction *>(QStringLiteral("vmChangeCd"))->isEnabled());
        QVERIFY(tab->findChild<QToolButton *>(QStringLiteral("powerButton"))->isEnabled());
        reboot->trigger();
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        window().inventories().disconnectFrom(inventory);
        QVERIFY(!tab->findChild<QToolButton *>(QStringLiteral("powerButton"))->isEnabled());
    }
    void menuBarPaletteAndCommandLineShowTheSameVerbs_data()
    {
        QTest::addColumn<int>("power");
        for (const PowerState power : {PowerState::On, PowerState::Off, PowerState::Starting, PowerState::Paused,
                                       PowerState::Suspended, PowerState::Unknown})
            QTest::addRow("%d", static_cast<int>(power)) << static_cast<int>(power);
    }
    void menuBarPaletteAndCommandLineShowTheSameVerbs()
    {
        QFETCH(int, power);
        InventoryController *inventory = m_desktop->connectInventory();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        Vm &vm = m_desktop->inventory.vms[1];
        vm.power = static_cast<PowerState>(power);
        vm.verbs = FakeInventory::verbs(vm.power);
        vm.verbs.append({QStringLiteral("defrost"), QStringLiteral("Defrost && thaw"), {}, {}}); // no word of ours
        QStringList expected;
        for (const VmVerb &verb : std::as_const(vm.verbs))
            expected << verb.id;
        inventory->refresh();
        QTRY_COMPARE(inventory->vms().find(vm.id)->verbs, vm.verbs);

        const auto named = [](const QMenu &menu, const QString &prefix) {
            QStringList ids;
            for (const QAction *action : menu.actions()) {
                if (action->objectName().startsWith(prefix) && action->isEnabled())
                    ids << action->objectName().mid(prefix.size());
            }
            return ids;
        };
        QMenu menu;
        window().inventory().fillVmMenu(&menu, inventory, {vm.id});
        QCOMPARE(named(menu, QStringLiteral("vmVerb-")), expected);
        const auto *bar = tab->findChild<QMenu *>(QStringLiteral("powerMenu"));
        QTRY_COMPARE(named(*bar, QStringLiteral("power-")), expected);
        window().showPalette();
        find<QLineEdit>("paletteEdit")->setText(vm.name + QStringLiteral(": "));
        QStringList texts;
        auto *found = find<QListWidget>("paletteList");
        for (int i = 0; i < found->count(); ++i)
            texts << found->item(i)->text();
        for (const VmVerb &verb : std::as_const(vm.verbs))
            QVERIFY2(texts.contains(QStringLiteral("%1: %2").arg(vm.name, VmMenu::text(verb))), qPrintable(verb.id));
        texts.removeIf([&](const QString &text) { return !text.startsWith(vm.name + QStringLiteral(": ")); });
        QCOMPARE(texts.size(), expected.size());
        find<CommandPalette>("commandPalette")->dismiss();
        QStringList told;
        for (const QJsonValue &id : vmToJson(*inventory->vms().find(vm.id)).value(QLatin1String("verbs")).toArray())
            told << id.toString();
        QCOMPARE(told, expected);
    }
    void severalVmsAreAskedAboutOnceAndEachResultIsTold()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        auto *list = find<QAbstractItemView>("vmList");
        list->selectAll();
        QCOMPARE(window().inventory().selectedVms().size(), 60);
        list->clearSelection();
        m_desktop->inventory.actErrors[QStringLiteral("id-2")] = {
            Failure::Engine, QStringLiteral("Cannot stop VM. It is locked by a backup."), QStringLiteral("job 17")};
        const QStringList ids{QStringLiteral("id-1"), QStringLiteral("id-2"), QStringLiteral("id-3")}; // id-3 is off
        QMenu menu;
        window().inventory().fillVmMenu(&menu, inventory, ids);
        auto *off = menu.findChild<QAction *>(QStringLiteral("vmVerb-poweroff"));
        QVERIFY2(off->text().contains(QLatin1String("2 of 3")), qPrintable(off->text()));
        QVERIFY(!menu.findChild<QAction *>(QStringLiteral("vmChangeCd")));
        off->trigger();
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QVERIFY(dialog);
        const QString text = dialog->findChild<QLabel *>(QStringLiteral("confirmText"))->text();
        for (const char *id : {"id-1", "id-2"})
            QVERIFY2(text.contains(inventory->vms().find(QLatin1String(id))->name), qPrintable(text));
        QVERIFY(!text.contains(inventory->vms().find(QStringLiteral("id-3"))->name));
        QVERIFY(dialog->windowTitle().contains(QLatin1Char('2')));
        QTest::keyClick(dialog, Qt::Key_Return); // the default is the safe one
        QTRY_VERIFY(!find<ConfirmDialog>("confirmDialog"));
        QVERIFY(m_desktop->inventory.actions.empty());
        off->trigger();
        find<ConfirmDialog>("confirmDialog")->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 2U);

        auto *tasks = find<QTreeWidget>("taskList");
        QTRY_VERIFY(tasks && tasks->isVisible());
        QTRY_VERIFY(!inventory->tasks().isRunning());
        QCOMPARE(tasks->topLevelItemCount(), 1);
        QTreeWidgetItem *task = tasks->topLevelItem(0);
        QCOMPARE(task->childCount(), 2);
        QVERIFY(task->child(1)->text(1).contains(QLatin1String("locked by a backup")));
        tasks->setCurrentItem(task->child(1));
        const QString details = find<QLabel>("taskDetails")->text();
        QVERIFY(details.contains(QLatin1String("locked by a backup")) && details.contains(QLatin1String("job 17")));
        QTRY_VERIFY(m_desktop->lastNotice().contains(QLatin1String("1 of 2")));

        // Only what failed is tried again.
        m_desktop->inventory.actErrors.clear();
        find<QPushButton>("retryFailedButton")->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 3U);
        QCOMPARE(m_desktop->inventory.actions.back().first, QStringLiteral("id-2"));
        QTRY_COMPARE(tasks->topLevelItemCount(), 2);
        QTRY_VERIFY(!inventory->tasks().isRunning());
        QVERIFY(!find<QPushButton>("retryFailedButton")->isEnabled());
        // What is told stays when the inventory goes.
        window().inventories().disconnectFrom(inventory);
        QCOMPARE(tasks->topLevelItemCount(), 2);
    }
    void placesNarrowTheList()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        auto *tree = find<NodeTree>("nodeTree");
        auto *list = find<QAbstractItemView>("vmList");
        QTRY_VERIFY(tree->isVisible());
        QTRY_COMPARE(tree->topLevelItemCount(), 2); // everywhere, and the data centre
        QCOMPARE(tree->topLevelItem(1)->childCount(), 3);
        QCOMPARE(tree->topLevelItem(0)->text(1), QStringLiteral("60"));
        QCOMPARE(tree->topLevelItem(1)->text(1), QStringLiteral("60"));
        tree->choose(QStringLiteral("cluster-1"));
        QCOMPARE(list->model()->rowCount(), 20);
        tree->choose(QStringLiteral("host-5"));
        int there = 0;
        for (int i = 0; i < inventory->vms().rowCount(); ++i)
            there += inventory->vms().row(i).vm.nodes.contains(QStringLiteral("host-5")) ? 1 : 0;
        QCOMPARE(list->model()->rowCount(), there);
        // A refresh keeps the choice; a place that is gone does not hide VMs.
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
        QCOMPARE(tree->chosen(), QStringLiteral("host-5"));
        QTest::keyClick(tree, Qt::Key_Return);
        QVERIFY(list->hasFocus());
        QTest::keyClick(tree, Qt::Key_Escape);
        QCOMPARE(list->model()->rowCount(), 60);
        tree->choose(QStringLiteral("host-5"));
        m_desktop->inventory.nodes.removeIf(
            [](const InventoryNode &node) { return node.id == QLatin1String("host-5"); });
        inventory->refresh();
        QTRY_COMPARE(list->model()->rowCount(), 60);
        QVERIFY(tree->chosen().isEmpty());
    }
    void theFilterOffersItsWords()
    {
        m_desktop->connectInventory();
        auto *edit = find<QLineEdit>("filterEdit");
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("clus"));
        auto *popup = QApplication::activePopupWidget();
        QVERIFY(popup && popup->objectName() == QLatin1String("filterCompletions"));
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(edit->text(), QStringLiteral("cluster:"));
        QTest::keyClicks(edit, QStringLiteral("lab status:down"));
        auto *list = find<QAbstractItemView>("vmList");
        QVERIFY(list->model()->rowCount() > 0 && list->model()->rowCount() < 20);
    }
    void aConsoleThatNothingShowsIsNotOffered_data()
    {
        QTest::addColumn<QStringList>("consoles");
        QTest::addColumn<bool>("known"); ///< the inventory says that these are all
        QTest::addColumn<QString>("word");
        const QString vnc = QStringLiteral("vnc");
        const QString spice = QStringLiteral("spice");
        QTest::newRow("SPICE") << QStringList{spice} << true << QStringLiteral("SPICE only");
        QTest::newRow("none") << QStringList() << true << QStringLiteral("headless");
        QTest::newRow("both") << QStringList{spice, vnc} << true << QString();
        QTest::newRow("not told") << QStringList{spice} << false << QString();
    }
    void aConsoleThatNothingShowsIsNotOffered()
    {
        QFETCH(QStringList, consoles);
        QFETCH(bool, known);
        QFETCH(QString, word);
        Vm &vm = m_desktop->inventory.vms[1];
        vm.consoles.clear();
        for (const QString &protocol : consoles)
            vm.consoles << VmConsole{protocol, protocol.toUpper(), protocol};
        vm.consolesKnown = known;
        InventoryController *inventory = m_desktop->connectInventory();
        VmListModel &vms = inventory->vms();
        const QModelIndex index = vms.index(vms.indexOf(vm.id));
        QCOMPARE(index.data(VmListModel::ConsoleWordRole).toString(), word);
        QCOMPARE(index.data(Qt::ToolTipRole).toString().contains(QLatin1String("Console:")), !word.isEmpty());
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString().endsWith(word), true);
        QMenu menu;
        window().inventory().fillVmMenu(&menu, inventory, {vm.id});
        auto *open = menu.findChild<QAction *>(QStringLiteral("vmOpen"));
        QCOMPARE(open->isEnabled(), word.isEmpty());
        QVERIFY(open->text().contains(word) && (word.isEmpty() || open->toolTip().contains(QLatin1String("VNC"))));
        // By the list, the palette and links: said, and the engine is asked for nothing.
        window().opener().openVm(inventory, vm.id);
        QCOMPARE(tabs().all().size(), word.isEmpty() ? 1 : 0);
        if (word.isEmpty())
            return;
        QVERIFY2(m_desktop->lastNotice().contains(QLatin1String("VNC")), qPrintable(m_desktop->lastNotice()));
        QCOMPARE(m_desktop->inventory.targets, 0);
        QCOMPARE(m_desktop->inventory.inquiries, 0);
        // What is old decides nothing.
        m_desktop->inventory.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        inventory->refresh();
        QTRY_VERIFY(vms.isStale());
        QVERIFY(window().opener().openVm(inventory, vm.id));
    }
    void clearingTheFilterGivesTheListItsFormerPosition()
    {
        m_desktop->connectInventory();
        auto *list = find<QAbstractItemView>("vmList");
        auto *edit = find<QLineEdit>("filterEdit");
        list->setCurrentIndex(list->model()->index(40, 0));
        const QString before = list->currentIndex().data().toString();
        edit->setText(QStringLiteral("web-02")); // at once: the list follows each letter
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(before != list->model()->index(0, 0).data().toString());
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(list->model()->rowCount(), 60);
        QCOMPARE(list->currentIndex().data().toString(), before);
    }
    /// D23: whose list it is stands under the engine's name, whatever is or becomes of the list.
    void theAccountIsAlwaysNamed()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        auto *account = find<QLabel>("engineAccount");
        const auto isNamed = [&] {
            return account->isVisible() &&
                   account->text() == inventory->signInInfo().user + QStringLiteral(" · password");
        };
        QCOMPARE(inventory->signInInfo().user, QStringLiteral("anna@internal"));
        QVERIFY2(isNamed(), qPrintable(account->text()));
        find<QLineEdit>("filterEdit")->setText(QStringLiteral("nowhere"));
        QVERIFY(isNamed());
        m_desktop->inventory.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        inventory->refresh();
        QTRY_VERIFY(inventory->vms().isStale());
        QVERIFY(isNamed());
        m_desktop->inventory.listError = {};
        m_desktop->inventory.vms.clear();
        inventory->refresh();
        QTRY_COMPARE(inventory->vms().rowCount(), 0);
        QVERIFY(isNamed());
        InventoryController *other = m_desktop->connectInventory(QStringLiteral("second.lab.example"));
        QTRY_COMPARE(account->text(), other->signInInfo().user + QStringLiteral(" · password"));
        window().inventories().disconnectFrom(other);
        QVERIFY(isNamed());
    }
    /// D25: since when it is away, and what can be done, in each state that the controller can be in without its
    /// engine.
    void theBannerSaysSinceWhenInEachState()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        auto *banner = find<QLabel>("engineBannerText");
        auto *tryNow = find<QPushButton>("tryNowButton");
        QVERIFY(!banner->isVisible());
        QStringList said;
        const auto look = [&](bool canTry) {
            const QString text = banner->text();
            if (!banner->isVisible() || !text.contains(QLatin1String("away since ")) || !tryNow->isVisible() ||
                tryNow->isEnabled() != canTry)
                said += QStringLiteral("%1: %2 %3").arg(int(inventory->state())).arg(text).arg(tryNow->isEnabled());
        };
        m_desktop->inventory.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Offline);
        look(true);
        QVERIFY(banner->text().contains(QLatin1String("next try in ")));
        m_desktop->inventory.listError = {Failure::SignIn, QStringLiteral("Refused."), {}};
        tryNow->click();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Failed);
        look(true);
        QVERIFY(banner->text().contains(QLatin1String("not trying")));
        m_desktop->inventory.listError = {};
        m_desktop->inventory.holdList = true; // it tries, and no end comes
        tryNow->click();
        QTRY_VERIFY2(banner->text().contains(QStringLiteral("trying …")), qPrintable(banner->text()));
        look(false);
        QVERIFY2(said.isEmpty(), qPrintable(said.join(QStringLiteral("; "))));
    }
    /// D38: all entries of the VM's menu have an icon, or none has.
    void everyEntryOfTheVmsMenuHasAnIcon()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        QStringList without;
        for (const Vm &vm : m_desktop->inventory.vms) {
            QMenu menu;
            window().inventory().fillVmMenu(&menu, inventory, {vm.id});
            for (const QAction *action : menu.actions()) {
                if (!action->isSeparator() && action->icon().isNull() && !without.contains(action->text()))
                    without += action->text();
            }
        }
        QVERIFY2(without.isEmpty(), qPrintable(without.join(QStringLiteral(", "))));
    }
    void aQuestionLeavesTheKnownListInView()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        auto *list = find<QAbstractItemView>("vmList");
        window().inventory().setQuestion(inventory, InventoryQuestion::SignIn);
        QVERIFY(list->isVisible());
        auto *sign = find<QPushButton>("bannerAnswerButton");
        QVERIFY(sign->isVisible() && !find<QPushButton>("tryNowButton")->isVisible());
        QVERIFY(find<QLabel>("engineBannerText")->text().contains(QLatin1String("Sign-in needed")));
        QSignalSpy answers(&window().inventory(), &InventoryPanel::answerRequested);
        sign->click();
        QCOMPARE(answers.size(), 1);
        window().inventory().setQuestion(inventory, InventoryQuestion::None);
        QVERIFY(!sign->isVisible() && list->isVisible());
    }
};

QTEST_MAIN(tst_inventorypanel)
#include "tst_inventorypanel.moc"
