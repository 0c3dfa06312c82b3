// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/facttext.h"
#include "app/signin/identitypanel.h"
#include "app/signin/messagerow.h"
#include "app/signin/promptpanel.h"
#include "app/signin/secretedit.h"
#include "tests/signin/signinfixture.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// The form that asks for names and passwords.
class tst_promptpanel : public SignInFixture
{
    Q_OBJECT
private Q_SLOTS:
    void exactlyTheFieldsOfTheRequest()
    {
        PromptPanel panel(icons());
        CredentialRequest request = userRequest();
        request.fields.append({CredentialField::Kind::OneTimeCode, {}, {}, true});
        request.fields.append({CredentialField::Kind::Prompt, text("Favourite <b>colour</b>:"), {}, false});
        panel.setRequest(request);
        panel.show();
        QCOMPARE(panel.findChildren<QLineEdit *>().size(), 4);
        QCOMPARE(child<QLineEdit>(&panel, "promptUserName")->echoMode(), QLineEdit::Normal);
        QCOMPARE(child<QLineEdit>(&panel, "promptPassword")->echoMode(), QLineEdit::Password);
        QCOMPARE(child<QLineEdit>(&panel, "promptOneTimeCode")->echoMode(), QLineEdit::Normal);
        QCOMPARE(child<QLineEdit>(&panel, "promptAnswer4")->echoMode(), QLineEdit::Password);
        QCOMPARE(child<QLineEdit>(&panel, "promptAnswer4")->accessibleName(), text("Favourite <b>colour</b>"));
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        request.fields = {{CredentialField::Kind::Password, {}, {}, false}};
        panel.setRequest(request);
        QCOMPARE(panel.findChildren<QLineEdit *>().size(), 1);
    }

    void everyControlHasItsNames()
    {
        PromptPanel prompt(icons());
        prompt.setRequest(userRequest());
        IdentityPanel identity(icons());
        identity.setQuestion(question());
        for (QWidget *panel : {static_cast<QWidget *>(&prompt), static_cast<QWidget *>(&identity)}) {
            QVERIFY(!panel->accessibleName().isEmpty());
            const auto buttons = panel->findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                if (qobject_cast<QLineEdit *>(button->parentWidget()))
                    continue;
                QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                         qPrintable(button->objectName()));
                QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->objectName()));
            }
            const auto edits = panel->findChildren<QLineEdit *>();
            for (const QLineEdit *edit : edits)
                QVERIFY(!edit->objectName().isEmpty() && !edit->accessibleName().isEmpty());
        }
    }

    void itSaysHowTheConnectionIsSecured_data()
    {
        QTest::addColumn<int>("protection");
        QTest::addColumn<QString>("word");
        QTest::newRow("none") << int(ChannelProtection::None) << text("Not encrypted");
        QTest::newRow("anonymous") << int(ChannelProtection::AnonymousTls) << text("did not prove");
        QTest::newRow("verified") << int(ChannelProtection::VerifiedTls) << text("verified");
        QTest::newRow("sasl") << int(ChannelProtection::SaslLayer) << text("SASL");
        QTest::newRow("local") << int(ChannelProtection::Local) << text("local");
    }

    void itSaysHowTheConnectionIsSecured()
    {
        QFETCH(int, protection);
        QFETCH(QString, word);
        PromptPanel panel(icons());
        CredentialRequest request = userRequest();
        request.protection = ChannelProtection(protection);
        panel.setRequest(request);
        QVERIFY(child<MessageRow>(&panel, "promptSecurity")->sentence().contains(word));
        QVERIFY(child<QLabel>(&panel, "promptTitle")->text().contains(text("hv1:5900")));
        QVERIFY(child<QLabel>(&panel, "promptWho")->text().contains(text("SCRAM-SHA-256")));
        // A Kerberos password stays here, whatever the connection is like.
        request.mechanism = text("GSSAPI");
        panel.setRequest(request);
        QVERIFY(child<MessageRow>(&panel, "promptSecurity")->sentence().contains(text("never sends the password")));
    }

    void enterSignsInOnlyWhenComplete()
    {
        PromptPanel panel(icons());
        panel.setRequest(userRequest());
        panel.show();
        QSignalSpy submitted(&panel, &PromptPanel::submitted);
        auto *user = child<QLineEdit>(&panel, "promptUserName");
        auto *password = child<QLineEdit>(&panel, "promptPassword");
        QVERIFY(!child<QPushButton>(&panel, "promptSignIn")->isEnabled());
        QTest::keyClicks(user, text("anna"));
        QTest::keyClick(user, Qt::Key_Return);
        QVERIFY(submitted.isEmpty()); // goes to the empty field instead
        QTest::keyClicks(password, text("pw"));
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        const CredentialAnswer answer = panel.takeAnswer();
        QCOMPARE(answer.values.at(0).view(), QByteArrayView("anna"));
        QCOMPARE(answer.values.at(1).view(), QByteArrayView("pw"));
        QVERIFY(!answer.remember);
        QVERIFY(password->text().isEmpty());
    }

    void typedSecretsAreOverwritten()
    {
        SecretEdit edit(icons());
        QTest::keyClicks(&edit, text("hunter2"));
        const QString shared = edit.text(); // the same buffer
        const Secret secret = edit.take();
        QCOMPARE(secret.view(), QByteArrayView("hunter2"));
        QVERIFY(edit.text().isEmpty());
        QCOMPARE(shared, QString(7, QChar()));
        QVERIFY(!edit.isUndoAvailable());
    }

    void revealShowsAndHidesAgain()
    {
        SecretEdit edit(icons());
        edit.show();
        edit.setRevealed(true);
        QCOMPARE(edit.echoMode(), QLineEdit::Normal);
        edit.hide();
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        auto *button = edit.findChild<QAbstractButton *>(text("revealSecretButton"));
        QVERIFY(button);
        button->click();
        QVERIFY(edit.isRevealed());
    }

    void capsLockIsNoticed()
    {
        PromptPanel panel(icons());
        panel.setRequest(userRequest());
        panel.show();
        auto *password = child<QLineEdit>(&panel, "promptPassword");
        auto *row = child<MessageRow>(&panel, "promptCapsLock");
        QTest::keyClicks(password, text("a"));
        QVERIFY(!row->isVisible());
        QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, text("A"));
        QCoreApplication::sendEvent(password, &capital);
        QVERIFY(row->isVisible());
        QKeyEvent small(QEvent::KeyPress, Qt::Key_A, Qt::ShiftModifier, text("A"));
        QCoreApplication::sendEvent(password, &small);
        QVERIFY(!row->isVisible());
    }

    void theKeychainsStateDecidesWhetherItIsOffered()
    {
        PromptPanel panel(icons());
        panel.setRequest(userRequest());
        panel.show();
        auto *remember = child<QCheckBox>(&panel, "promptRemember");
        auto *state = child<QLabel>(&panel, "promptRememberState");
        remember->setChecked(true);
        panel.setStoreState(StoreProblem::NoService, text("No service here."));
        QVERIFY(!remember->isEnabled());
        QVERIFY(!remember->isChecked());
        QCOMPARE(state->text(), text("No service here."));
        panel.setStoreState(StoreProblem::Locked, text("x"));
        QVERIFY(remember->isEnabled());
        QVERIFY(state->text().contains(text("locked")));
        CredentialRequest request = userRequest();
        request.mayRemember = false;
        panel.setRequest(request);
        QVERIFY(!remember->isVisible());
    }

    void enterSignsInFromEveryField()
    {
        PromptPanel panel({});
        CredentialRequest request;
        request.service = text("ovirt");
        request.host = text("engine.lab.example");
        request.mayRemember = true;
        request.fields = {{CredentialField::Kind::UserName, {}, text("anna"), true}, {}};
        request.fields[1].kind = CredentialField::Kind::Password;
        panel.setRequest(request);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy submitted(&panel, &PromptPanel::submitted);
        QSignalSpy cancelled(&panel, &PromptPanel::cancelled);
        auto *remember = child<QCheckBox>(&panel, "promptRemember");
        auto *password = child<QLineEdit>(&panel, "promptPassword");
        // Nothing to sign in with yet: the field that is missing gets the focus.
        remember->setFocus();
        QTest::keyClick(remember, Qt::Key_Return);
        QCOMPARE(submitted.count(), 0);
        QVERIFY(password->hasFocus());
        QTest::keyClicks(password, text("pw"));
        remember->setFocus();
        QTest::keyClick(remember, Qt::Key_Return);
        QCOMPARE(submitted.count(), 1);
        QTest::keyClick(password, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(submitted.count(), 2);
        // A button's Enter is its own.
        auto *cancel = child<QPushButton>(&panel, "promptCancel");
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(submitted.count(), 2);
        QCOMPARE(cancelled.count(), 1);
    }

    void hostileTextStaysText()
    {
        IdentityPanel panel(icons());
        IdentityQuestion q = question('a', {CertificateProblem::UnknownIssuer, CertificateProblem::WrongName});
        q.certificate.issuer = text("<img src=x>") + QString(100000, QLatin1Char('x'));
        q.certificate.names = QStringList(2000, text("<b>name</b>"));
        q.certificate.subject = QStringLiteral("CN=a\u202egro.evil\n\n\nsecond line");
        panel.setQuestion(q);
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            QVERIFY(label->text().size() < 1200);
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
    }
};

QTEST_MAIN(tst_promptpanel)
#include "tst_promptpanel.moc"
