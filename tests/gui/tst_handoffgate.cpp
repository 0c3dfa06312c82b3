// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/handoff/handoffpage.h"
#include "tests/gui/desktopfixture.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace virtdesk;

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
    QString notice() { return window().findChild<QLabel *>(QStringLiteral("statusNotice"))->text(); }
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
    static constexpr char consoleFile[] = "[virt-viewer]\ntype=vnc\nhost=10.20.0.8\nport=5901\n[ovirt]\n"
                                          "host=other.lab.example:443\nvm-guid=1f0c0000-0000-4000-8000-000000000017\n";

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void openIsRemembered()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(question()
                    ->findChild<QLabel *>(QStringLiteral("confirmText"))
                    ->text()
                    .contains(QLatin1String("10.20.0.8:5901")));
        QVERIFY(window().tabs().isEmpty());
        answer("confirmButton");
        QCOMPARE(window().tabs().size(), 1);
        window().closeTab(window().currentTab());
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(!question());
        QCOMPARE(window().tabs().size(), 1);
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
        QVERIFY(window().tabs().isEmpty());
    }
    void neverIsRememberedForLinks()
    {
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        answer("neverButton");
        QVERIFY(window().tabs().isEmpty());
        QVERIFY2(notice().contains(QLatin1String("10.20.0.8:5901")) && notice().contains(QLatin1String("Settings")),
                 qPrintable(notice()));
        window().showNotice({});
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901")));
        QVERIFY(!question());
        QVERIFY(window().tabs().isEmpty());
        QVERIFY2(notice().contains(QLatin1String("never")) && notice().contains(QLatin1String("Settings")),
                 qPrintable(notice()));
        // What the person types is the person's.
        window().handle(link(QStringLiteral("vnc://10.20.0.8:5901"), HandoffRequest::Origin::Person));
        QCOMPARE(window().tabs().size(), 1);
    }
    void neverIsRememberedForConsoleFilesOfTheBrowserAndEngines()
    {
        window().handle(page(consoleFile));
        answer("neverButton");
        window().showNotice({});
        window().handle(page(consoleFile));
        QVERIFY(!question() && window().tabs().isEmpty());
        QVERIFY(notice().contains(QLatin1String("other.lab.example")));
        HandoffRequest vm;
        vm.kind = HandoffRequest::Kind::Vm;
        vm.origin = HandoffRequest::Origin::Browser;
        vm.engine = QStringLiteral("other.lab.example");
        vm.vm = QStringLiteral("hd-17");
        window().showNotice({});
        window().handle(vm);
        QVERIFY(!question() && notice().contains(QLatin1String("other.lab.example")));
        HandoffRequest engine;
        engine.kind = HandoffRequest::Kind::Engine;
        engine.origin = HandoffRequest::Origin::Desktop;
        engine.engine = QStringLiteral("other.lab.example");
        window().showNotice({});
        window().handle(engine);
        QVERIFY(!question() && notice().contains(QLatin1String("other.lab.example")));
        QCOMPARE(m_desktop->state.engines().size(), 0);
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
        HandoffRequest engine;
        engine.kind = HandoffRequest::Kind::Engine;
        engine.origin = HandoffRequest::Origin::Desktop;
        engine.engine = QStringLiteral("engine.lab.example");
        window().handle(engine);
        answer("neverButton");
        QVERIFY(m_desktop->state.engines().isEmpty());
        QVERIFY(m_desktop->policy.withdrawAll());
        window().handle(engine);
        answer("confirmButton");
        QTRY_COMPARE(m_desktop->state.engines().size(), 1);
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
