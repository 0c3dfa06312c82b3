// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialbroker.h"
#include "tests/credentials/brokerfixture.h"
#include "tests/support/settle.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace virtdesk;
using namespace virtdesk::test;
using Source = CredentialAnswer::Source;

/// Who is asked, and who gets the answer.
class tst_credentialbroker : public BrokerFixture
{
    Q_OBJECT
private Q_SLOTS:
    void whoMayNotAskGetsNothingOfAnothersPrompt()
    {
        QObject tab;
        QObject program;
        Asked prompted;
        Asked asked;
        broker->ask(&tab, passwordRequest(), nullptr, prompted.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->ask(&program, passwordRequest(), nullptr, asked.callback(), CredentialBroker::Manner::StoredOnly);
        QTRY_VERIFY(asked.result);
        QVERIFY(!asked.answered());
        QCOMPARE(broker->waiting(prompts.constFirst().id), QList<QObject *>{&tab});
    }

    void theTicketAnswersFirst()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.userName = text("vnc-1234");
        Asked asked;
        broker->ask(&tab, userRequest(), &target, asked.callback());
        QVERIFY(!asked.result); // never from inside the call
        QTRY_VERIFY(asked.answered());
        QCOMPARE(asked.source(), Source::Ticket);
        QCOMPARE(asked.value(0), QByteArray("vnc-1234"));
        QCOMPARE(asked.value(1), QByteArray("one-time"));
        QVERIFY(store->calls.isEmpty());
        QVERIFY(prompts.isEmpty());
    }

    void theTicketIsUsedOncePerSeries()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        CredentialRequest request = passwordRequest();
        Asked first;
        broker->ask(&tab, request, &target, first.callback());
        QTRY_VERIFY(first.answered());
        request.previousRefusal = text("The server refused the ticket.");
        Asked second;
        broker->ask(&tab, request, &target, second.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QCOMPARE(prompts.constFirst().request.previousRefusal, text("The server refused the ticket."));
        QVERIFY(!second.result);
        // Nor does another tab try the refused ticket again.
        QObject other;
        Asked third;
        broker->ask(&other, passwordRequest(text("hv2:5900")), &target, third.callback());
        QTRY_COMPARE(prompts.size(), 2);
    }

    void aFreshTicketIsUsedAfterARefusedOne()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("old"));
        Asked first;
        broker->ask(&tab, passwordRequest(), &target, first.callback());
        QTRY_VERIFY(first.answered());
        broker->judged(&tab, passwordRequest(), false, text("refused"));
        broker->reset(&tab);
        target.signIn.ticket = Secret(QByteArrayView("fresh"));
        Asked second;
        broker->ask(&tab, passwordRequest(), &target, second.callback());
        QTRY_VERIFY(second.answered());
        QCOMPARE(second.value(0), QByteArray("fresh"));
    }

    void theTicketStaysOut_data()
    {
        QTest::addColumn<int>("why");
        QTest::newRow("may not be used") << 0;
        QTest::newRow("user name not known") << 1;
        QTest::newRow("a one-time code is asked for") << 2;
        QTest::newRow("only a user name is asked for") << 3;
    }

    void theTicketStaysOut()
    {
        QFETCH(int, why);
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.userName = text("anna");
        CredentialRequest request = userRequest();
        if (why == 0)
            request.mayUseTicket = false;
        else if (why == 1)
            target.signIn.userName.clear();
        else if (why == 2)
            request.fields.append({CredentialField::Kind::OneTimeCode, {}, {}, false});
        else
            request.fields.removeLast();
        Asked asked;
        broker->ask(&tab, request, &target, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(!asked.result);
        QVERIFY(!prompts.constFirst().request.previousRefusal.contains(text("expired")));
    }

    void f7TicketIsTriedWhateverTheTimeSays()
    {
        QObject tab;
        ConsoleTarget target;
        target.signIn.ticket = Secret(QByteArrayView("one-time"));
        target.signIn.ticketExpiry = QDateTime::currentDateTimeUtc().addDays(-30);
        CredentialRequest request = passwordRequest();
        Asked first;
        broker->ask(&tab, request, &target, first.callback());
        QTRY_VERIFY(first.answered());
        QCOMPARE(first.value(0), QByteArray("one-time"));
        QCOMPARE(prompts.size(), 0);
        // Once: what the server refuses then is explained by its age.
        request.previousRefusal = text("The server refused the ticket.");
        Asked second;
        broker->ask(&tab, request, &target, second.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QVERIFY(!second.result);
        QVERIFY(prompts.constFirst().request.previousRefusal.contains(text("expired")));
    }

    void threeTabsShareOnePrompt()
    {
        QObject a;
        QObject b;
        QObject c;
        Asked one;
        Asked two;
        Asked three;
        QSignalSpy joined(broker.get(), &CredentialBroker::promptJoined);
        broker->ask(&a, userRequest(), nullptr, one.callback());
        broker->ask(&b, userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QCOMPARE(prompts.constFirst().askers, (QList<QObject *>{&a, &b}));
        broker->ask(&c, userRequest(text("HV1:5900")), nullptr, three.callback());
        QTRY_COMPARE(joined.size(), 1);
        QCOMPARE(joined.constFirst().at(1).value<QObject *>(), &c);
        QCOMPARE(broker->waiting(prompts.constFirst().id).size(), 3);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}, true));
        QTRY_VERIFY(one.answered() && two.answered() && three.answered());
        QCOMPARE(closed, QList<quint32>{prompts.constFirst().id});
        QCOMPARE(three.value(1), QByteArray("hunter2"));
        QCOMPARE(prompts.size(), 1);
        broker->judged(&a, userRequest(), true);
        broker->judged(&b, userRequest(), true);
        broker->judged(&c, userRequest(text("HV1:5900")), true);
        QTRY_COMPARE(store->secrets.size(), 1);
        settle();
        QCOMPARE(store->calls.filter(text("write")).size(), 1);
    }

    void promptsThatDifferAreNotShared_data()
    {
        QTest::addColumn<int>("difference");
        QTest::newRow("host") << 0;
        QTest::newRow("service") << 1;
        QTest::newRow("realm") << 2;
        QTest::newRow("fields") << 3;
        QTest::newRow("user") << 4;
        QTest::newRow("protection") << 5;
    }

    void promptsThatDifferAreNotShared()
    {
        QFETCH(int, difference);
        CredentialRequest other = userRequest();
        ConsoleTarget target;
        switch (difference) {
        case 0:
            other.host = text("hv2:5900");
            break;
        case 1:
            other.service = text("ovirt");
            break;
        case 2:
            other.realm = text("LAB");
            break;
        case 3:
            other.fields.removeFirst();
            break;
        case 4:
            target.signIn.userName = text("bob");
            break;
        case 5:
            other.protection = ChannelProtection::None;
            break;
        default:
            break;
        }
        QObject a;
        QObject b;
        Asked one;
        Asked two;
        broker->ask(&a, userRequest(), nullptr, one.callback());
        broker->ask(&b, other, &target, two.callback());
        QTRY_COMPARE(prompts.size(), 2);
        if (difference == 4)
            QCOMPARE(prompts.constLast().request.fields.constFirst().preset, text("bob"));
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "hunter2"}));
        QTRY_VERIFY(one.answered());
        settle();
        QVERIFY(!two.result);
    }

    void cancelReachesEverybody()
    {
        QObject a;
        QObject b;
        Asked one;
        Asked two;
        broker->ask(&a, userRequest(), nullptr, one.callback());
        broker->ask(&b, userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, Error{Failure::Cancelled, text("Cancelled."), {}});
        QTRY_VERIFY(one.result && two.result);
        QCOMPARE(one.result->error().kind, Failure::Cancelled);
        QCOMPARE(two.result->error().kind, Failure::Cancelled);
        QVERIFY(broker->openPrompts().isEmpty());
        broker->answerPrompt(prompts.constFirst().id, typed({"x", "y"})); // too late: ignored
    }

    void askersMayGoAtAnyTime()
    {
        auto a = std::make_unique<QObject>();
        auto b = std::make_unique<QObject>();
        Asked one;
        Asked two;
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        a.reset(); // before anything began
        settle();
        QVERIFY(prompts.isEmpty());

        a = std::make_unique<QObject>();
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        broker->ask(b.get(), userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 1);
        QSignalSpy left(broker.get(), &CredentialBroker::promptLeft);
        a.reset(); // one of two while the prompt is open
        QCOMPARE(left.size(), 1);
        QCOMPARE(broker->waiting(prompts.constFirst().id), QList<QObject *>{b.get()});
        QVERIFY(closed.isEmpty());
        b.reset(); // the last
        QCOMPARE(closed, QList<quint32>{prompts.constFirst().id});
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "x"}));

        // While the keychain is being read.
        rememberPassword(userRequest(), {"anna", "hunter2"});
        store->delayMs = 30;
        a = std::make_unique<QObject>();
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        QTRY_VERIFY(!store->calls.isEmpty());
        a.reset();
        letTheStoreAnswer();
        QVERIFY(!one.result);
        QVERIFY(prompts.isEmpty());

        // Between the answer and its delivery.
        store->delayMs = 0;
        a = std::make_unique<QObject>();
        broker->ask(a.get(), userRequest(text("hv9")), nullptr, one.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna", "x"}));
        a.reset();
        settle();
        QVERIFY(!one.result);
    }

    void theBrokerMayGoFirst()
    {
        auto a = std::make_unique<QObject>();
        rememberPassword(userRequest(), {"anna", "hunter2"});
        store->delayMs = 20;
        Asked one;
        broker->ask(a.get(), userRequest(), nullptr, one.callback());
        QTRY_VERIFY(!store->calls.isEmpty());
        broker.reset();
        a.reset();
        letTheStoreAnswer();
        QVERIFY(!one.result);
    }

    void withdrawnQuestionsAreNotAnswered()
    {
        QObject a;
        Asked one;
        broker->ask(&a, userRequest(), nullptr, one.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->withdraw(&a);
        QCOMPARE(closed.size(), 1);
        settle();
        QVERIFY(!one.result);
        // An answer that nobody judged is not kept.
        Asked two;
        broker->ask(&a, userRequest(), nullptr, two.callback());
        QTRY_COMPARE(prompts.size(), 2);
        broker->answerPrompt(prompts.constLast().id, typed({"anna", "hunter2"}, true));
        QTRY_VERIFY(two.answered());
        broker->withdraw(&a);
        broker->judged(&a, userRequest(), true);
        settle();
        QVERIFY(store->calls.isEmpty());
    }

    void aLostConnectionIsNoRefusal()
    {
        rememberPassword(userRequest(), {"anna", "hunter2"});
        QObject a;
        for (int i = 0; i < 5; ++i) {
            Asked asked;
            broker->ask(&a, userRequest(), nullptr, asked.callback());
            QTRY_VERIFY(asked.answered());
            QCOMPARE(asked.source(), Source::Keychain);
            broker->withdraw(&a);
        }
        QCOMPARE(broker->storedEntries().size(), 1);
    }

    void afterThreeRefusalsNobodyIsAskedAgain()
    {
        QObject tab;
        CredentialRequest request = userRequest();
        for (int i = 0; i < CredentialBroker::maximumTries; ++i) {
            Asked asked;
            broker->ask(&tab, request, nullptr, asked.callback());
            QTRY_COMPARE(prompts.size(), i + 1);
            broker->answerPrompt(prompts.constLast().id, typed({"anna", "wrong"}, true));
            QTRY_VERIFY(asked.answered());
            request.previousRefusal = text("Refused %1.").arg(i + 1);
        }
        Asked last;
        broker->ask(&tab, request, nullptr, last.callback());
        QTRY_VERIFY(last.result.has_value());
        QCOMPARE(last.result->error().kind, Failure::SignIn);
        QVERIFY(last.result->error().sentence.contains(text("hv1:5900")));
        QCOMPARE(last.result->error().detail, text("Refused 3."));
        QCOMPARE(prompts.size(), 3);
        QVERIFY(store->secrets.isEmpty());
        // A person who starts anew is asked again.
        broker->reset(&tab);
        Asked fresh;
        broker->ask(&tab, userRequest(), nullptr, fresh.callback());
        QTRY_COMPARE(prompts.size(), 4);
        QVERIFY(prompts.constLast().request.previousRefusal.isEmpty());
    }

    void refusalsOverSeveralConnectionsCountToo()
    {
        QObject tab;
        for (int i = 0; i < CredentialBroker::maximumTries; ++i) {
            Asked asked;
            broker->ask(&tab, userRequest(), nullptr, asked.callback());
            QTRY_COMPARE(prompts.size(), i + 1);
            QCOMPARE(prompts.constLast().request.previousRefusal.isEmpty(), i == 0);
            broker->answerPrompt(prompts.constLast().id, typed({"anna", "wrong"}));
            QTRY_VERIFY(asked.answered());
            broker->judged(&tab, userRequest(), false, text("Refused."));
        }
        Asked last;
        broker->ask(&tab, userRequest(), nullptr, last.callback());
        QTRY_VERIFY(last.result.has_value());
        QCOMPARE(last.result->error().kind, Failure::SignIn);
    }

    void aWrongNumberOfAnswersIsAnError()
    {
        QObject tab;
        Asked asked;
        broker->ask(&tab, userRequest(), nullptr, asked.callback());
        QTRY_COMPARE(prompts.size(), 1);
        broker->answerPrompt(prompts.constFirst().id, typed({"anna"}));
        QTRY_VERIFY(asked.result.has_value());
        QCOMPARE(asked.result->error().kind, Failure::Internal);
    }
};

QTEST_GUILESS_MAIN(tst_credentialbroker)
#include "tst_credentialbroker.moc"
