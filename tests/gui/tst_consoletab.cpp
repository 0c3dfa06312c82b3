// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleendpage.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/target/targetparser.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;

/// One console's tab: on its way to the picture, at its end, when it is asked something, and what it is called.
class tst_consoletab : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    ConsoleTab *opening(const QString &vmId = QStringLiteral("id-1"))
    {
        ConsoleTab *tab = m_desktop->window->opener().openVm(m_desktop->window->inventory().current(), vmId);
        if (!tab || !DesktopFixture::wait([&] { return DesktopFixture::source(tab).starts > 0; }))
            return nullptr;
        return tab;
    }
    static QString text(QWidget *parent, const char *name)
    {
        const auto *label = parent->findChild<QLabel *>(QString::fromLatin1(name));
        return label ? label->text() : QString();
    }
    static QWidget *end(ConsoleTab *tab) { return tab->findChild<QWidget *>(QStringLiteral("consoleEnd")); }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        QVERIFY(m_desktop->connectInventory()->state() == InventoryController::State::Ready);
    }
    void cleanup() { m_desktop.reset(); }

    void showsTheWayStepByStep()
    {
        ConsoleTab *tab = opening();
        QVERIFY(tab);
        QCOMPARE(tab->state(), ConsoleTab::State::Connecting);
        auto *progress = tab->findChild<QWidget *>(QStringLiteral("connectProgress"));
        QVERIFY(progress->isVisible());
        FakeSource &source = DesktopFixture::source(tab);
        source.reach(Step::Connect, 14);
        source.reach(Step::SignIn, 20);
        const auto texts = [progress] {
            QStringList found;
            for (const QLabel *label : progress->findChildren<QLabel *>())
                found += label->text();
            return found;
        };
        QVERIFY(texts().contains(QStringLiteral("14 ms")));
        QVERIFY(!texts().contains(QStringLiteral("not used"))); // TLS may still come
        source.reach(Step::FirstFrame, 40);
        QVERIFY(texts().contains(QStringLiteral("not used")));
        source.run(DesktopFixture::terminalPicture());
        QCOMPARE(tab->state(), ConsoleTab::State::Running);
        QVERIFY(tab->view().isVisible());
        QVERIFY(tab->view().isCaptured()); // who opens a console wants to type into it
    }
    /// As VeNCrypt has it: TLS is agreed on in the midst of the sign-in.
    void tlsThatIsUsedIsNotCalledUnused()
    {
        ConsoleTab *tab = opening();
        QVERIFY(tab);
        auto *progress = tab->findChild<QWidget *>(QStringLiteral("connectProgress"));
        FakeSource &source = DesktopFixture::source(tab);
        source.reach(Step::Connect, 14);
        source.reach(Step::SignIn, 20);
        source.reach(Step::Tls, 25);
        source.reach(Step::SignIn, 60);
        source.reach(Step::FirstFrame, 80);
        QStringList texts;
        for (const QLabel *label : progress->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY(!texts.contains(QStringLiteral("not used")));
        QVERIFY(texts.contains(QStringLiteral("35 ms"))); // TLS
        QVERIFY(texts.contains(QStringLiteral("25 ms"))); // the sign-in before and after it
    }
    void cancelStopsTheSession()
    {
        ConsoleTab *tab = opening();
        QTest::mouseClick(tab->findChild<QPushButton *>(QStringLiteral("cancelConnectButton")), Qt::LeftButton);
        QCOMPARE(DesktopFixture::source(tab).stops, 1);
        QCOMPARE(tab->state(), ConsoleTab::State::Failed);
        QVERIFY(end(tab)->isVisible());
    }
    void cancelWhileTheEngineIsAskedDropsItsAnswer()
    {
        m_desktop->inventory.holdTarget = true;
        ConsoleTab *tab =
            m_desktop->window->opener().openVm(m_desktop->window->inventory().current(), QStringLiteral("id-1"));
        QCOMPARE(tab->state(), ConsoleTab::State::Fetching);
        tab->cancel();
        QCOMPARE(tab->state(), ConsoleTab::State::Failed);
        QCOMPARE(DesktopFixture::source(tab).starts, 0);
    }
    void everyEndSaysWhatAndWhatNext_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("title");
        const QString why = QStringLiteral("Because.");
        QTest::newRow("unreachable") << int(Failure::Unreachable) << why << QStringLiteral("web-01 can't be reached");
        QTest::newRow("deadline") << int(Failure::Deadline) << why << QStringLiteral("web-01 can't be reached");
        QTest::newRow("sign-in") << int(Failure::SignIn) << why << QStringLiteral("The sign-in at web-01 failed");
        QTest::newRow("identity") << int(Failure::Identity) << why << QStringLiteral("web-01 was not trusted");
        QTest::newRow("protocol") << int(Failure::Protocol) << why << QStringLiteral("The console of web-01 has ended");
        QTest::newRow("closed") << int(Failure::Closed) << QString()
                                << QStringLiteral("The console of web-01 has closed");
        QTest::newRow("crashed") << int(Failure::Crashed) << QString()
                                 << QStringLiteral("The console of web-01 has crashed");
    }
    void everyEndSaysWhatAndWhatNext()
    {
        QFETCH(int, kind);
        QFETCH(QString, sentence);
        QFETCH(QString, title);
        ConsoleTab *tab = opening();
        FakeSource &source = DesktopFixture::source(tab);
        source.run(DesktopFixture::terminalPicture());
        source.end({static_cast<Failure>(kind), sentence, QStringLiteral("errno 111")});
        QCOMPARE(tab->state(), ConsoleTab::State::Failed);
        QVERIFY(end(tab)->isVisible());
        QCOMPARE(text(end(tab), "stateTitle"), title);
        QVERIFY(text(end(tab), "stateText").startsWith(sentence));
        QVERIFY(!text(end(tab), "stateText").isEmpty());
        auto *details = end(tab)->findChild<QPlainTextEdit *>(QStringLiteral("detailsText"));
        QVERIFY(!details->isVisible());
        end(tab)->findChild<QPushButton *>(QStringLiteral("detailsButton"))->click();
        QVERIFY(details->isVisible());
        QVERIFY(details->toPlainText().contains(QLatin1String("errno 111")));
        QVERIFY(details->toPlainText().contains(QLatin1String("hv-03.lab.example:5901")));
        end(tab)->findChild<QPushButton *>(QStringLiteral("copyDetailsButton"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(title));
    }
    void reconnectAsksTheEngineForAFreshTicket()
    {
        ConsoleTab *tab = opening();
        FakeSource &source = DesktopFixture::source(tab);
        source.run(DesktopFixture::terminalPicture());
        source.end({Failure::Crashed, {}, {}});
        end(tab)->findChild<QPushButton *>(QStringLiteral("reconnectButton"))->click();
        QTRY_COMPARE(source.starts, 2);
        QCOMPARE(source.startedTickets, (std::vector<QString>{QStringLiteral("ticket-1"), QStringLiteral("ticket-2")}));
        QCOMPARE(tab->target().signIn.ticket.size(), 0); // nothing keeps a used ticket
    }
    void theMainButtonIsTheOneThatHelps_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("remedy");
        QTest::addColumn<bool>("byAddress");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("main");
        const QString reconnect = QStringLiteral("reconnectButton");
        const auto row = [](const char *name, Failure kind, Remedy remedy, bool byAddress, const QString &first,
                            bool main) {
            QTest::newRow(name) << int(kind) << int(remedy) << byAddress << first << main;
        };
        // Every kind has its entry.
        for (int kind = int(Failure::Internal); kind <= int(lastFailure); ++kind) {
            if (kind > int(Failure::NotFound) && kind < int(Failure::Cancelled))
                continue;
            // Fails the same way again.
            const bool same = kind == int(Failure::Usage) || kind == int(Failure::NotFound);
            QTest::addRow("kind %d", kind)
                << kind << int(Remedy::None) << false << (same ? QStringLiteral("closeTabButton") : reconnect) << true;
        }
        row("a mistyped address", Failure::Usage, Remedy::None, true, QStringLiteral("changeAddressButton"), true);
        row("ticket", Failure::SignIn, Remedy::GetTicket, false, QStringLiteral("getTicketButton"), true);
        row("plugin", Failure::Usage, Remedy::InstallPlugin, false, QStringLiteral("copyAddressButton"), true);
        // What gives protection up is never done by a hasty Enter.
        row("no certificate", Failure::Identity, Remedy::AllowAnonymousTls, false, reconnect, false);
        row("downgrade", Failure::Identity, Remedy::ForgetExpectation, false, reconnect, false);
    }
    void theMainButtonIsTheOneThatHelps()
    {
        QFETCH(int, kind);
        QFETCH(int, remedy);
        QFETCH(bool, byAddress);
        QFETCH(QString, first);
        QFETCH(bool, main);
        ConsoleEndPage page(DesktopFixture::theme());
        // The words are all alike: nothing is decided by them.
        page.tell({static_cast<Failure>(kind), QStringLiteral("Because."), QStringLiteral("downgrade"),
                   static_cast<Remedy>(remedy)},
                  {QStringLiteral("web-01"), QStringLiteral("hv:5900"), {}, {}, byAddress});
        page.resize(600, 400);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QSignalSpy chosen(&page, &ConsoleEndPage::chosen);
        page.focusButton();
        auto *button = qobject_cast<QPushButton *>(page.focusWidget());
        QVERIFY(button);
        QCOMPARE(button->objectName(), first);
        QCOMPARE(button->property("role").toString() == QLatin1String("main"), main);
        QVERIFY(!page.text().isEmpty() && !page.title().isEmpty());
        button->click();
        QCOMPARE(chosen.count(), 1);
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("closeTabButton")));
        const bool weakens = static_cast<Remedy>(remedy) == Remedy::AllowAnonymousTls;
        QCOMPARE(page.findChild<QPushButton *>(QStringLiteral("allowAnonymousTlsButton")) != nullptr, weakens);
    }
    void aNewTicketBringsBackWhatFailedForIt()
    {
        ConsoleTab *ticket = opening(QStringLiteral("id-1"));
        ConsoleTab *other = opening(QStringLiteral("id-2"));
        DesktopFixture::source(ticket).end({Failure::SignIn, QStringLiteral("Expired."), {}, Remedy::GetTicket});
        DesktopFixture::source(other).end({Failure::Crashed, {}, {}});
        QSignalSpy asked(ticket, &ConsoleTab::ticketRequested);
        end(ticket)->findChild<QPushButton *>(QStringLiteral("getTicketButton"))->click();
        QCOMPARE(asked.count(), 1);
        for (ConsoleTab *tab : {ticket, other})
            tab->retryAfter(Remedy::GetTicket);
        QTRY_COMPARE(DesktopFixture::source(ticket).starts, 2);
        QCOMPARE(other->state(), ConsoleTab::State::Failed);
    }
    void reconnectOfARunningConsoleShowsNoEndPage()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        FakeSource &source = DesktopFixture::source(tab);
        source.endsLate = true;
        const int tickets = m_desktop->inventory.targets;
        QSignalSpy states(tab, &ConsoleTab::stateChanged);
        QSignalSpy ended(tab, &ConsoleTab::ended);
        bool failed = false;
        connect(tab, &ConsoleTab::stateChanged, this,
                [&] { failed = failed || tab->state() == ConsoleTab::State::Failed; });
        tab->reconnect();
        QTRY_COMPARE(m_desktop->inventory.targets, tickets + 1);
        source.endStopped();
        QTRY_COMPARE(source.starts, 2);
        source.run(DesktopFixture::terminalPicture());
        QCOMPARE(tab->state(), ConsoleTab::State::Running);
        QVERIFY(tab->view().isVisible());
        QVERIFY(!failed);
        QCOMPARE(ended.count(), 0);
        QCOMPARE(m_desktop->inventory.targets, tickets + 1);
    }
    void ourNameStandsBeforeTheServers()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        ConsoleRequest request;
        request.target.emplace();
        request.target->endpoint.address = Address::tcp(QStringLiteral("localhost"), 5988);
        tab->open(std::move(request));
        FakeSource &source = DesktopFixture::source(tab);
        source.run(DesktopFixture::terminalPicture());
        source.setServerName(QStringLiteral("web-02"));
        QCOMPARE(tab->title(), QStringLiteral("localhost:5988 · “web-02”"));
        QVERIFY(tab->toolTip().contains(QLatin1String("localhost:5988")));
        QVERIFY(tab->accessibleName().startsWith(QLatin1String("localhost:5988")));
        QVERIFY(tab->view().accessibleName().contains(QLatin1String("localhost:5988")));
        QVERIFY(tab->keyboardText().contains(QLatin1String("localhost:5988")));
        QVERIFY(!tab->keyboardText().contains(QLatin1String("web-02")));
        QCOMPARE(tab->record().title, QStringLiteral("localhost:5988"));
        tab->findChild<QToolButton *>(QStringLiteral("securityButton"))->click();
        auto *details = tab->findChild<QWidget *>(QStringLiteral("securityDetails"));
        QVERIFY(details);
        QStringList texts;
        for (const QLabel *label : details->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY(texts.contains(QStringLiteral("localhost:5988")));
        QVERIFY(texts.contains(QStringLiteral("“web-02”")));
        details->close();
        source.end({Failure::Closed, {}, {}});
        QCOMPARE(text(end(tab), "stateTitle"), QStringLiteral("The console of localhost:5988 has closed"));
        QVERIFY(tab->toolTip().contains(text(end(tab), "stateText")));
    }
    void aBellMarksATabThatNobodyLooksAt()
    {
        ConsoleTab *first = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        ConsoleTab *second = m_desktop->openConsole(QStringLiteral("id-2"), DesktopFixture::terminalPicture());
        QSignalSpy rang(first, &ConsoleTab::rang);
        Q_EMIT DesktopFixture::source(second).bell(); // looked at
        QCOMPARE(second->stateText(), QStringLiteral("Connected"));
        m_desktop->settings.setBell(false);
        Q_EMIT DesktopFixture::source(first).bell();
        QCOMPARE(first->stateText(), QStringLiteral("Connected"));
        m_desktop->settings.setBell(true);
        Q_EMIT DesktopFixture::source(first).bell();
        Q_EMIT DesktopFixture::source(first).bell(); // once is enough
        QCOMPARE(rang.count(), 1);
        QVERIFY(first->stateText() != QLatin1String("Connected"));
        m_desktop->window->consoles().raise(first);
        QCOMPARE(first->stateText(), QStringLiteral("Connected"));
    }
    void anonymousTlsWaitsForConsent()
    {
        ConsoleTab *tab = opening();
        FakeSource &source = DesktopFixture::source(tab);
        QVERIFY(!source.startedAnonymous);
        source.end({Failure::Identity, QStringLiteral("No certificate."), {}, Remedy::AllowAnonymousTls});
        auto *consent = end(tab)->findChild<QPushButton *>(QStringLiteral("allowAnonymousTlsButton"));
        QVERIFY(consent);
        QVERIFY(!consent->isDefault());
        consent->click();
        QTRY_COMPARE(source.starts, 2);
        QVERIFY(source.startedAnonymous);
        // Other trouble with identities offers no such way.
        source.end({Failure::Identity, QStringLiteral("Wrong name."), QStringLiteral("host name mismatch")});
        QVERIFY(!end(tab)->findChild<QPushButton *>(QStringLiteral("allowAnonymousTlsButton")));
    }
    void downgradeCanBeForgotten()
    {
        ConsoleTab *tab = opening();
        FakeSource &source = DesktopFixture::source(tab);
        source.end({Failure::Identity, QStringLiteral("Weaker than before."), {}, Remedy::ForgetExpectation});
        auto *forget = end(tab)->findChild<QPushButton *>(QStringLiteral("forgetExpectationButton"));
        QVERIFY(forget);
        forget->click();
        QTRY_COMPARE(source.starts, 2);
    }
    void engineErrorsAreShownInTheTab()
    {
        m_desktop->inventory.targetError = {Failure::Engine, QStringLiteral("You may not use this console."), {}};
        ConsoleTab *tab =
            m_desktop->window->opener().openVm(m_desktop->window->inventory().current(), QStringLiteral("id-1"));
        QTRY_COMPARE(tab->state(), ConsoleTab::State::Failed);
        QCOMPARE(text(end(tab), "stateText"), QStringLiteral("You may not use this console."));
    }
    void promptIsShownInTheTabAndSharedByRealm()
    {
        CredentialRequest request;
        request.service = QStringLiteral("vnc");
        request.host = QStringLiteral("hv-03.lab.example");
        request.realm = QStringLiteral("LAB");
        request.mechanism = QStringLiteral("SCRAM-SHA-256");
        request.mayUseTicket = false;
        request.fields = {CredentialField{}};
        ConsoleTab *first = opening(QStringLiteral("id-1"));
        ConsoleTab *second = opening(QStringLiteral("id-2"));
        Q_EMIT DesktopFixture::source(first).credentialsRequested(1, request);
        Q_EMIT DesktopFixture::source(second).credentialsRequested(1, request);
        QTRY_VERIFY(first->overlay() && second->overlay());
        QCOMPARE(first->state(), ConsoleTab::State::Asking);
        CredentialAnswer answer;
        answer.values.push_back(Secret::fromText(QStringLiteral("secret")));
        answer.source = CredentialAnswer::Source::Prompt;
        QCOMPARE(m_desktop->broker.openPrompts().size(), 1);
        m_desktop->broker.answerPrompt(m_desktop->broker.openPrompts().constFirst(), std::move(answer));
        for (ConsoleTab *tab : {first, second}) {
            QTRY_VERIFY(!tab->overlay());
            QTRY_COMPARE(DesktopFixture::source(tab).credentialsOk, std::vector<bool>{true});
            QCOMPARE(tab->state(), ConsoleTab::State::Connecting);
        }
        DesktopFixture::source(second).run(DesktopFixture::terminalPicture());
        QVERIFY(second->view().isVisible());
    }
    void endWhileAskingTakesThePromptAway()
    {
        CredentialRequest request;
        request.service = QStringLiteral("vnc");
        request.host = QStringLiteral("h");
        request.mayUseTicket = false;
        request.fields = {CredentialField{}};
        ConsoleTab *tab = opening();
        FakeSource &source = DesktopFixture::source(tab);
        Q_EMIT source.credentialsRequested(1, request);
        QTRY_VERIFY(tab->overlay());
        QSignalSpy gone(tab->overlay(), &QObject::destroyed);
        source.end({Failure::Deadline, QStringLiteral("Nobody answered."), {}});
        QTRY_VERIFY(!tab->overlay());
        QVERIFY(end(tab)->isVisible());
        // Whoever else listens to the prompt learns of its end: the style sheet does, and a change of the theme would
        // otherwise meet a widget that is gone.
        QTRY_COMPARE(gone.count(), 1);
        m_desktop->settings.setTheme(Theme::Mode::Dark);
        m_desktop->settings.setTheme(Theme::Mode::Light);
    }
    void hiddenConsolesAskForNoFrames()
    {
        ConsoleTab *first = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(DesktopFixture::source(first).isShown());
        ConsoleTab *second = m_desktop->openConsole(QStringLiteral("id-2"), DesktopFixture::terminalPicture());
        QVERIFY(!DesktopFixture::source(first).isShown());
        QVERIFY(DesktopFixture::source(second).isShown());
        m_desktop->window->consoles().raise(first);
        QVERIFY(DesktopFixture::source(first).isShown());
        QVERIFY(!DesktopFixture::source(second).isShown());
    }
    void closingStopsTheSessionAtOnce()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        const QPointer<FakeSource> source = &DesktopFixture::source(tab);
        QSignalSpy ended(source, &ConsoleSource::ended);
        m_desktop->window->consoles().close(tab);
        QCOMPARE(ended.count(), 1);
        QTRY_VERIFY(!source);
    }
    void aServerThatConnectsIsWaitedFor()
    {
        m_desktop->window->opener().openText(QStringLiteral("vnc-listen://:5500"));
        ConsoleTab *tab = m_desktop->window->consoles().current();
        QVERIFY(tab);
        FakeSource &source = DesktopFixture::source(tab);
        source.reach(Step::Resolve, 0);
        source.reach(Step::Connect, 0);
        auto *progress = tab->findChild<QWidget *>(QStringLiteral("connectProgress"));
        QCOMPARE(text(progress, "progressTitle"), QStringLiteral("Waiting for a server"));
        QVERIFY(text(progress, "progressAddress").contains(QLatin1String("5500")));
        QTRY_VERIFY(text(progress, "progressHint").contains(QSysInfo::machineHostName()));
        auto *stop = tab->findChild<QPushButton *>(QStringLiteral("cancelConnectButton"));
        QCOMPARE(stop->text(), QStringLiteral("Stop"));
        stop->click();
        QCOMPARE(text(end(tab), "stateTitle"), QStringLiteral("No server is waited for"));
        QCOMPARE(end(tab)->findChild<QPushButton *>(QStringLiteral("reconnectButton"))->text(),
                 QStringLiteral("Wait again"));
        // What is remembered waits again, and connects to nobody.
        QCOMPARE(tab->record().address, QStringLiteral("vnc-listen://:5500"));
        QVERIFY(parseTarget(tab->record().address, usualTargets()).value().console->endpoint.listens);
        tab->reconnect();
        source.reach(Step::Connect, 0);
        source.reach(Step::SignIn, 900);
        QCOMPARE(text(progress, "progressTitle"), QStringLiteral("A server has connected"));
        source.run(DesktopFixture::terminalPicture());
        source.setServerName(QStringLiteral("root@vm"));
        QCOMPARE(tab->title(), QStringLiteral("Port 5500 · “root@vm”"));
    }
    void twoOfOneNameAreToldApartByTheirAddresses()
    {
        ConsoleTab *first = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        ConsoleTab *second = m_desktop->openConsole(QStringLiteral("id-2"), DesktopFixture::terminalPicture());
        auto *bar = m_desktop->window->findChild<QTabBar *>(QStringLiteral("consoleTabs"));
        const auto open = [](ConsoleTab *tab, const QString &name, quint16 port) {
            ConsoleRequest request;
            request.target.emplace();
            request.target->endpoint.address = Address::tcp(QStringLiteral("hv1"), port);
            request.target->presentation.title = name;
            request.target->namedBy.title = NamedBy::Person;
            tab->open(std::move(request));
            DesktopFixture::source(tab).run(DesktopFixture::terminalPicture());
        };
        open(first, QStringLiteral("web"), 5900);
        QCOMPARE(bar->tabText(0), QStringLiteral("web"));
        open(second, QStringLiteral("web"), 5901);
        QCOMPARE(bar->tabText(0), QStringLiteral("web · hv1:5900"));
        QCOMPARE(bar->tabText(1), QStringLiteral("web · hv1:5901"));
        QVERIFY2(bar->accessibleTabName(1).startsWith(QStringLiteral("web · hv1:5901")),
                 qPrintable(bar->accessibleTabName(1)));
        // Where the other one is gone, the name alone is enough again.
        Q_EMIT second->closeRequested();
        QCOMPARE(bar->tabText(0), QStringLiteral("web"));
    }
    void buttonsOfAPageFitOrEndInAnEllipsis()
    {
        Theme theme;
        StatePanel panel(theme);
        panel.setState(QStringLiteral("server"), Theme::Tone::Secondary, QStringLiteral("No engine"), {});
        const QString longText = QStringLiteral("Connect to engine-17.a-very-long-department.lab.example");
        QPushButton *longOne = panel.addButton(
            QStringLiteral("long"), longText, [] {}, true);
        QPushButton *shortOne = panel.addButton(
            QStringLiteral("short"), QStringLiteral("Connect"), [] {}, false);
        panel.resize(700, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QCOMPARE(longOne->text(), longText);
        QCOMPARE(shortOne->text(), QStringLiteral("Connect"));
        for (const int width : {420, 300, 240}) {
            panel.resize(width, 400);
            QCoreApplication::processEvents();
            for (const QPushButton *button : {longOne, shortOne}) {
                const QRect place(button->mapTo(&panel, QPoint(0, 0)), button->size());
                QVERIFY2(panel.rect().contains(place), qPrintable(QString::number(width)));
                QVERIFY2(button->width() >= button->fontMetrics().horizontalAdvance(button->text()),
                         qPrintable(button->text()));
            }
        }
        QVERIFY(longOne->text() != longText);
        QCOMPARE(longOne->toolTip(), longText);
        QCOMPARE(longOne->accessibleName(), longText);
    }
};

QTEST_MAIN(tst_consoletab)
#include "tst_consoletab.moc"
