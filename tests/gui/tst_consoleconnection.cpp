// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleconnection.h"
#include "tests/gui/fakesource.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace virtdesk;
using State = ConsoleConnection::State;

namespace {

const QImage picture(64, 48, QImage::Format_RGB32);

ConsoleTarget target(int ticket)
{
    ConsoleTarget made;
    made.endpoint.address = Address::tcp(QStringLiteral("hv"), 5900);
    made.signIn.ticket = Secret::fromText(QStringLiteral("ticket-%1").arg(ticket));
    return made;
}

} // namespace

class tst_consoleconnection : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<ConsoleConnection> m_connection;
    FakeSource *m_source = nullptr;
    QList<Reply<ConsoleTarget>> m_asked;
    QList<State> m_states;
    QList<Error> m_ends;
    QStringList m_failures;

    void open(bool withProvider)
    {
        ConsoleRequest request;
        if (withProvider)
            request.provider = [this](QObject *, bool, Reply<ConsoleTarget> reply) {
                m_asked.append(std::move(reply));
            };
        else
            request.target = target(1);
        m_connection->open(std::move(request));
        if (withProvider)
            answer();
    }
    void answer() { m_asked.takeFirst()(target(static_cast<int>(m_source->startedTickets.size()) + 1)); }

    /// Opens with a provider that knows another way `ways` times.
    void openWithWays(int ways)
    {
        ConsoleRequest request;
        request.provider = [this](QObject *, bool, Reply<ConsoleTarget> reply) { m_asked.append(std::move(reply)); };
        request.otherWay = [this, ways](const ConsoleTarget &gone, const Error &why, Step last) mutable {
            m_failures += QStringLiteral("%1 %2 %3").arg(gone.endpoint.address.host).arg(int(why.kind)).arg(int(last));
            return ways-- > 0;
        };
        m_connection->open(std::move(request));
        answer();
    }

private Q_SLOTS:
    void init()
    {
        auto source = std::make_unique<FakeSource>();
        m_source = source.get();
        m_source->endsLate = true;
        m_connection = std::make_unique<ConsoleConnection>(std::move(source));
        m_asked.clear();
        m_states.clear();
        m_ends.clear();
        m_failures.clear();
        connect(m_connection.get(), &ConsoleConnection::stateChanged, this, [this](State s) { m_states += s; });
        connect(m_connection.get(), &ConsoleConnection::ended, this, [this](const Error &e) { m_ends += e; });
    }
    void cleanup() { m_connection.reset(); }

    void reconnectOfARunningConsoleLeadsToThePicture_data()
    {
        QTest::addColumn<bool>("provider");
        QTest::addColumn<bool>("answersFirst");
        QTest::newRow("without a provider") << false << false;
        QTest::newRow("the answer comes before the old process has gone") << true << true;
        QTest::newRow("the answer comes after it") << true << false;
    }
    void reconnectOfARunningConsoleLeadsToThePicture()
    {
        QFETCH(bool, provider);
        QFETCH(bool, answersFirst);
        open(provider);
        m_source->run(picture);
        QCOMPARE(m_connection->state(), State::Running);
        m_states.clear();

        m_connection->reconnect();
        QCOMPARE(m_source->stops, 1);
        QCOMPARE(m_asked.size(), provider ? 1 : 0); // one ticket, no more
        if (answersFirst)
            answer();
        m_source->endStopped(); // the old run's late end
        if (provider && !answersFirst)
            answer();
        QTRY_COMPARE(m_source->starts, 2);
        m_source->run(picture);
        QCOMPARE(m_connection->state(), State::Running);
        QCOMPARE(m_source->startsTooEarly, 0);
        QVERIFY(m_ends.isEmpty());
        QVERIFY(!m_states.contains(State::Ended));
        QVERIFY(m_asked.isEmpty());
        if (provider)
            QCOMPARE(m_source->startedTickets.back(), QStringLiteral("ticket-2"));
        else
            QCOMPARE(m_source->startedTickets.back(), QString()); // a ticket serves once
    }
    void aHostThatDoesNotAnswerIsReachedAnotherWay()
    {
        openWithWays(1);
        QSignalSpy other(m_connection.get(), &ConsoleConnection::anotherWay);
        Q_EMIT m_source->stepChanged(Step::Connect, 5);
        m_source->end({Failure::Unreachable, QStringLiteral("Nobody."), {}});
        QTRY_COMPARE(m_asked.size(), 1);
        QCOMPARE(other.count(), 1);
        QVERIFY(m_ends.isEmpty());
        QVERIFY(!m_states.contains(State::Ended));
        QCOMPARE(m_failures,
                 QStringList{QStringLiteral("hv %1 %2").arg(int(Failure::Unreachable)).arg(int(Step::Connect))});
        answer();
        QTRY_COMPARE(m_source->starts, 2);
        QCOMPARE(m_source->startedTickets.back(), QStringLiteral("ticket-2"));
        m_source->end({Failure::Unreachable, QStringLiteral("Nobody either."), {}});
        QCOMPARE(m_ends.size(), 1);
        // The step of the run before is not this one's.
        QVERIFY(m_failures.last().endsWith(QString::number(int(Step::Resolve))));
    }

    void cancelledBeforeTheOtherWayIsAskedFor()
    {
        openWithWays(1);
        m_source->end({Failure::Unreachable, QStringLiteral("Nobody."), {}});
        m_connection->cancel();
        QCOMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends.first().kind, Failure::Cancelled);
        m_connection->reconnect(); // asks once, whatever was under way
        QTRY_COMPARE(m_asked.size(), 1);
        answer();
        QTRY_COMPARE(m_source->starts, 2);
        QVERIFY(m_asked.isEmpty());
    }

    void aRunThatDiesWhileTheNextIsAskedForChangesNothing()
    {
        open(true);
        m_source->run(picture);
        m_connection->reconnect();
        // Of its own accord and for another reason than ours.
        m_source->end({Failure::SignIn, QStringLiteral("Wrong."), {}});
        QCOMPARE(m_connection->state(), State::Fetching);
        QVERIFY(m_ends.isEmpty());
        answer();
        QCOMPARE(m_source->starts, 2);
    }
    void whatTheRunBeforeStillSaysIsNotHeard()
    {
        open(true);
        QSignalSpy steps(m_connection.get(), &ConsoleConnection::stepChanged);
        QSignalSpy signedIn(m_connection.get(), &ConsoleConnection::signedIn);
        m_connection->reconnect();
        answer();
        m_source->run(picture); // the old one gets as far as that
        QCOMPARE(m_connection->state(), State::Connecting);
        QCOMPARE(steps.count() + signedIn.count(), 0);
        m_source->endStopped();
        QTRY_COMPARE(m_source->starts, 2);
    }
    void reconnectedTwiceStartsOnce()
    {
        open(true);
        m_source->run(picture);
        m_connection->reconnect();
        m_connection->reconnect();
        QCOMPARE(m_asked.size(), 2);
        auto late = m_asked.takeFirst();
        answer();
        late(target(99)); // the first one's answer is nobody's any more
        m_source->endStopped();
        QTRY_COMPARE(m_source->starts, 2);
        m_source->run(picture);
        QCOMPARE(m_source->startedTickets.back(), QStringLiteral("ticket-2"));
        QCOMPARE(m_connection->state(), State::Running);
    }
    void aFreshRequestTakesTheRunningOnesPlace()
    {
        open(false);
        m_source->run(picture);
        ConsoleRequest fresh;
        fresh.target = target(7);
        m_connection->open(std::move(fresh));
        m_source->endStopped();
        QTRY_COMPARE(m_source->starts, 2);
        QCOMPARE(m_source->startedTickets.back(), QStringLiteral("ticket-7"));
        QVERIFY(m_ends.isEmpty());
    }
    void cancelThenConnect()
    {
        open(true);
        m_connection->cancel();
        m_connection->reconnect();
        m_source->endStopped();
        QCOMPARE(m_connection->state(), State::Fetching);
        QVERIFY(m_ends.isEmpty());
        answer();
        QCOMPARE(m_source->starts, 2);
    }
    void cancelEndsWhateverWaits_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("asked for") << 0;
        QTest::newRow("waits for the run before") << 1;
        QTest::newRow("connecting") << 2;
        QTest::newRow("running") << 3;
    }
    void cancelEndsWhateverWaits()
    {
        QFETCH(int, when);
        open(true);
        if (when == 3)
            m_source->run(picture);
        if (when < 2)
            m_connection->reconnect();
        if (when == 1)
            answer();
        m_connection->cancel();
        m_source->endStopped();
        QTRY_COMPARE(m_connection->state(), State::Ended);
        QCOMPARE(m_ends.size(), 1);
        QCOMPARE(m_connection->error().kind, Failure::Cancelled);
        if (when == 0)
            answer(); // too late
        // What is posted comes in order: when this is through, nothing else has started.
        bool through = false;
        QTimer::singleShot(0, this, [&] { through = true; });
        QTRY_VERIFY(through);
        QCOMPARE(m_source->starts, 1);
        QCOMPARE(m_connection->state(), State::Ended);
    }
    void aProviderThatFailsEndsTheRun()
    {
        open(true);
        m_source->end({Failure::Crashed, {}, {}});
        QCOMPARE(m_ends.size(), 1);
        m_connection->reconnect();
        m_asked.takeFirst()(Error{Failure::Engine, QStringLiteral("No."), {}});
        QCOMPARE(m_ends.size(), 2);
        QCOMPARE(m_connection->error().sentence, QStringLiteral("No."));
        m_connection->reconnect();
        QCOMPARE(m_connection->error().kind, Failure::None);
        answer();
        QCOMPARE(m_source->starts, 2);
    }
    void theProviderIsAskedInTheNameOfTheOwner()
    {
        QObject owner;
        ConsoleConnection connection(std::make_unique<FakeSource>(), &owner);
        QObject *asked = nullptr;
        ConsoleRequest request;
        request.provider = [&asked](QObject *asker, bool, Reply<ConsoleTarget>) { asked = asker; };
        connection.open(std::move(request));
        QCOMPARE(asked, &owner);
    }
    /// What was known of the server at the last run is looked up anew: it may have been forgotten.
    void whatWasPreparedIsNotKept()
    {
        bool known = true;
        QList<bool> found;
        m_connection->setPreparation([&](ConsoleTarget &target, DisplayOptions &) {
            found += target.trust.expected.verifiedTls || !target.trust.acceptedSha256.isEmpty() ||
                     target.trust.allowAnonymousTls;
            target.trust.expected.verifiedTls = known;
            target.trust.allowAnonymousTls = known;
            target.trust.acceptedSha256 = known ? QByteArray("certificate") : QByteArray();
        });
        open(false);
        m_source->end({Failure::Identity, QStringLiteral("less than before"), {}, Remedy::ForgetExpectation});
        known = false;
        m_connection->reconnect();
        QTRY_COMPARE(found.size(), 2);
        QCOMPARE(found, (QList<bool>{false, false}));
        QVERIFY(!m_connection->target().trust.expected.verifiedTls);
    }
    void targetsKeepNoTicket()
    {
        open(true);
        QCOMPARE(m_connection->target().signIn.ticket.size(), 0);
    }
};

QTEST_MAIN(tst_consoleconnection)
#include "tst_consoleconnection.moc"
