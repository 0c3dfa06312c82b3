// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/loadgraph.h"
#include "app/desktop/inventory/snapshotsdialog.h"
#include "app/desktop/inventory/verbdialog.h"
#include "app/desktop/inventory/vmdetailspane.h"
#include "app/desktop/inventory/vmview.h"
#include "app/desktop/inventory/vmviewlayout.h"
#include "app/desktop/shell/vmactions.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QAbstractItemView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <cmath>

using namespace virtdesk;

/// What is known of the chosen VM, and what is asked before something is done to it.
class tst_vmdetails : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopFixture> m_desktop;
    InventoryController *m_inventory = nullptr;

    template <typename Widget>
    Widget *find(const char *name)
    {
        return m_desktop->window->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString text(const char *name)
    {
        auto *label = find<QLabel>(name);
        return label->isVisibleTo(label->window()) ? label->text() : QString();
    }
    void choose(int row)
    {
        auto *list = find<QAbstractItemView>("vmList");
        list->setCurrentIndex(list->model()->index(row, 0));
    }
    void keep(const char *name)
    {
        const QString folder = qEnvironmentVariable("VIRTDESK_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        QTest::qWait(60);
        m_desktop->window->grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (qobject_cast<QDialog *>(widget) && widget->isVisible())
                widget->grab().save(QStringLiteral("%1/%2-dialog.png").arg(folder, QLatin1String(name)));
        }
    }
    static VmDetails someDetails()
    {
        VmDetails details;
        details.facts = {{QStringLiteral("Template"), QStringLiteral("Blank")}};
        details.disks = {
            {QStringLiteral("build-01_Disk1"), quint64(20) << 30, quint64(7) << 30, QStringLiteral("data"), true, true},
            {QStringLiteral("build-01_Disk2"), quint64(100) << 30, quint64(1) << 30, QString(), false, false}};
        details.nics = {{QStringLiteral("nic1"),
                         QStringLiteral("lan"),
                         QStringLiteral("56:6f:00:00:00:01"),
                         {QStringLiteral("10.20.0.13")},
                         true,
                         false}};
        details.sessions = {{QStringLiteral("bert@corp"), QStringLiteral("10.1.1.9"), true}};
        return details;
    }
    static VmLoad anHour()
    {
        VmLoad load;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (int age = 119; age >= 0; --age)
            load.samples.append({now.addSecs(-30 * age), 40 + 35 * std::sin(age / 9.0), 62, age % 10 == 0 ? 60.0 : 4.0,
                                 -1, (3 + 2 * std::cos(age / 5.0)) * 1024 * 1024});
        return load;
    }
    void give(const QString &vmId, const char *verb, VmVerb::Danger danger = VmVerb::Danger::None)
    {
        for (Vm &vm : m_desktop->inventory.vms) {
            if (vm.id == vmId || vmId.isEmpty())
                vm.verbs.append({QString::fromLatin1(verb), QString::fromLatin1(verb), danger,
                                 danger == VmVerb::Danger::None ? QString() : QStringLiteral("Something is lost.")});
        }
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->inventory.inspects = true;
        m_desktop->inventory.details = someDetails();
        m_desktop->inventory.load = anHour();
        m_desktop->inventory.events = {{QStringLiteral("1"),
                                        QDateTime::currentDateTimeUtc(),
                                        QStringLiteral("normal"),
                                        1,
                                        QStringLiteral("VM was started by anna."),
                                        {},
                                        {},
                                        {},
                                        {}}};
        VmSnapshot snapshot;
        snapshot.id = QStringLiteral("s1");
        snapshot.description = QStringLiteral("Before the update");
        snapshot.time = QDateTime::currentDateTimeUtc();
        snapshot.verbs = {{QStringLiteral("snapshot-restore"), QStringLiteral("Restore"), VmVerb::Danger::LosesData,
                           QStringLiteral("What was written after it is lost.")}};
        m_desktop->inventory.snapshots = {snapshot};
        m_desktop->inventory.options = {
            {QStringLiteral("run-once"),
             {{QStringLiteral("boot"),
               QStringLiteral("Boot from"),
               VerbOption::Type::Choice,
               {{QString(), QStringLiteral("as it is set")}, {QStringLiteral("cdrom,hd"), QStringLiteral("CD")}},
               {}},
              {QStringLiteral("paused"),
               QStringLiteral("Start paused"),
               VerbOption::Type::Flag,
               {},
               QStringLiteral("false")}}}};
        m_desktop->inventory.vms = FakeInventory::someVms(24);
        give({}, "run-once");
        give({}, "snapshot");
        give({}, "edit");
        m_desktop->open();
        m_inventory = m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }

    void foldedItIsOneLineAndAsksNothing()
    {
        auto *pane = find<VmDetailsPane>("vmDetails");
        QVERIFY(!pane->isOpen());
        choose(3);
        settle();
        QCOMPARE(m_desktop->inventory.looks, 0);
        QVERIFY(pane->height() < 60);
        // The list has all the rest, also after it was open.
        auto *split = find<QSplitter>("detailsSplitter");
        QVERIFY(split->height() - pane->geometry().bottom() < 8);
        find<QToolButton>("detailsToggle")->click();
        QVERIFY(pane->height() > 200);
        find<QToolButton>("detailsToggle")->click();
        QTRY_VERIFY(pane->height() < 60 && split->height() - pane->geometry().bottom() < 8);
        keep("folded");
    }

    void theKeyOpensItAndItShowsWhatIsKnown()
    {
        choose(2);
        find<QAction>("detailsAction")->trigger();
        QVERIFY(find<VmDetailsPane>("vmDetails")->isOpen());
        QCOMPARE(QApplication::focusWidget(), find<QScrollArea>("detailsArea"));
        QTRY_VERIFY(text("detailsDisks").contains(QLatin1String("build-01_Disk1: 20")));
        QVERIFY(text("detailsDisks").contains(QLatin1String("on data")));
        QVERIFY(text("detailsDisks").contains(QLatin1String("not plugged in")));
        QVERIFY(text("detailsNics").contains(QLatin1String("no link")));
        QVERIFY(text("detailsSessions").contains(QLatin1String("bert@corp has the console, from 10.1.1.9")));
        QVERIFY(text("detailsFacts").contains(QLatin1String("Template: Blank")));
        QTRY_VERIFY(text("detailsSnapshots").contains(QLatin1String("Before the update")));
        QVERIFY(text("detailsEvents").contains(QLatin1String("started by anna")));
        const QList<LoadGraph *> courses = m_desktop->window->findChildren<LoadGraph *>();
        QCOMPARE(courses.size(), 5);
        QTRY_VERIFY(courses.constFirst()->accessibleDescription().contains(QLatin1String("now")));
        QVERIFY(courses.at(1)->accessibleDescription().startsWith(QLatin1String("62 %")));
        QVERIFY2(courses.at(3)->isHidden(), "What an inventory does not tell has no empty graph.");
        QVERIFY(!courses.at(4)->isHidden());
        QVERIFY2(courses.at(4)->accessibleDescription().contains(QLatin1String("MB/s")),
                 qPrintable(courses.at(4)->accessibleDescription()));
        keep("open");
        m_desktop->settings.setTheme(Theme::Mode::Dark);
        keep("open-dark");
        QVERIFY(m_desktop->state.detailsOpen());
    }

    void anotherVmIsLookedAtAndNoneSaysSo()
    {
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(0);
        QTRY_COMPARE(m_desktop->inventory.looks, 1);
        choose(1);
        QTRY_COMPARE(m_desktop->inventory.looks, 2);
        const QString name = find<QAbstractItemView>("vmList")->model()->index(1, 0).data().toString();
        QVERIFY(text("detailsTitle").startsWith(name));
        m_desktop->window->inventories().disconnectFrom(m_inventory);
        QTRY_VERIFY(!find<VmDetailsPane>("vmDetails")->isVisible());
    }

    void whatCanNotBeHadIsSaid()
    {
        m_desktop->inventory.detailsError = {Failure::Engine, QStringLiteral("The engine has a bad day."), {}};
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(2);
        QTRY_COMPARE(text("detailsProblem"), QStringLiteral("The engine has a bad day."));
        QVERIFY(text("detailsFacts").contains(QLatin1String("Host"))); // what the list knows stays
    }

    void whatHappensAtTheEngineIsListed()
    {
        const auto event = [](const char *id, const char *vm, const char *text) {
            InventoryEvent one;
            one.id = QLatin1String(id);
            one.time = QDateTime::currentDateTime();
            one.severity = QStringLiteral("normal");
            one.vm = QLatin1String(vm);
            one.description = QLatin1String(text);
            return one;
        };
        m_desktop->inventory.events = {event("1", "web-01", "VM web-01 was started."),
                                       event("2", "db-01", "VM db-01 is down.")};
        find<QAction>("engineEventsAction")->trigger();
        auto *dialog = find<QDialog>("eventsDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto *list = dialog->findChild<QTreeWidget *>(QStringLiteral("eventList"));
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("db-01")); // the newest first
        dialog->findChild<QLineEdit *>(QStringLiteral("eventWords"))->setText(QStringLiteral("web start"));
        QVERIFY(list->topLevelItem(0)->isHidden());
        QVERIFY(!list->topLevelItem(1)->isHidden());
        // What comes is added, and narrowed as well; a failure leaves what is known.
        m_desktop->inventory.events << event("3", "web-02", "VM web-02 was started.");
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 3, 20000);
        QVERIFY(!list->topLevelItem(0)->isHidden());
        m_desktop->inventory.eventsError = {Failure::Engine, QStringLiteral("The engine has a bad day."), {}};
        QTRY_COMPARE_WITH_TIMEOUT(dialog->findChild<QLabel *>(QStringLiteral("eventMessage"))->text(),
                                  QStringLiteral("The engine has a bad day."), 20000);
        QCOMPARE(list->topLevelItemCount(), 3);
        keep("events");
        dialog->close();
    }

    void theTeamsNoteIsEdited()
    {
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(0);
        auto *note = find<QLineEdit>("noteEdit");
        QTRY_VERIFY(note->isVisible() && !note->isReadOnly());
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("Ticket 4711"));
        QVERIFY(find<QPushButton>("saveNote")->isVisible());
        QTest::keyClick(note, Qt::Key_Escape);
        QCOMPARE(note->text(), QString());
        QTest::keyClicks(note, QStringLiteral("Ticket 4712"));
        QTest::keyClick(note, Qt::Key_Return);
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.actions.front().second, QStringLiteral("edit"));
        QCOMPARE(m_desktop->inventory.said.front().details.value(QStringLiteral("comment")),
                 QStringLiteral("Ticket 4712"));
    }

    void aNoteThatCouldNotBeSavedIsNotLost()
    {
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(0);
        auto *note = find<QLineEdit>("noteEdit");
        QTRY_VERIFY(note->isVisible() && !note->isReadOnly());
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("half a sentence"));
        choose(1); // before it is saved
        QCOMPARE(note->text(), QString());
        choose(0);
        QCOMPARE(note->text(), QStringLiteral("half a sentence"));
        QVERIFY(find<QPushButton>("saveNote")->isVisible());
        m_desktop->inventory.actError = {Failure::Engine, QStringLiteral("The engine has a bad day."), {}};
        note->setFocus();
        QTest::keyClick(note, Qt::Key_Return);
        choose(1); // before the engine has answered
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QTRY_VERIFY(m_desktop->lastNotice().contains(QLatin1String("What was typed is kept")));
        QVERIFY(m_desktop->lastNotice().contains(QLatin1String("The engine has a bad day.")));
        QCOMPARE(note->text(), QString());
        QVERIFY(!find<QLabel>("noteState")->isVisible());
        choose(0);
        QCOMPARE(note->text(), QStringLiteral("half a sentence"));
        QVERIFY(find<QLabel>("noteState")->text().contains(QLatin1String("The engine has a bad day.")));
        m_inventory->refresh();
        QTRY_COMPARE(m_inventory->state(), InventoryController::State::Ready);
        QCOMPARE(note->text(), QStringLiteral("half a sentence"));
        keep("note-not-saved");
        m_desktop->inventory.actError = {};
        find<QPushButton>("saveNote")->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 2U);
        QVERIFY(!find<QPushButton>("saveNote")->isVisible());
        const QString id = m_desktop->window->inventory().view().currentVm();
        const auto comment = [&](const QString &text) {
            for (Vm &vm : m_desktop->inventory.vms) {
                if (vm.id == id)
                    vm.comment = text;
            }
        };
        comment(QStringLiteral("half a sentence"));
        QSignalSpy updated(m_inventory, &InventoryController::updated);
        QTRY_VERIFY(!updated.isEmpty() && m_inventory->vms().find(id)->comment == QLatin1String("half a sentence"));
        comment(QStringLiteral("of somebody else"));
        m_inventory->refresh();
        QTRY_COMPARE(note->text(), QStringLiteral("of somebody else")); // no draft is left
    }

    void withoutTheRightTheNoteIsReadOnly()
    {
        for (Vm &vm : m_desktop->inventory.vms)
            vm.verbs.removeIf([](const VmVerb &verb) { return verb.id == QLatin1String("edit"); });
        m_inventory->refresh();
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(0);
        QTRY_VERIFY(find<QLineEdit>("noteEdit")->isReadOnly());
    }

    void theOwnNoteIsKeptFoundAndMarked()
    {
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        auto *list = find<QAbstractItemView>("vmList");
        choose(0);
        const QString vm = list->currentIndex().data(VmListModel::IdRole).toString();
        auto *note = find<QPlainTextEdit>("ownNoteEdit");
        QVERIFY(note->isVisible());
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("never"));
        QTest::keyClick(note, Qt::Key_Escape);
        QCOMPARE(note->toPlainText(), QString());
        QTest::keyClicks(note, QStringLiteral("ask Berta first"));
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_desktop->notes.note(m_inventory->key(), vm), QStringLiteral("ask Berta first"));
        QVERIFY(m_desktop->inventory.actions.empty()); // no engine hears of it
        const QModelIndex row = list->currentIndex();
        QCOMPARE(row.data(VmListModel::NoteRole).toString(), QStringLiteral("ask Berta first"));
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("note of your own")));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QLatin1String("ask Berta first")));
        // Whatever height the details have, none of their parts is squeezed.
        QTRY_VERIFY(!text("detailsSessions").isEmpty());
        QTRY_VERIFY2(note->parentWidget()->height() >= note->height(),
                     qPrintable(QString::number(note->parentWidget()->height())));
        keep("own-note");
        // What is typed is kept when another VM is chosen, for the one that it was typed for.
        choose(0);
        note->setFocus();
        note->selectAll();
        QTest::keyClicks(note, QStringLiteral("Tuesday"));
        choose(1);
        QCOMPARE(note->toPlainText(), QString());
        QCOMPARE(m_desktop->notes.note(m_inventory->key(), vm), QStringLiteral("Tuesday"));
        auto *filter = find<QLineEdit>("filterEdit");
        filter->setText(QStringLiteral("tuesDAY"));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data(VmListModel::IdRole).toString(), vm);
        filter->setText(QStringLiteral("berta"));
        QTRY_COMPARE(list->model()->rowCount(), 0);
        filter->clear();
        m_desktop->close();
        m_desktop->open();
        m_inventory = m_desktop->connectInventory();
        QCOMPARE(m_inventory->vms().note(vm), QStringLiteral("Tuesday"));
        // An emptied note is none.
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(0);
        note = find<QPlainTextEdit>("ownNoteEdit");
        QTRY_COMPARE(note->toPlainText(), QStringLiteral("Tuesday"));
        note->setFocus();
        note->clear();
        find<QLineEdit>("filterEdit")->setFocus();
        QCOMPARE(m_desktop->notes.note(m_inventory->key(), vm), QString());
        QVERIFY(m_inventory->vms().note(vm).isEmpty());
    }

    void theOwnNoteIsReachedByTheKeyboardAndHasAnEnd()
    {
        choose(0);
        find<QAction>("detailsAction")->trigger();
        auto *note = find<QPlainTextEdit>("ownNoteEdit");
        QTRY_VERIFY(note->isVisible());
        for (int i = 0; i < 12 && QApplication::focusWidget() != note; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), note);
        QVERIFY(!note->accessibleName().isEmpty());
        note->setPlainText(QString(VmNotes::maxLength + 100, QLatin1Char('n')));
        QCOMPARE(note->toPlainText().size(), VmNotes::maxLength);
        QTest::keyClick(note, Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != note);
    }

    void aNoteThatCanNotBeWrittenIsSaidAndStays()
    {
        // A file where the folder was: nothing can be written there.
        const QString folder = m_desktop->folder.path();
        QVERIFY(QDir().rename(folder, folder + QLatin1String(".away")));
        const auto back = qScopeGuard([&] {
            QFile::remove(folder);
            QDir().rename(folder + QLatin1String(".away"), folder);
        });
        QVERIFY(QFile(folder).open(QIODevice::WriteOnly));
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        choose(0);
        auto *note = find<QPlainTextEdit>("ownNoteEdit");
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("where to"));
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(m_desktop->lastNotice().contains(QLatin1String("notes on VMs")), qPrintable(m_desktop->lastNotice()));
        QCOMPARE(note->toPlainText(), QStringLiteral("where to"));
        QVERIFY(m_inventory->vms().note(QStringLiteral("id-0")).isEmpty());
        choose(1); // it stays with its VM
        QCOMPARE(note->toPlainText(), QString());
        choose(0);
        QCOMPARE(note->toPlainText(), QStringLiteral("where to"));
    }

    void whatIsSaidWithAVerbIsAskedBefore()
    {
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, m_inventory, {QStringLiteral("id-3")});
        auto *entry = menu.findChild<QAction *>(QStringLiteral("vmVerb-run-once"));
        QVERIFY(entry->text().endsWith(QStringLiteral("…")));
        entry->trigger();
        auto *dialog = find<VerbDialog>("verbDialog");
        QVERIFY(dialog);
        auto *boot = static_cast<QComboBox *>(nullptr);
        QTRY_VERIFY((boot = dialog->findChild<QComboBox *>(QStringLiteral("verbOption-boot"))));
        keep("run-once");
        boot->setCurrentIndex(1);
        dialog->findChild<QCheckBox *>(QStringLiteral("verbOption-paused"))->setChecked(true);
        dialog->findChild<QPushButton *>(QStringLiteral("verbGo"))->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.said.front().details,
                 (QMap<QString, QString>{{QStringLiteral("boot"), QStringLiteral("cdrom,hd")},
                                         {QStringLiteral("paused"), QStringLiteral("true")}}));
    }

    void optionsThatCanNotBeHadLeaveNothingToDo()
    {
        m_desktop->inventory.optionsError = {Failure::Engine, QStringLiteral("No host is up."), {}};
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, m_inventory, {QStringLiteral("id-3")});
        menu.findChild<QAction *>(QStringLiteral("vmVerb-run-once"))->trigger();
        auto *dialog = find<VerbDialog>("verbDialog");
        auto *go = dialog->findChild<QPushButton *>(QStringLiteral("verbGo"));
        settle();
        QVERIFY(!go->isEnabled());
        go->click();
        QTest::keyClick(dialog, Qt::Key_Escape);
        settle();
        QVERIFY(m_desktop->inventory.actions.empty());
    }

    void manyThatLoseDataAreTypedFirst()
    {
        QStringList ids;
        for (int i = 0; i < 8; ++i)
            ids << QStringLiteral("id-%1").arg(i == 3 ? 20 : i);
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, m_inventory, ids);
        menu.findChild<QAction *>(QStringLiteral("vmVerb-poweroff"))->trigger();
        auto *dialog = find<VerbDialog>("verbDialog");
        QVERIFY(dialog);
        auto *go = dialog->findChild<QPushButton *>(QStringLiteral("verbGo"));
        auto *number = dialog->findChild<QLineEdit *>(QStringLiteral("verbNumber"));
        QVERIFY(!go->isEnabled());
        keep("many");
        number->setText(QStringLiteral("7"));
        QVERIFY(!go->isEnabled());
        number->setText(QStringLiteral("8"));
        QVERIFY(go->isEnabled());
        go->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 8U);
    }

    /// A VM may go while its menu is open: it is not counted, and where no other is left, that is said.
    void whatHasGoneIsNotActedOn()
    {
        QStringList ids;
        for (int i = 0; i < 9; ++i)
            ids << (i == 8 ? QStringLiteral("gone") : QStringLiteral("id-%1").arg(i == 3 ? 20 : i));
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, m_inventory, ids);
        menu.findChild<QAction *>(QStringLiteral("vmVerb-poweroff"))->trigger();
        auto *dialog = find<VerbDialog>("verbDialog");
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("verbNumber"))->setText(QStringLiteral("8"));
        QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("verbGo"))->isEnabled());
        dialog->reject();
        auto *actions = m_desktop->window->findChild<VmActions *>();
        const QSignalSpy failed(actions, &VmActions::failed);
        const QSignalSpy noted(actions, &VmActions::verbStarted);
        bool started = false;
        VmVerb verb;
        verb.id = QStringLiteral("reboot");
        verb.label = QStringLiteral("Reboot");
        actions->requestThen(m_inventory, {QStringLiteral("gone")}, verb, [&started](int) { started = true; });
        QCOMPARE(failed.size(), 1);
        QCOMPARE(noted.size(), 0);
        QVERIFY(!started);
        QVERIFY(m_desktop->inventory.actions.empty());
    }

    void snapshotsHaveTheirVerbs()
    {
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, m_inventory, {QStringLiteral("id-1")});
        menu.findChild<QAction *>(QStringLiteral("vmSnapshots"))->trigger();
        auto *dialog = find<SnapshotsDialog>("snapshotsDialog");
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->findChild<QTreeWidget *>(QStringLiteral("snapshotList"))->topLevelItemCount(), 1);
        keep("snapshots");
        auto *restore = dialog->findChild<QPushButton *>(QStringLiteral("snapshot-restore"));
        QVERIFY(restore);
        restore->click();
        auto *confirm = dialog->findChild<ConfirmDialog *>(QStringLiteral("confirmDialog"));
        QVERIFY(confirm);
        confirm->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.actions.front().second, QStringLiteral("snapshot-restore"));
        QCOMPARE(m_desktop->inventory.said.front().details.value(QStringLiteral("snapshot")), QStringLiteral("s1"));
    }

    void oneLineAVmShowsMore()
    {
        auto *list = find<QAbstractItemView>("vmList");
        const int two = list->visualRect(list->model()->index(0, 0)).height();
        find<QAction>("oneLineAction")->trigger();
        const int one = list->visualRect(list->model()->index(0, 0)).height();
        QVERIFY(one <= 24 && one * 3 < two * 2);
        choose(1);
        keep("one-line");
        QVERIFY(VmViewLayout::read(m_desktop->state.vmView()).oneLine);
        m_desktop->close();
        m_desktop->open();
        Q_EMIT find<QMenu>("viewMenu")->aboutToShow();
        QVERIFY(find<QAction>("oneLineAction")->isChecked());
    }

    void aPictureIsSavedAsItCame()
    {
        m_desktop->inventory.picture = QByteArray("\x89PNG\r\n\x1a\nnot looked into");
        QMenu menu;
        m_desktop->window->inventory().fillVmMenu(&menu, m_inventory, {QStringLiteral("id-1")});
        menu.findChild<QAction *>(QStringLiteral("vmPicture"))->trigger();
        auto *dialog = static_cast<QFileDialog *>(nullptr);
        QTRY_VERIFY((dialog = find<QFileDialog>("pictureFile")));
        const QString file = m_desktop->folder.filePath(QStringLiteral("picture.png"));
        Q_EMIT dialog->fileSelected(file);
        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), m_desktop->inventory.picture);
    }
};

QTEST_MAIN(tst_vmdetails)
#include "tst_vmdetails.moc"
