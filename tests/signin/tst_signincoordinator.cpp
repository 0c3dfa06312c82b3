// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/facttext.h"
#include "app/signin/identitypanel.h"
#include "app/signin/inventorysignin.h"
#include "app/signin/messagerow.h"
#include "app/signin/promptpanel.h"
#include "app/signin/secretedit.h"
#include "tests/signin/signinfixture.h"
#include "tests/support/settle.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>
#include <optional>

using namespace virtdesk;
using namespace virtdesk::test;

/// Who is asked when, and who gets the answer.
class tst_signincoordinator : public SignInFixture
{
    Q_OBJECT
private Q_SLOTS:
    void threeTabsShareOnePrompt()
    {
        Tab a(*broker, *identities);
        Tab b(*broker, *identities);
        Tab c(*broker, *identities);
        for (Tab *tab : {&a, &b, &c}) {
            tab->start();
            Q_EMIT tab->credentialsRequested(1, userRequest());
        }
        QTRY_VERIFY(a.prompt() && b.prompt() && c.prompt());
        QVERIFY(child<QLabel>(b.prompt(), "promptShared")->text().contains(QLatin1Char('2')));
        fill(b.prompt(), "anna", "hunter2");
        child<QCheckBox>(b.prompt(), "promptRemember")->setChecked(true);
        QTest::mouseClick(child<QPushButton>(b.prompt(), "promptSignIn"), Qt::LeftButton);
        for (Tab *tab : {&a, &b, &c}) {
            QTRY_VERIFY(tab->credentials.has_value());
            QCOMPARE(tab->value(0), QByteArray("anna"));
            QCOMPARE(tab->value(1), QByteArray("hunter2"));
            QVERIFY(!tab->coordinator.panel());
        }
        QVERIFY(store->secrets.isEmpty());
        Q_EMIT a.signedIn();
        Q_EMIT b.signedIn();
        QTRY_COMPARE(store->secrets.size(), 1);

        // The next console is signed in without a prompt.
        Tab d(*broker, *identities);
        d.start();
        Q_EMIT d.credentialsRequested(1, userRequest());
        QTRY_VERIFY(d.credentials.has_value());
        QCOMPARE(d.value(1), QByteArray("hunter2"));
        QVERIFY(!d.prompt());
    }

    void aTabMayCloseWhileItAsks()
    {
        auto a = std::make_unique<Tab>(*broker, *identities);
        Tab b(*broker, *identities);
        a->start();
        b.start();
        Q_EMIT a->credentialsRequested(1, userRequest());
        Q_EMIT b.credentialsRequested(1, userRequest());
        QTRY_VERIFY(a->prompt() && b.prompt());
        a.reset();
        QVERIFY(b.prompt());
        QVERIFY(child<QLabel>(b.prompt(), "promptShared")->text().isEmpty());
    }

    void theWidgetsMayGoBeforeTheCoordinator()
    {
        auto tab = std::make_unique<Tab>(*broker, *identities);
        tab->start();
        Q_EMIT tab->credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab->prompt());
        QWidget *panel = tab->prompt();
        QWidget other;
        panel->setParent(&other);
        delete panel;
        QVERIFY(!tab->prompt());
        tab.reset();
    }

    void cancelEndsItForEverybody()
    {
        Tab a(*broker, *identities);
        Tab b(*broker, *identities);
        for (Tab *tab : {&a, &b}) {
            tab->start();
            Q_EMIT tab->credentialsRequested(1, userRequest());
        }
        QTRY_VERIFY(a.prompt() && b.prompt());
        QTest::keyClick(child<QLineEdit>(a.prompt(), "promptPassword"), Qt::Key_Escape);
        for (Tab *tab : {&a, &b}) {
            QTRY_VERIFY(tab->credentials.has_value());
            QCOMPARE(tab->credentials->error().kind, Failure::Cancelled);
            QVERIFY(!tab->coordinator.panel());
            Q_EMIT tab->ended(Error{Failure::Cancelled, text("cancelled"), {}});
            QCOMPARE(tab->retries, 0);
        }
    }

    void aRefusalComesBackWithThePrompt()
    {
        Tab tab(*broker, *identities);
        for (int attempt = 0; attempt < CredentialBroker::maximumTries; ++attempt) {
            tab.start();
            Q_EMIT tab.credentialsRequested(1, userRequest());
            QTRY_VERIFY(tab.prompt());
            QCOMPARE(child<MessageRow>(tab.prompt(), "promptRefusal")->sentence(),
                     attempt == 0 ? QString() : text("The password was refused."));
            fill(tab.prompt(), "anna", "wrong");
            child<QCheckBox>(tab.prompt(), "promptRemember")->setChecked(true);
            QTest::keyClick(child<QLineEdit>(tab.prompt(), "promptPassword"), Qt::Key_Return);
            QTRY_VERIFY(tab.credentials.has_value());
            Q_EMIT tab.ended(Error{Failure::SignIn, text("The password was refused."), {}});
            QCOMPARE(tab.retries, attempt + 1);
        }
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.credentials.has_value());
        QCOMPARE(tab.credentials->error().kind, Failure::SignIn);
        Q_EMIT tab.ended(tab.credentials->error());
        QCOMPARE(tab.retries, 3); // no more
        QVERIFY(store->secrets.isEmpty());
        tab.coordinator.startOver();
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.prompt());
    }

    void aRefusedStoredSecretIsToldInThePrompt()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.prompt());
        fill(tab.prompt(), "anna", "old");
        child<QCheckBox>(tab.prompt(), "promptRemember")->setChecked(true);
        QTest::keyClick(child<QLineEdit>(tab.prompt(), "promptPassword"), Qt::Key_Return);
        QTRY_VERIFY(tab.credentials.has_value());
        Q_EMIT tab.signedIn();
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        tab.start();
        Q_EMIT tab.credentialsRequested(2, userRequest());
        QTRY_VERIFY(tab.credentials.has_value());
        Q_EMIT tab.ended(Error{Failure::SignIn, text("Refused."), {}});
        QCOMPARE(tab.retries, 1);
        QTRY_VERIFY(broker->storedEntries().isEmpty());
        tab.start();
        Q_EMIT tab.credentialsRequested(3, userRequest());
        QTRY_VERIFY(tab.prompt());
        QCOMPARE(child<MessageRow>(tab.prompt(), "promptRefusal")->sentence(), text("Refused."));
        QVERIFY(child<MessageRow>(tab.prompt(), "promptNotice")->sentence().contains(text("forgotten")));
        QCOMPARE(tab.notices.size(), 1);
    }

    void whatAProxyAcceptedIsNotForgottenWhenTheServerRefuses()
    {
        CredentialRequest proxy = userRequest();
        proxy.service = text("proxy");
        proxy.host = text("proxy:3128");
        proxy.mayUseTicket = false;
        Tab tab(*broker, *identities);
        const auto sayBoth = [&] {
            tab.start();
            for (const CredentialRequest &request : {proxy, userRequest()}) {
                tab.credentials.reset();
                Q_EMIT tab.credentialsRequested(request.service == text("proxy") ? 1 : 2, request);
                QTRY_VERIFY(tab.prompt() || tab.credentials.has_value());
                if (!tab.credentials) {
                    fill(tab.prompt(), "anna", "word");
                    child<QCheckBox>(tab.prompt(), "promptRemember")->setChecked(true);
                    QTest::keyClick(child<QLineEdit>(tab.prompt(), "promptPassword"), Qt::Key_Return);
                    QTRY_VERIFY(tab.credentials.has_value());
                }
                if (request.service == text("proxy"))
                    Q_EMIT tab.stepChanged(Step::SignIn, 5);
            }
        };
        sayBoth();
        Q_EMIT tab.signedIn();
        QTRY_COMPARE(broker->storedEntries().size(), 2);
        sayBoth();
        Q_EMIT tab.ended(Error{Failure::SignIn, text("The server refused."), {}});
        QTRY_COMPARE(broker->storedEntries().size(), 1);
        QCOMPARE(broker->storedEntries().first().service, text("proxy"));
        QCOMPARE(tab.retries, 1);
        // The proxy's own refusal comes before that step.
        tab.start();
        tab.credentials.reset();
        Q_EMIT tab.credentialsRequested(3, proxy);
        QTRY_VERIFY(tab.credentials.has_value());
        Q_EMIT tab.ended(Error{Failure::SignIn, text("The proxy refused."), {}});
        QTRY_VERIFY(broker->storedEntries().isEmpty());
    }

    void theTargetsTicketSignsInWithNothingTyped()
    {
        Tab tab(*broker, *identities);
        ConsoleTarget target = Tab::makeTarget();
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.userName = text("vnc-77");
        tab.start(std::move(target));
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.credentials.has_value());
        QCOMPARE(tab.value(0), QByteArray("vnc-77"));
        QCOMPARE(tab.value(1), QByteArray("one-time"));
        QVERIFY(!tab.prompt());
    }

    void anEndedConnectionTakesItsPromptAway()
    {
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.credentialsRequested(1, userRequest());
        QTRY_VERIFY(tab.prompt());
        Q_EMIT tab.ended(Error{Failure::Deadline, text("took too long"), {}});
        QVERIFY(!tab.prompt());
        QCOMPARE(tab.retries, 0);
        settle();
        QVERIFY(!tab.credentials.has_value());

        tab.start();
        Q_EMIT tab.identityQuestioned(1, question());
        QVERIFY(tab.identityPanel());
        Q_EMIT tab.ended(Error{Failure::Closed, text("closed"), {}});
        QVERIFY(!tab.identityPanel());
        QVERIFY(!tab.identity.has_value());
    }

    void aConsoleIsNamedBesideItsHost()
    {
        Tab tab(*broker, *identities);
        ConsoleTarget target = Tab::makeTarget();
        target.presentation.title = text("sql-01");
        target.namedBy = Provenance::all(NamedBy::Engine);
        tab.start(target.clone());
        Q_EMIT tab.identityQuestioned(1, question());
        QCOMPARE(child<QLabel>(tab.identityPanel(), "identityTitle")->text(),
                 text("sql-01 on hv1:5900 can't prove who it is"));
        // A file's word for it is nobody's name.
        target.namedBy = Provenance::all(NamedBy::File);
        tab.start(target.clone());
        Q_EMIT tab.identityQuestioned(2, question());
        QCOMPARE(child<QLabel>(tab.identityPanel(), "identityTitle")->text(), text("hv1:5900 can't prove who it is"));
    }

    /// The same computer can be a way to consoles and the host of an inventory: it is said as what it asks.
    void whatAnSshHostIs()
    {
        IdentityQuestion key;
        key.kind = IdentityKind::HostKey;
        key.service = text("proxy");
        key.host = text("hv1:22");
        key.hostKey = {text("ssh-ed25519"), QByteArray(32, 'k')};
        const auto who = [](QWidget *panel) { return child<QLabel>(panel, "identityWho")->text(); };
        InventorySignIn inventory(*broker, *identities, icons());
        inventory.askIdentity(key, [](IdentityDecision) {});
        QVERIFY(inventory.panel());
        QVERIFY2(!who(inventory.panel()).contains(text("console")), qPrintable(who(inventory.panel())));
        QVERIFY(who(inventory.panel()).contains(text("virtual machines")));
        Tab tab(*broker, *identities);
        tab.start();
        Q_EMIT tab.identityQuestioned(1, key);
        QVERIFY(tab.identityPanel());
        QVERIFY(who(tab.identityPanel()).contains(text("on the way to the console")));

        CredentialRequest request;
        request.service = text("proxy");
        request.host = text("hv1:22");
        request.mechanism = text("ssh");
        request.mayUseTicket = false;
        request.fields = {{CredentialField::Kind::Prompt, text("Password:"), {}, false}};
        InventorySignIn other(*broker, *identities, icons());
        other.askCredentials(request, [](const Result<CredentialAnswer> &) {});
        QTRY_VERIFY(other.panel());
        bool named = false;
        const QList<QLabel *> labels = other.panel()->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            QVERIFY2(!label->text().contains(text("HTTP proxy")), qPrintable(label->text()));
            named = named || label->text().contains(text("reached by SSH"));
        }
        QVERIFY(named);
    }
    void anEngineIsServedInTheSameWay()
    {
        InventorySignIn inventory(*broker, *identities, icons());
        std::optional<Result<CredentialAnswer>> answer;
        CredentialRequest request = userRequest();
        request.service = text("ovirt");
        request.host = text("engine.lab.example");
        request.path.anchor = TrustPath::Anchor::Verified;
        inventory.askCredentials(request, [&](Result<CredentialAnswer> r) { answer.emplace(std::move(r)); });
        QTRY_VERIFY(inventory.panel());
        auto *panel = qobject_cast<PromptPanel *>(inventory.panel());
        panel->show();
        fill(panel, "anna@corp", "pw");
        child<QCheckBox>(panel, "promptRemember")->setChecked(true);
        QTest::keyClick(child<QLineEdit>(panel, "promptPassword"), Qt::Key_Return);
        QTRY_VERIFY(answer.has_value());
        inventory.credentialsJudged(request, true);
        QTRY_COMPARE(store->secrets.size(), 1);

        std::optional<IdentityDecision> decision;
        IdentityQuestion q = question();
        q.service = text("ovirt");
        q.host = text("engine.lab.example:443");
        inventory.askIdentity(q, [&](IdentityDecision d) { decision = d; });
        auto *identity = qobject_cast<IdentityPanel *>(inventory.panel());
        QVERIFY(identity);
        identity->show();
        child<QPushButton>(identity, "identityAlways")->click();
        QCOMPARE(*decision, IdentityDecision::AcceptAlways);
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(text("https://engine.lab.example/ovirt-engine"));
        inventory.prepare(endpoint);
        QCOMPARE(endpoint.acceptedSha256, q.certificate.sha256);
    }
};

QTEST_MAIN(tst_signincoordinator)
#include "tst_signincoordinator.moc"
