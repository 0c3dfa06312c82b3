// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

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
        EngineController *engine = m_desktop->connectEngine();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        m_desktop->engine.listError = {Failure(failure), QStringLiteral("No."), {}};
        engine->refresh();
        QTRY_VERIFY(engine->vms().isStale());
        QMenu menu;
        window().inventory().fillVmMenu(&menu, engine, QStringLiteral("id-1"));
        auto *reboot = menu.findChild<QAction *>(QStringLiteral("vmReboot"));
        QVERIFY(reboot->isEnabled());
        QVERIFY(menu.findChild<QAction *>(QStringLiteral("vmChangeCd"))->isEnabled());
        QVERIFY(tab->findChild<QToolButton *>(QStringLiteral("powerButton"))->isEnabled());
        reboot->trigger();
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->engine.actions.size(), 1U);
        window().inventories().disconnectFrom(engine);
        QVERIFY(!tab->findChild<QToolButton *>(QStringLiteral("powerButton"))->isEnabled());
    }
    void aConsoleThatNothingShowsIsNotOffered_data()
    {
        QTest::addColumn<QStringList>("consoles");
        QTest::addColumn<QString>("told"); ///< number of consoles that the engine lists
        QTest::addColumn<QString>("word");
        const QString vnc = QStringLiteral("vnc");
        const QString spice = QStringLiteral("spice");
        QTest::newRow("SPICE") << QStringList{spice} << QStringLiteral("1") << QStringLiteral("SPICE only");
        QTest::newRow("none") << QStringList() << QStringLiteral("0") << QStringLiteral("headless");
        QTest::newRow("both") << QStringList{spice, vnc} << QStringLiteral("2") << QString();
        QTest::newRow("not told") << QStringList{spice} << QString() << QString();
        QTest::newRow("just starting") << QStringList{spice} << QStringLiteral("0") << QString();
    }
    void aConsoleThatNothingShowsIsNotOffered()
    {
        QFETCH(QStringList, consoles);
        QFETCH(QString, told);
        QFETCH(QString, word);
        Vm &vm = m_desktop->engine.vms[1];
        vm.consoles = consoles;
        if (!told.isEmpty())
            vm.more.insert(QStringLiteral("graphics_consoles"), told);
        EngineController *engine = m_desktop->connectEngine();
        VmListModel &vms = engine->vms();
        const QModelIndex index = vms.index(vms.indexOf(vm.id));
        QCOMPARE(index.data(VmListModel::ConsoleWordRole).toString(), word);
        QCOMPARE(index.data(Qt::ToolTipRole).toString().contains(QLatin1String("Console:")), !word.isEmpty());
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString().endsWith(word), true);
        QMenu menu;
        window().inventory().fillVmMenu(&menu, engine, vm.id);
        auto *open = menu.findChild<QAction *>(QStringLiteral("vmOpen"));
        QCOMPARE(open->isEnabled(), word.isEmpty());
        QVERIFY(open->text().contains(word) && (word.isEmpty() || open->toolTip().contains(QLatin1String("VNC"))));
        // By the list, the palette and links: said, and the engine is asked for nothing.
        window().opener().openVm(engine, vm.id);
        QCOMPARE(tabs().all().size(), word.isEmpty() ? 1 : 0);
        if (word.isEmpty())
            return;
        QVERIFY2(m_desktop->lastNotice().contains(QLatin1String("VNC")), qPrintable(m_desktop->lastNotice()));
        QCOMPARE(m_desktop->engine.targets, 0);
        QCOMPARE(m_desktop->engine.inquiries, 0);
        // What is old decides nothing.
        m_desktop->engine.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        engine->refresh();
        QTRY_VERIFY(vms.isStale());
        QVERIFY(window().opener().openVm(engine, vm.id));
    }
    void clearingTheFilterGivesTheListItsFormerPosition()
    {
        m_desktop->connectEngine();
        auto *list = find<QListView>("vmList");
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
    void aQuestionLeavesTheKnownListInView()
    {
        EngineController *engine = m_desktop->connectEngine();
        auto *list = find<QListView>("vmList");
        window().inventory().setQuestion(engine, InventoryQuestion::SignIn);
        QVERIFY(list->isVisible());
        auto *sign = find<QPushButton>("bannerAnswerButton");
        QVERIFY(sign->isVisible() && !find<QPushButton>("tryNowButton")->isVisible());
        QVERIFY(find<QLabel>("engineBannerText")->text().contains(QLatin1String("Sign-in needed")));
        QSignalSpy answers(&window().inventory(), &InventoryPanel::answerRequested);
        sign->click();
        QCOMPARE(answers.size(), 1);
        window().inventory().setQuestion(engine, InventoryQuestion::None);
        QVERIFY(!sign->isVisible() && list->isVisible());
    }
};

QTEST_MAIN(tst_inventorypanel)
#include "tst_inventorypanel.moc"
