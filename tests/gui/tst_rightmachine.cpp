// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/console/typingpad.h"
#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace virtdesk;

namespace {

/// Every action of a menu and of its submenus.
QList<QAction *> actionsOf(const QMenu *menu)
{
    QList<QAction *> all;
    const QList<QAction *> own = menu->actions();
    for (QAction *action : own) {
        if (action->menu())
            all += actionsOf(action->menu());
        else if (!action->isSeparator())
            all += action;
    }
    return all;
}

} // namespace

/// Whatever way another console comes to be shown, each command lands at the console that is shown and named, and at no
/// other.
class tst_rightmachine : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    int m_colour = 0;
    QByteArray m_where;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    FakeInventory &inventory() { return m_desktop->inventory; }
    static FakeSource &source(ConsoleTab *tab) { return DesktopFixture::source(tab); }
    void trigger(ActionTable::Id id) { window().actions().action(id)->trigger(); }
    template <typename Widget>
    static Widget *part(QWidget *of, const char *name)
    {
        return of->findChild<Widget *>(QString::fromLatin1(name));
    }

    /// Of a colour that no other console has.
    QImage picture()
    {
        QImage image(320, 200, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(m_colour++ * 31 % 360, 200, 200));
        return image;
    }
    ConsoleTab *console(int n) { return m_desktop->openConsole(QStringLiteral("id-%1").arg(n), picture()); }

    static ConfirmDialog *question()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *dialog = qobject_cast<ConfirmDialog *>(widget); dialog && dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    void clear()
    {
        const QList<ConsoleTab *> all = tabs().all();
        for (ConsoleTab *tab : all) {
            tab->view().release();
            source(tab).sent.clear();
        }
        inventory().actions.clear();
        inventory().discs.clear();
    }
    /// Where it is, and more, for a failure.
    QByteArray at(const QByteArray &what) const { return m_where + ' ' + what; }
    void onlyTo(ConsoleTab *shown, const char *what)
    {
        const QList<ConsoleTab *> all = tabs().all();
        for (ConsoleTab *tab : all)
            QVERIFY2((tab == shown) == !source(tab).keys().empty(),
                     at(QByteArray(what) + " at " + tab->title().toUtf8()));
    }

    void namesAreSeen(ConsoleTab *shown)
    {
        QVERIFY2(tabs().shown() == shown, m_where);
        QVERIFY2(shown->isVisible(), m_where);
        const QList<ConsoleTab *> row = tabs().tabs();
        for (ConsoleTab *tab : row)
            QVERIFY2(tab == shown || !tab->isVisible(), m_where);
        QVERIFY2(window().windowTitle().startsWith(shown->title()), at(window().windowTitle().toUtf8()));
        auto *bar = part<FullScreenBar>(&window(), "fullScreenBar");
        QVERIFY(bar);
        const QList<QLabel *> labels = bar->findChildren<QLabel *>();
        QVERIFY2(std::any_of(labels.begin(), labels.end(),
                             [&](const QLabel *label) { return label->text() == shown->title(); }),
                 m_where);
        QVERIFY2(shown->toolTip().contains(shown->name().address()), m_where);
    }

    /// The typing pad that was asked for is that console's, and so is what it types.
    void typeInPadOf(ConsoleTab *shown)
    {
        const QList<ConsoleTab *> all = tabs().all();
        for (ConsoleTab *tab : all) {
            const auto *pad = part<TypingPad>(tab, "typingPad");
            QVERIFY2((pad && pad->isVisible()) == (tab == shown), m_where);
        }
        // While the clipboard's text is still on its way, the pad takes no other.
        QTRY_VERIFY2(!shown->controls().isTyping(), m_where);
        clear();
        auto *pad = part<TypingPad>(shown, "typingPad");
        pad->setText(QStringLiteral("ls"), false);
        part<QPushButton>(pad, "typeButton")->click();
        QTRY_VERIFY2(!shown->controls().isTyping(), m_where);
        QTest::keyClick(pad, Qt::Key_Escape);
        QVERIFY2(!pad->isVisible(), m_where);
    }

    void keysLandAt(ConsoleTab *shown)
    {
        auto *keys = part<QToolButton>(&window(), "fullScreenKeysButton");
        QVERIFY2(keys->menu() && keys->isEnabled(), m_where);
        QGuiApplication::clipboard()->setText(QStringLiteral("ls"));
        const QList<QAction *> actions = actionsOf(keys->menu());
        QVERIFY2(actions.size() > 15, m_where);
        for (QAction *action : actions) {
            clear();
            action->trigger();
            if (action->objectName() == QLatin1String("typeTextMenuAction"))
                typeInPadOf(shown);
            QTRY_VERIFY2(!source(shown).keys().empty(), at(action->objectName().toUtf8()));
            onlyTo(shown, action->objectName().toUtf8().constData());
        }
        QTRY_VERIFY2(source(shown).keys().size() >= 4, m_where); // two typed letters
        for (const ActionTable::Id id : {ActionTable::Id::CtrlAltDelete, ActionTable::Id::TypeClipboard}) {
            clear();
            trigger(id);
            QTRY_VERIFY2(source(shown).keys().size() >= 4, m_where);
            onlyTo(shown, "an action of the window");
        }
        clear();
        shown->takeFocus();
        QTRY_VERIFY2(QApplication::focusWidget() == &shown->view(), m_where);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        onlyTo(shown, "a key");
        clear();
    }

    void picturesAreOf(ConsoleTab *shown)
    {
        const QRgb colour = source(shown).snapshot().pixel(1, 1);
        QGuiApplication::clipboard()->clear();
        trigger(ActionTable::Id::CopyScreenshot);
        QTRY_VERIFY2(!QGuiApplication::clipboard()->image().isNull(), m_where);
        QVERIFY2(QGuiApplication::clipboard()->image().pixel(1, 1) == colour, m_where);
        QDir folder(m_desktop->settings.screenshotFolder());
        QVERIFY(folder.removeRecursively());
        trigger(ActionTable::Id::SaveScreenshot);
        const QStringList files = folder.entryList({QStringLiteral("*.png")});
        QVERIFY2(files.size() == 1, m_where);
        QVERIFY2(QImage(folder.filePath(files.first())).pixel(1, 1) == colour, m_where);
    }

    void engineActsOn(ConsoleTab *shown)
    {
        QToolButton *power = part<QToolButton>(shown, "powerButton");
        if (!shown->vm().isSet()) {
            QVERIFY2(!power->isEnabled(), m_where);
            trigger(ActionTable::Id::ChangeCd);
            QVERIFY2(!part<ChangeCdDialog>(&window(), "changeCdDialog"), m_where);
            m_desktop->closeNotices();
            return;
        }
        const QString vm = shown->vm().vmId;
        QList<QAction *> actions = actionsOf(power->menu());
        // Those that hold a key besides do the same: tst_bootkeyholder.
        actions.removeIf([](const QAction *one) { return one->objectName().startsWith(QLatin1String("boot-")); });
        QVERIFY2(actions.size() == 5, m_where);
        for (QAction *action : actions) {
            clear();
            action->trigger();
            QTRY_VERIFY2(question(), m_where);
            QVERIFY2(question()->windowTitle().contains(shown->name().own()) ||
                         part<QLabel>(question(), "confirmText")->text().contains(shown->name().own()),
                     m_where);
            part<QPushButton>(question(), "confirmButton")->click();
            QTRY_VERIFY2(inventory().actions.size() == 1, m_where);
            QVERIFY2(inventory().actions[0].first == vm, at(action->objectName().toUtf8()));
            QTRY_VERIFY(!question());
        }
        for (const bool byButton : {true, false}) {
            clear();
            inventory().disc = {};
            if (byButton)
                part<QToolButton>(shown, "discButton")->click();
            else
                trigger(ActionTable::Id::ChangeCd);
            QTRY_VERIFY2(part<ChangeCdDialog>(&window(), "changeCdDialog"), m_where);
            QPointer<ChangeCdDialog> dialog = part<ChangeCdDialog>(&window(), "changeCdDialog");
            QVERIFY2(dialog->windowTitle().contains(shown->name().own()), at(dialog->windowTitle().toUtf8()));
            auto *list = part<QListView>(dialog, "discList");
            QTRY_VERIFY2(list->model()->rowCount() > 0, m_where);
            list->setCurrentIndex(list->model()->index(0, 0));
            part<QPushButton>(dialog, "insertButton")->click();
            QTRY_VERIFY2(inventory().discs.size() == 1, m_where);
            QVERIFY2(inventory().discs[0].first == vm, m_where);
            QTRY_VERIFY(!dialog);
        }
        m_desktop->closeNotices();
    }

    void viewIsOf(ConsoleTab *shown)
    {
        trigger(ActionTable::Id::ViewOnly);
        const QList<ConsoleTab *> all = tabs().all();
        for (ConsoleTab *tab : all)
            QVERIFY2(tab->view().isViewOnly() == (tab == shown), at(tab->title().toUtf8()));
        trigger(ActionTable::Id::ViewOnly);
        trigger(ActionTable::Id::OneToOne);
        for (ConsoleTab *tab : all)
            QVERIFY2(tab->view().scaling().fits() == (tab != shown), at(tab->title().toUtf8()));
        trigger(ActionTable::Id::FitPicture);
        QVERIFY2(shown->view().scaling().fits(), m_where);
    }

    void reconnectIsOf(ConsoleTab *shown)
    {
        QHash<ConsoleTab *, int> before;
        const QList<ConsoleTab *> all = tabs().all();
        for (ConsoleTab *tab : all)
            before[tab] = source(tab).starts;
        const QImage same = source(shown).snapshot();
        shown->view().release();
        trigger(ActionTable::Id::Reconnect);
        QTRY_VERIFY2(question(), m_where);
        QVERIFY2(question()->windowTitle().contains(shown->title()) ||
                     part<QLabel>(question(), "confirmText")->text().contains(shown->title()),
                 m_where);
        part<QPushButton>(question(), "confirmButton")->click();
        QTRY_VERIFY2(source(shown).starts == before[shown] + 1, m_where);
        source(shown).run(same);
        for (ConsoleTab *tab : all)
            QVERIFY2(tab == shown || source(tab).starts == before[tab], m_where);
    }

    void everythingLandsAt(ConsoleTab *shown, const char *how)
    {
        QVERIFY(shown);
        if (QTest::currentTestFailed())
            return; // what follows would only follow from that
        m_where = QByteArray(how) + " -> " + shown->title().toUtf8();
        window().activateWindow(); // a console in a window of its own may have it
        QTRY_VERIFY2(window().isActiveWindow(), m_where);
        namesAreSeen(shown);
        keysLandAt(shown);
        picturesAreOf(shown);
        engineActsOn(shown);
        viewIsOf(shown);
        reconnectIsOf(shown);
        namesAreSeen(shown);
        // Keys of the window work again.
        QTRY_VERIFY2(!question(), m_where);
        window().activateWindow();
        QTRY_VERIFY2(window().isActiveWindow(), m_where);
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setScreenshotFolder(m_desktop->folder.filePath(QStringLiteral("pictures")));
        inventory().images = {{QStringLiteral("a.iso"), QStringLiteral("a.iso"), QStringLiteral("iso")}};
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void allWaysToAnotherConsole_data()
    {
        QTest::addColumn<bool>("fullScreen");
        QTest::newRow("window") << false;
        QTest::newRow("full screen") << true;
    }
    void allWaysToAnotherConsole()
    {
        QFETCH(bool, fullScreen);
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        window().fullScreen().set(fullScreen);
        everythingLandsAt(b, "opened");
        b->view().release();
        QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier);
        everythingLandsAt(a, "by digit");
        a->view().release();
        QTest::keyPress(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QTest::keyRelease(&window(), Qt::Key_Control);
        everythingLandsAt(b, "by cycling");
        HandoffRequest request;
        request.kind = HandoffRequest::Kind::Open;
        request.origin = HandoffRequest::Origin::Person;
        request.targets = QStringList{QStringLiteral("vnc://127.0.0.1:5999")};
        window().handle(request);
        ConsoleTab *handed = tabs().current();
        QTRY_VERIFY(handed != b && source(handed).starts == 1);
        source(handed).run(picture());
        everythingLandsAt(handed, "handed over");
        tabs().close(handed);
        everythingLandsAt(b, "closed");
        tabs().detach(b);
        everythingLandsAt(a, "detached");
        tabs().attach(b);
        everythingLandsAt(b, "attached");
        tabs().close(b);
        everythingLandsAt(a, "closed again");
        trigger(ActionTable::Id::ReopenTab);
        ConsoleTab *again = tabs().current();
        QTRY_VERIFY(again != a && source(again).starts > 0);
        source(again).run(picture());
        everythingLandsAt(again, "reopened");
        tabs().raise(a);
        everythingLandsAt(a, "chosen");
        source(again).end({Failure::Crashed, QStringLiteral("Its process ended."), {}});
        m_desktop->closeNotices();
        tabs().close(again);
        everythingLandsAt(a, "another one died");
        window().fullScreen().set(!fullScreen);
        everythingLandsAt(a, "full screen changed");
    }

    /// The sign-in of an engine stands in the console's place: what is not shown gets nothing.
    void nothingLandsBehindAPage()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(0);
        for (const bool fullScreen : {false, true}) {
            window().fullScreen().set(fullScreen);
            auto *page = new QLabel(QStringLiteral("a question"), &window());
            tabs().showInstead(page);
            QVERIFY(!tab->isVisible());
            QVERIFY(!tabs().shown());
            clear();
            const int starts = source(tab).starts;
            for (const ActionTable::Id id :
                 {ActionTable::Id::CtrlAltDelete, ActionTable::Id::TypeClipboard, ActionTable::Id::CopyScreenshot,
                  ActionTable::Id::ChangeCd, ActionTable::Id::Reconnect, ActionTable::Id::ViewOnly,
                  ActionTable::Id::CloseTab}) {
                QVERIFY2(!window().actions().action(id)->isEnabled(), QTest::toString(int(id)));
                trigger(id);
            }
            const auto *keys = part<QToolButton>(&window(), "fullScreenKeysButton");
            QVERIFY(!keys->menu());
            QVERIFY(source(tab).sent.empty());
            QCOMPARE(source(tab).starts, starts);
            QVERIFY(!question());
            QVERIFY(!tab->view().isViewOnly());
            QVERIFY(!window().windowTitle().startsWith(tab->title()));
            QCOMPARE(window().fullScreen().isOn(), fullScreen);
            QVERIFY(window().actions().action(ActionTable::Id::FullScreen)->isEnabled()); // the way out
            tabs().removePage(page);
            delete page;
            QCOMPARE(tabs().shown(), tab);
            QVERIFY(window().actions().action(ActionTable::Id::CtrlAltDelete)->isEnabled());
            QCOMPARE(keys->menu(), tab->keysMenu());
        }
    }

    /// A question that was asked for one console acts on that one, whichever is shown by then.
    void aQuestionStaysWithItsConsole()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        tabs().raise(a);
        const QList<QAction *> actions = actionsOf(part<QToolButton>(a, "powerButton")->menu());
        actions.last()->trigger();
        QTRY_VERIFY(question());
        const QString words =
            question()->windowTitle() + QLatin1Char(' ') + part<QLabel>(question(), "confirmText")->text();
        QVERIFY2(words.contains(a->name().own()) && !words.contains(b->name().own()), qPrintable(words));
        tabs().raise(b);
        part<QPushButton>(question(), "confirmButton")->click();
        QTRY_COMPARE(inventory().actions.size(), 1U);
        QCOMPARE(inventory().actions[0].first, a->vm().vmId);
    }

    /// Text that is being typed goes on to the console that it was meant for.
    void typedTextStaysWithItsConsole()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        tabs().raise(a);
        clear();
        QGuiApplication::clipboard()->setText(QString(300, QLatin1Char('x')));
        trigger(ActionTable::Id::TypeClipboard);
        QTRY_VERIFY(!source(a).keys().empty());
        tabs().raise(b);
        QTRY_VERIFY_WITH_TIMEOUT(source(a).keys().size() >= 600, 20000);
        QVERIFY(source(b).keys().empty());
    }

    /// What a server calls itself never stands alone, and never before what we know.
    void aServersNameIsMarked()
    {
        HandoffRequest request;
        request.kind = HandoffRequest::Kind::Open;
        request.origin = HandoffRequest::Origin::Person;
        request.targets = QStringList{QStringLiteral("vnc://127.0.0.1:5999")};
        window().handle(request);
        ConsoleTab *tab = tabs().current();
        QTRY_VERIFY(tab && source(tab).starts == 1);
        source(tab).run(picture());
        source(tab).setServerName(QStringLiteral("db-01"));
        QVERIFY2(tab->title().startsWith(QLatin1String("127.0.0.1:5999")), qPrintable(tab->title()));
        QVERIFY2(tab->title().contains(QStringLiteral("\u201cdb-01\u201d")), qPrintable(tab->title()));
        window().fullScreen().set(true);
        m_where = "server's name";
        namesAreSeen(tab);
    }
};

QTEST_MAIN(tst_rightmachine)
#include "tst_rightmachine.moc"
