// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/handoff/handoffpage.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consoleopener.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <functional>

using namespace virtdesk;

Q_DECLARE_METATYPE(std::function<void(FakeInventory &)>)

#ifdef Q_OS_UNIX
namespace {

/// The one folder of programs that there is while it lives, with a remote-viewer that notes what it is started with.
class ProgramFolder
{
public:
    explicit ProgramFolder(bool withViewer = true)
        : m_path(qgetenv("PATH"))
    {
        if (withViewer) {
            write(QStringLiteral("remote-viewer"), "#!/bin/sh\nfor one; do echo \"$one\" >>'" +
                                                       m_folder.filePath(QStringLiteral("calls")).toUtf8() +
                                                       "'; done\n");
            QFile::setPermissions(m_folder.filePath(QStringLiteral("remote-viewer")),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        qputenv("PATH", QFile::encodeName(m_folder.path()));
    }
    ~ProgramFolder() { qputenv("PATH", m_path); }
    Q_DISABLE_COPY_MOVE(ProgramFolder)

    QString consoleFile(const QByteArray &more = {})
    {
        return write(QStringLiteral("a b; $(id).vv"),
                     "[virt-viewer]\ntype=spice\nhost=10.20.0.8\nport=5900\npassword=t\ndelete-this-file=1\n" + more);
    }
    QStringList calls() const
    {
        QFile file(m_folder.filePath(QStringLiteral("calls")));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                   : QStringList();
    }

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
    QByteArray m_path;
};

} // namespace
#endif

/// What links, files and the browser hand over to the window: the question, its three answers, and what they do later.
class tst_handoffgate : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    ConfirmDialog *question()
    {
        for (ConfirmDialog *dialog : window().findChildren<ConfirmDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    QString notice() { return m_desktop->lastNotice(); }
    void answer(const char *button)
    {
        QPointer<ConfirmDialog> dialog = question();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QString::fromLatin1(button))->click();
        QTRY_VERIFY(!dialog);
    }
    static HandoffRequest link(const QString &text, HandoffRequest::Origin origin = HandoffRequest::Origin::Desktop)
    {
        HandoffRequest request;
        request.kind = HandoffRequest::Kind::Open;
        request.origin = origin;
        request.targets = QStringList{text};
        return request;
    }
    static HandoffRequest page(const char *content)
    {
        HandoffRequest request;
        request.kind = HandoffRequest::Kind::Content;
        request.origin = HandoffRequest::Origin::Browser;
        request.content = Secret(QByteArrayView(content));
        request.page = QStringLiteral("https://engine.lab.example");
        return request;
    }
    static constexpr char vmGuid[] = "1f0c0000-0000-4000-8000-000000000017";
    /// Names an engine that the person knows. `change` comes later and counts more.
    static QByteArray knownFile(const QByteArray &change = {})
    {
        return "[virt-viewer]\ntype=vnc\nhost=10.20.0.8\nport=5901\npassword=t\n" + change +
               "[ovirt]\nhost=engine.lab.example:443\nvm-guid=" + vmGuid + "\n";
    }
    /// In the list of those that were connected before; it has the console of knownFile().
    void knowTheEngine()
    {
        m_desktop->inventory.vms.first().id = QString::fromLatin1(vmGuid);
        m_desktop->inventory.consoleState.places = {{QStringLiteral("vnc"), QStringLiteral("10.20.0.8"), 5901, 0}};
        m_desktop->state.noteInventory(
            {QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine")), QStringLiteral("anna@corp")});
    }
    static constexpr char consoleFile[] = "[virt-viewer]\ntype=vnc\nhost=10.20.0.8\nport=5901\n[ovirt]\n"
                                          "host=other.lab.example:443\nvm-guid=1f0c0000-0000-4000-8000-000000000017\n";

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

#ifdef Q_OS_UNIX
    void aSpiceFileGoesOnToRemoteViewerOnlyAfterTheQuestion()
    {
        ProgramFolder programs;
        const QString file = programs.consoleFile();
        window().handle(link(file));
        QVERIFY(question());
        const QString text = question()->findChild<QLabel *>(QStringLiteral("confirmText"))->text();
        QVERIFY2(text.contains(QLatin1String("remote-viewer")) && text.contains(QLatin1String("10.20.0.8:5900")),
                 qPrintable(text));
        answer("cancelButton");
        // What is started writes its file and nothing else; a second one is the proof that the first never ran.
        window().handle(link(file));
        answer("confirmButton");
        QTRY_COMPARE(programs.calls(), QStringList{file});
        QVERIFY(QFile::exists(file));
        QVERIFY(window().consoles().tabs().isEmpty());
        QVERIFY2(notice().contains(QLatin1String("remote-viewer")), qPrintable(notice()));
        // Agreed to once; and what the person names is the person's.
        window().handle(link(file));
        QVERIFY(!question());
        QTRY_COMPARE(programs.calls().size(), 2);
        window().opener().openText(file);
        QTRY_COMPARE(programs.calls(), QStringList({file, file, file}));
    }
    void aSpiceFileThatChangedUnderTheQuestionIsNotHandedOn()
    {
        ProgramFolder programs;
        const QString file = programs.consoleFile();
        window().handle(link(file));
        programs.consoleFile("host=10.66.0.1\n");
        answer("confirmButton");
        QVERIFY2(notice().contains(QLatin1String("changed")), qPrintable(notice()));
        QVERIFY(QFile::exists(file));
        m_desktop->closeNotices();
        window().handle(link(file));
        QVERIFY(QFile::remove(file));
        answer("confirmButton");
        QVERIFY2(notice().contains(QLatin1String("not there any more")), qPrintable(notice()));
        m_desktop->closeNotices();
        window().opener().openText(programs.consoleFile());
        QTRY_COMPARE(programs.calls(), QStringList{file}); // the first that was started at all
    }
    void withoutRemoteViewerTheNoticeSaysWhatIsMissingAndWhereTheFileIs()
    {
        ProgramFolder programs(false);
        const QString file = programs.consoleFile();
        window().opener().openText(file);
        QVERIFY2(notice().contains(QLatin1String("virt-viewer")) && notice().contains(file), qPrintable(notice()));
        QVERIFY(QFile::exists(file));
    }
#endif

    void spiceWithoutAFileIsToldAndNotAskedAbout()
    {
        window().handle(page("[virt-viewer]\ntype=spice\nhost=10.20.0.8\nport=5900\n"));
        QVERIFY(!question());
        QVERIFY2(notice().contains(QLatin1String("SPICE")), qPrintable(notice()));
    }
    void openIsRemembered()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(question()
                    ->findChild<QLabel *>(QStringLiteral("confirmText"))
                    ->text()
                    .contains(QLatin1String("10.20.0.8:5901")));
        QVERIFY(window().consoles().tabs().isEmpty());
        answer("confirmButton");
        QCOMPARE(window().consoles().tabs().size(), 1);
        window().consoles().close(window().consoles().current());
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(!question());
        QCOMPARE(window().consoles().tabs().size(), 1);
    }
    void fromCancelTheKeysLeadToOpenFirst()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(question());
        QCOMPARE(question()->focusWidget()->objectName(), QStringLiteral("cancelButton"));
        QTest::keyClick(question(), Qt::Key_Tab);
        QCOMPARE(question()->focusWidget()->objectName(), QStringLiteral("confirmButton"));
        answer("cancelButton");
    }
    void cancelIsForThisTime()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        answer("cancelButton");
        QVERIFY(m_desktop->policy.answers().isEmpty());
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(question());
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QVERIFY(m_desktop->policy.answers().isEmpty());
        QVERIFY(window().consoles().tabs().isEmpty());
    }
    void neverIsRememberedForLinks()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        answer("neverButton");
        QVERIFY(window().consoles().tabs().isEmpty());
        QVERIFY2(notice().contains(QLatin1String("10.20.0.8:5901")) && notice().contains(QLatin1String("Settings")),
                 qPrintable(notice()));
        m_desktop->closeNotices();
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(!question());
        QVERIFY(window().consoles().tabs().isEmpty());
        QVERIFY2(notice().contains(QLatin1String("never")) && notice().contains(QLatin1String("Settings")),
                 qPrintable(notice()));
        // What the person types is the person's.
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901"), HandoffRequest::Origin::Person));
        QCOMPARE(window().consoles().tabs().size(), 1);
    }
    void neverIsRememberedForConsoleFilesOfTheBrowserAndEngines()
    {
        window().handle(page(consoleFile));
        QTRY_VERIFY(question());
        answer("neverButton");
        m_desktop->closeNotices();
        window().handle(page(consoleFile));
        QTRY_VERIFY(notice().contains(QLatin1String("other.lab.example")));
        QVERIFY(!question() && window().consoles().tabs().isEmpty());
        HandoffRequest vm;
        vm.kind = HandoffRequest::Kind::Vm;
        vm.origin = HandoffRequest::Origin::Browser;
        vm.engine = QStringLiteral("other.lab.example");
        vm.vm = QStringLiteral("hd-17");
        m_desktop->closeNotices();
        window().handle(vm);
        QVERIFY(!question() && notice().contains(QLatin1String("other.lab.example")));
        HandoffRequest inventory;
        inventory.kind = HandoffRequest::Kind::Engine;
        inventory.origin = HandoffRequest::Origin::Desktop;
        inventory.engine = QStringLiteral("other.lab.example");
        m_desktop->closeNotices();
        window().handle(inventory);
        QVERIFY(!question() && notice().contains(QLatin1String("other.lab.example")));
        QCOMPARE(m_desktop->state.inventories().size(), 0);
    }
    void onlyAPersonNamesAnInventoryThatIsNoEngine()
    {
        for (const auto origin : {HandoffRequest::Origin::Desktop, HandoffRequest::Origin::Browser}) {
            HandoffRequest request;
            request.kind = HandoffRequest::Kind::Engine;
            request.origin = origin;
            request.engine = QStringLiteral("qemu+ssh://root@attacker/system");
            m_desktop->closeNotices();
            window().handle(request);
            QVERIFY(!question() && !notice().isEmpty());
            QVERIFY(m_desktop->state.inventories().isEmpty());
        }
    }
#ifndef Q_OS_WIN
    /// It signs in there as the person, and may start what that person's settings say.
    void onlyAPersonNamesAWayBySsh()
    {
        const QString address = QStringLiteral("vnc+ssh://root@attacker/10.20.0.8:5901");
        for (const auto origin : {HandoffRequest::Origin::Desktop, HandoffRequest::Origin::Browser}) {
            m_desktop->closeNotices();
            window().handle(link(address, origin));
            QVERIFY(!question() && window().consoles().tabs().isEmpty());
            QVERIFY2(notice().contains(QLatin1String("attacker")), qPrintable(notice()));
        }
        window().handle(link(address, HandoffRequest::Origin::Person));
        QCOMPARE(window().consoles().tabs().size(), 1);
    }
#endif
    void theTrueConsoleOfAConnectedEngineOpensWithoutAQuestion()
    {
        m_desktop->inventory.vms.first().id = QString::fromLatin1(vmGuid);
        m_desktop->inventory.consoleState.places = {{QStringLiteral("vnc"), QStringLiteral("10.20.0.8"), 5901, 0}};
        InventoryController *inventory = m_desktop->connectInventory();
        window().handle(page(knownFile("title=payroll\n").constData()));
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        QVERIFY(!question());
        ConsoleTab *tab = window().consoles().current();
        QCOMPARE(tab->vm().inventory, inventory->key());
        QCOMPARE(tab->title(), m_desktop->inventory.vms.first().name); // the engine's word, not the file's
        QCOMPARE(m_desktop->inventory.targets, 0);                     // the file has its own ticket; none is drawn
    }
    void theTrueConsoleOfAKnownEngineOpensWithoutAQuestion_data()
    {
        QTest::addColumn<bool>("listed");
        QTest::newRow("not connected") << false;
        QTest::newRow("its sign-in has failed before") << true;
    }
    void theTrueConsoleOfAKnownEngineOpensWithoutAQuestion()
    {
        QFETCH(bool, listed);
        knowTheEngine();
        if (listed) {
            m_desktop->inventory.signInError = Error{Failure::Unreachable, QStringLiteral("Nobody is there."), {}};
            m_desktop->connectInventory();
            m_desktop->inventory.signInError = {};
            m_desktop->closeNotices();
        }
        m_desktop->inventory.users.clear();
        window().handle(page(knownFile("title=payroll\n").constData()));
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        QVERIFY(!question());
        QCOMPARE(m_desktop->inventory.users, QStringList{QStringLiteral("anna@corp")}); // once, with the account known
        ConsoleTab *tab = window().consoles().current();
        QCOMPARE(tab->title(), m_desktop->inventory.vms.first().name);
        // It is connected from now on, so that Power and CD of the tab reach it.
        InventoryController *inventory = window().inventory().current();
        QVERIFY(inventory);
        QCOMPARE(tab->vm().inventory, inventory->key());
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
        QVERIFY(tab->canChangeCd());
        QCOMPARE(m_desktop->inventory.targets, 0);
    }
    void aKnownEngineThatDoesNotConfirmIsAskedAboutTruthfully_data()
    {
        using Set = std::function<void(FakeInventory &)>;
        QTest::addColumn<Set>("prepare");
        QTest::addColumn<QString>("said");
        const QString person = QStringLiteral("can't sign in there without asking you");
        const QString silent = QStringLiteral("could not be reached or gave no usable answer");
        QTest::newRow("attempt failed") << Set([](FakeInventory &e) {
            e.signInError = {Failure::Unreachable, QStringLiteral("Nobody is there."), {}};
        }) << silent;
        QTest::newRow("attempt hangs") << Set([](FakeInventory &e) { e.holdSignIn = true; }) << silent;
        QTest::newRow("refused") << Set([](FakeInventory &e) {
            e.signInError = {Failure::SignIn, QStringLiteral("No."), {}};
        }) << person;
        QTest::newRow("certificate unknown") << Set([](FakeInventory &e) {
            e.signInError = {Failure::Identity, QStringLiteral("Who?"), {}};
        }) << person;
        QTest::newRow("wants a password") << Set([](FakeInventory &e) { e.password = QStringLiteral("pw"); }) << person;
        QTest::newRow("knows no such VM") << Set([](FakeInventory &e) {
            e.stateError = {Failure::NotFound, QStringLiteral("No such VM."), {}};
        }) << QStringLiteral("knows no such virtual machine");
        QTest::newRow("fails") << Set([](FakeInventory &e) {
            e.stateError = {Failure::Engine, QStringLiteral("500"), {}};
        }) << silent;
        QTest::newRow("another place") << Set([](FakeInventory &e) {
            e.consoleState.places = {{QStringLiteral("vnc"), QStringLiteral("10.20.0.9"), 5901, 0}};
        }) << QStringLiteral("no console at this address");
        QTest::newRow("not running") << Set([](FakeInventory &e) { e.consoleState.places.clear(); })
                                     << QStringLiteral("no console at this address");
    }
    void aKnownEngineThatDoesNotConfirmIsAskedAboutTruthfully()
    {
        QFETCH(std::function<void(FakeInventory &)>, prepare);
        QFETCH(QString, said);
        knowTheEngine();
        prepare(m_desktop->inventory);
        window().handle(page(knownFile().constData()));
        QTRY_VERIFY_WITH_TIMEOUT(question(), 12000);
        QVERIFY(window().consoles().tabs().isEmpty());
        const QString text = question()->findChild<QLabel *>(QStringLiteral("confirmText"))->text();
        QVERIFY2(text.contains(said) && text.contains(QLatin1String("engine.lab.example")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("10.20.0.8:5901")), qPrintable(text));
        // Whatever was tried, nothing of it is in the person's sight.
        QVERIFY(!window().inventory().current());
        QVERIFY(m_desktop->broker.openPrompts().isEmpty());
        QVERIFY2(notice().isEmpty(), qPrintable(notice()));
        answer("confirmButton");
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        const ConsoleTab *tab = window().consoles().current();
        QVERIFY(!tab->vm().isSet());
        QCOMPARE(tab->title(), QStringLiteral("10.20.0.8:5901"));
    }
    void aFilesSessionIsNotUsedBeforeThePersonHasAgreed()
    {
        knowTheEngine();
        m_desktop->inventory.password = QStringLiteral("pw");
        const QByteArray file = knownFile() + "sso-token=abc\n";
        window().handle(page(file.constData()));
        QTRY_VERIFY(question());
        QCOMPARE(m_desktop->inventory.tokens, 0);
        m_desktop->inventory.password.clear();
        answer("confirmButton");
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        QCOMPARE(m_desktop->inventory.tokens, 1);
        QVERIFY(window().consoles().current()->vm().isSet());
    }
    void aKnownEnginesNameOpensNoOtherConsole_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<bool>("connected");
        QTest::addColumn<QString>("named");
        QTest::newRow("another host") << QByteArray("host=10.66.6.6\n") << true << QStringLiteral("10.66.6.6:5901");
        QTest::newRow("another port") << QByteArray("port=6666\n") << true << QStringLiteral("10.20.0.8:6666");
        QTest::newRow("a proxy") << QByteArray("proxy=http://10.66.6.6:3128\n") << true
                                 << QStringLiteral("the proxy http://10.66.6.6:3128");
        QTest::newRow("a CA of another host")
            << QByteArray("host=10.66.6.6\nca=-----BEGIN CERTIFICATE-----\\nRVZJTA==\\n-----END CERTIFICATE-----\n")
            << true << QStringLiteral("a CA that comes with the file");
        QTest::newRow("engine not connected") << QByteArray("port=6666\n") << false << QStringLiteral("10.20.0.8:6666");
    }
    void aKnownEnginesNameOpensNoOtherConsole()
    {
        QFETCH(QByteArray, change);
        QFETCH(bool, connected);
        QFETCH(QString, named);
#ifdef Q_OS_WIN
        if (connected)
            QSKIP("Under Wine the fake engine's answers do not always come within 5 s; the reason is not known yet.");
#endif
        m_desktop->inventory.vms.first().id = QString::fromLatin1(vmGuid);
        m_desktop->inventory.consoleState.places = {{QStringLiteral("vnc"), QStringLiteral("10.20.0.8"), 5901, 0}};
        if (connected)
            m_desktop->connectInventory();
        else
            knowTheEngine();
        window().handle(page(knownFile(change + "title=payroll\n").constData()));
        QTRY_VERIFY(question());
        QVERIFY(window().consoles().tabs().isEmpty());
        const QString text = question()->findChild<QLabel *>(QStringLiteral("confirmText"))->text();
        const bool why =
            text.contains(QLatin1String("no console at this address")) || text.contains(QLatin1String("can't confirm"));
        QVERIFY2(text.contains(named) && why, qPrintable(text));
        answer("confirmButton");
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        ConsoleTab *tab = window().consoles().current();
        QVERIFY(!tab->vm().isSet()); // no Power, no CD
        QVERIFY(!tab->canChangeCd());
        QVERIFY(tab->title() != QLatin1String("payroll"));
        QVERIFY(tab->title() != m_desktop->inventory.vms.first().name);
    }
    void anAnswerIsForTheWayThatWasShown()
    {
        const char plain[] = "[virt-viewer]\ntype=vnc\nhost=10.20.0.8\nport=5901\n";
        window().handle(page(plain));
        QTRY_VERIFY(question());
        answer("confirmButton");
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        window().consoles().close(window().consoles().current());
        window().handle(page(plain));
        QTRY_COMPARE(window().consoles().tabs().size(), 1);
        window().consoles().close(window().consoles().current());
        // The same host through somebody's proxy is another matter.
        window().handle(page(QByteArray(QByteArray(plain) + "proxy=http://10.66.6.6:3128\n").constData()));
        QTRY_VERIFY(question());
        QVERIFY(window().consoles().tabs().isEmpty());
    }
    void neverIsWithdrawnInTheSettings()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        answer("neverButton");
        HandoffPage settings(m_desktop->policy, HandoffManifests(HandoffManifests::Places{}));
        settings.show();
        auto *answers = settings.findChild<QTreeWidget *>(QStringLiteral("handoffAnswers"));
        QCOMPARE(answers->topLevelItemCount(), 1);
        QCOMPARE(answers->topLevelItem(0)->text(1), QStringLiteral("never"));
        answers->topLevelItem(0)->setSelected(true);
        settings.findChild<QPushButton *>(QStringLiteral("withdrawAnswer"))->click();
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(question());
    }
    void enginesAreAskedAboutAndMayBeRefusedForGood()
    {
        HandoffRequest inventory;
        inventory.kind = HandoffRequest::Kind::Engine;
        inventory.origin = HandoffRequest::Origin::Desktop;
        inventory.engine = QStringLiteral("engine.lab.example");
        window().handle(inventory);
        answer("neverButton");
        QVERIFY(m_desktop->state.inventories().isEmpty());
        QVERIFY(m_desktop->policy.withdrawAll());
        window().handle(inventory);
        answer("confirmButton");
        QTRY_COMPARE(m_desktop->state.inventories().size(), 1);
    }
    void oneQuestionAtATime()
    {
        HandoffRequest many = link(QStringLiteral("vnc://10.20.0.1:5901"));
        for (int i = 2; i < 60; ++i)
            many.targets << QStringLiteral("vnc://10.20.0.%1:5901").arg(i);
        window().handle(many);
        int visible = 0;
        for (const ConfirmDialog *dialog : window().findChildren<ConfirmDialog *>())
            visible += dialog->isVisible() ? 1 : 0;
        QCOMPARE(visible, 1);
        answer("neverButton");
        QCOMPARE(m_desktop->policy.answers().size(), 1);
        QCOMPARE(m_desktop->policy.answers().first().subject, QStringLiteral("vnc://10.20.0.1:5901"));
    }
};

QTEST_MAIN(tst_handoffgate)
#include "tst_handoffgate.moc"
