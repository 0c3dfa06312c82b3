// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprotocol.h"

#include "app/console/sessionbudget.h"
#include "app/session/newspacer.h"
#include "app/session/sessionlog.h"
#include "tests/session/messagesamples.h"

#include <QTest>

#include <set>

using namespace virtdesk;

using Phase = SessionProtocol::Phase;
Q_DECLARE_METATYPE(virtdesk::SessionProtocol::Phase)

namespace {

QString nameOf(Phase phase)
{
    static const char *const names[] = {"resolve", "connect", "TLS", "sign-in", "signed in", "first frame", "running"};
    return QString::fromLatin1(names[static_cast<int>(phase)]);
}

CredentialAsked credentials(quint32 id)
{
    CredentialAsked asked;
    asked.id = id;
    asked.request.fields = {CredentialField{}};
    return asked;
}

IdentityAsked identity(quint32 id)
{
    IdentityAsked asked;
    asked.id = id;
    return asked;
}

/// The way to a phase, as an honest session goes it.
SessionProtocol at(Phase phase, bool throughProxy = true)
{
    SessionProtocol protocol(throughProxy);
    const auto take = [&](const SessionMessage &message) {
        if (const char *wrong = protocol.take(message))
            qFatal("%s", wrong);
    };
    take(StepEntered{Step::Resolve});
    if (phase >= Phase::Connect)
        take(StepEntered{Step::Connect});
    if (phase == Phase::Tls)
        take(StepEntered{Step::Tls});
    else if (phase >= Phase::SignIn)
        take(StepEntered{Step::SignIn});
    if (phase >= Phase::SignedIn)
        take(SignedInMessage{});
    if (phase >= Phase::FirstFrame)
        take(StepEntered{Step::FirstFrame});
    if (phase >= Phase::Running)
        take(StepEntered{Step::Running});
    return protocol;
}

/// One message of each kind, by the name of the kind; steps are tested on their own.
QList<std::pair<QString, SessionMessage>> kinds()
{
    return {
        {QStringLiteral("credentials"), credentials(7)},
        {QStringLiteral("identity"), identity(7)},
        {QStringLiteral("signed in"), SignedInMessage{}},
        {QStringLiteral("frame"), FrameRequested{10, 10}},
        {QStringLiteral("damage"), DamageMessage{}},
        {QStringLiteral("thumbnail"), ThumbnailMessage{}},
        {QStringLiteral("cursor"), CursorMessage{}},
        {QStringLiteral("capabilities"), CapabilitiesMessage{}},
        {QStringLiteral("leds"), LedsMessage{}},
        {QStringLiteral("bell"), BellMessage{}},
        {QStringLiteral("clipboard"), ClipboardMessage{}},
        {QStringLiteral("name"), NameMessage{}},
        {QStringLiteral("resize refused"), ResizeRefusedMessage{}},
        {QStringLiteral("notice"), NoticeMessage{}},
        {QStringLiteral("statistics"), StatisticsMessage{}},
        {QStringLiteral("ended"), EndedMessage{}},
        {QStringLiteral("certificate checked"), CertificateChecked{}},
        {QStringLiteral("confinement"), ConfinementReport{}},
        {QStringLiteral("connection"), ConnectionRequested{}},
        {QStringLiteral("service"), ServiceRequested{}},
        {QStringLiteral("log"), LogMessage{}},
        {QStringLiteral("stream"), StreamRequested{QStringLiteral("sound")}},
        {QStringLiteral("stream taken"), StreamTaken{}},
        {QStringLiteral("token"), TokenRequested{0}},
    };
}

constexpr Phase all[] = {Phase::Resolve,  Phase::Connect,    Phase::Tls,    Phase::SignIn,
                         Phase::SignedIn, Phase::FirstFrame, Phase::Running};

} // namespace

class TestSessionProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The whole table: each kind of message in each phase.
    void table_data()
    {
        QTest::addColumn<SessionMessage>("message");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<bool>("allowed");
        // One character for each phase, in their order. There is no frame, and no stream was given.
        const QHash<QString, QByteArray> rules = {
            {QStringLiteral("credentials"), "-+-+---"},
            {QStringLiteral("identity"), "-++----"},
            {QStringLiteral("signed in"), "---+---"},
            {QStringLiteral("frame"), "----+++"},
            {QStringLiteral("damage"), "-------"},
            {QStringLiteral("thumbnail"), "-------"},
            {QStringLiteral("cursor"), "----+++"},
            {QStringLiteral("capabilities"), "----+++"},
            {QStringLiteral("leds"), "----+++"},
            {QStringLiteral("bell"), "----+++"},
            {QStringLiteral("clipboard"), "----+++"},
            {QStringLiteral("name"), "----+++"},
            {QStringLiteral("resize refused"), "----+++"},
            {QStringLiteral("notice"), "----+++"},
            {QStringLiteral("statistics"), "+++++++"},
            {QStringLiteral("ended"), "+++++++"},
            {QStringLiteral("certificate checked"), "-------"},
            {QStringLiteral("confinement"), "+--+---"},
            {QStringLiteral("connection"), "++-----"},
            {QStringLiteral("service"), "---+---"},
            {QStringLiteral("log"), "+++++++"},
            {QStringLiteral("stream"), "----+++"},
            {QStringLiteral("stream taken"), "-------"},
            {QStringLiteral("token"), "++--+++"},
        };
        for (const auto &[name, message] : kinds()) {
            for (const Phase phase : all) {
                QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(name, nameOf(phase))))
                    << message << phase << (rules.value(name).at(static_cast<int>(phase)) == '+');
            }
        }
    }
    void table()
    {
        QFETCH(SessionMessage, message);
        QFETCH(Phase, phase);
        QFETCH(bool, allowed);
        SessionProtocol protocol = at(phase);
        QCOMPARE(protocol.phase(), phase);
        QCOMPARE(protocol.take(message) == nullptr, allowed);
    }

    void noKindIsLeftOut()
    {
        std::set<std::size_t> indices = {SessionMessage(StepEntered{}).index()};
        for (const auto &[name, message] : kinds())
            indices.insert(message.index());
        QCOMPARE(indices.size(), std::variant_size_v<SessionMessage>);
    }

    void steps_data()
    {
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<QByteArray>("allowed"); // for resolve, connect, TLS, sign-in, first frame, running
        QTest::newRow("resolve") << Phase::Resolve << QByteArray("++----");
        QTest::newRow("connect") << Phase::Connect << QByteArray("+-++--");
        QTest::newRow("TLS") << Phase::Tls << QByteArray("+--+--");
        QTest::newRow("sign-in") << Phase::SignIn << QByteArray("+-+---");
        QTest::newRow("signed in") << Phase::SignedIn << QByteArray("----++");
        QTest::newRow("first frame") << Phase::FirstFrame << QByteArray("-----+");
        QTest::newRow("running") << Phase::Running << QByteArray("------");
    }
    void steps()
    {
        QFETCH(Phase, phase);
        QFETCH(QByteArray, allowed);
        for (int step = 0; step <= static_cast<int>(Step::Running); ++step) {
            SessionProtocol protocol = at(phase);
            const bool taken = protocol.take(StepEntered{static_cast<Step>(step)}) == nullptr;
            QVERIFY2(taken == (allowed.at(step) == '+'), qPrintable(QString::number(step)));
        }
    }

    void tlsStartsOnce()
    {
        SessionProtocol protocol = at(Phase::SignIn);
        QVERIFY(!protocol.take(StepEntered{Step::Tls}));
        QVERIFY(protocol.hasStartedTls());
        QVERIFY(!protocol.take(StepEntered{Step::SignIn}));
        QVERIFY(protocol.take(StepEntered{Step::Tls}));
    }

    /// What TLS one connection had says nothing about the next one.
    void anotherConnectionStartsAnew()
    {
        SessionProtocol protocol = at(Phase::Tls);
        QVERIFY(!protocol.take(StepEntered{Step::Resolve}));
        QVERIFY(!protocol.hasStartedTls());
        QVERIFY(!protocol.take(StepEntered{Step::Connect}));
        QVERIFY(!protocol.take(StepEntered{Step::SignIn}));
        QVERIFY(!protocol.take(SignedInMessage{}));
        QVERIFY(protocol.take(StepEntered{Step::Resolve})); // not after the sign-in
        SessionProtocol restless = at(Phase::Resolve);
        int connections = 1;
        while (!restless.take(StepEntered{Step::Resolve}))
            QVERIFY(++connections < 10);
    }

    void withoutProxyNobodyAsksOnTheWay()
    {
        SessionProtocol protocol = at(Phase::Connect, false);
        QVERIFY(protocol.take(TokenRequested{0}));
        QVERIFY(protocol.take(credentials(1)));
        protocol = at(Phase::Connect, false);
        QVERIFY(protocol.take(identity(1)));
    }

    /// As many as there are hops on a route, for each connection.
    void tokensForEachConnection()
    {
        const auto taken = [](SessionProtocol &protocol) {
            int tokens = 0;
            while (tokens < 1000 && !protocol.take(TokenRequested{0}))
                ++tokens;
            return tokens;
        };
        const int each = static_cast<int>(Endpoint::maximumHops);
        SessionProtocol protocol = at(Phase::Connect);
        QCOMPARE(taken(protocol), 2 * each);
        protocol = at(Phase::Connect);
        QVERIFY(!protocol.take(ConnectionRequested{}));
        QCOMPARE(taken(protocol), 3 * each);
        protocol = at(Phase::Running);
        for (int i = 0; i < DisplayHost::maximumStreams; ++i) {
            QVERIFY(!protocol.take(StreamRequested{}));
            protocol.answeredStream(true);
            QVERIFY(!protocol.take(StreamTaken{}));
            for (int hop = 0; hop < each; ++hop)
                QVERIFY(!protocol.take(TokenRequested{hop}));
        }
        QCOMPARE(taken(protocol), 2 * each);
    }

    void streamsOneAtATimeAndNotForEver()
    {
        SessionProtocol protocol = at(Phase::Running);
        QVERIFY(!protocol.take(StreamRequested{}));
        QVERIFY(protocol.take(StreamRequested{}));
        protocol = at(Phase::Running);
        QVERIFY(!protocol.take(StreamRequested{}));
        QVERIFY(!protocol.take(BellMessage{})); // the console goes on meanwhile
        QVERIFY(protocol.take(StreamTaken{}));
        protocol = at(Phase::Running);
        QVERIFY(!protocol.take(StreamRequested{}));
        protocol.answeredStream(false);
        QVERIFY(protocol.take(StreamTaken{}));
        protocol = at(Phase::Running);
        int streams = 0;
        while (!protocol.take(StreamRequested{})) {
            protocol.answeredStream(true);
            QVERIFY(!protocol.take(StreamTaken{}));
            QVERIFY(++streams < 100);
        }
        QCOMPARE(streams, DisplayHost::maximumStreams);
    }

    void oneQuestionAtATime()
    {
        SessionProtocol protocol = at(Phase::SignIn);
        QVERIFY(!protocol.take(credentials(3)));
        QVERIFY(protocol.take(credentials(4)));
        protocol = at(Phase::SignIn);
        QVERIFY(!protocol.take(credentials(3)));
        QVERIFY(protocol.take(SignedInMessage{})); // the answer has not been given
        protocol = at(Phase::SignIn);
        QVERIFY(!protocol.take(credentials(3)));
        protocol.answeredQuestion();
        QVERIFY(protocol.take(credentials(3))); // a number is used once
        protocol = at(Phase::SignIn);
        QVERIFY(!protocol.take(credentials(3)));
        QVERIFY(!protocol.take(StatisticsMessage{})); // a server may leave meanwhile
        QVERIFY(!protocol.take(EndedMessage{}));
        QVERIFY(protocol.take(EndedMessage{}));
        protocol = at(Phase::SignIn);
        quint32 asked = 0;
        while (!protocol.take(credentials(++asked))) {
            protocol.answeredQuestion();
            QVERIFY(asked < 100);
        }
        QVERIFY(asked > 10);
    }

    void signedInOnce()
    {
        SessionProtocol protocol = at(Phase::SignedIn);
        QVERIFY(protocol.take(SignedInMessage{}));
    }

    void framesAreAnswered()
    {
        SessionProtocol protocol = at(Phase::Running);
        QVERIFY(protocol.take(DamageMessage{1, {}})); // there is no frame
        protocol = at(Phase::Running);
        QVERIFY(!protocol.take(FrameRequested{10, 10}));
        QVERIFY(protocol.take(FrameRequested{10, 10}));
        protocol = at(Phase::Running);
        QVERIFY(!protocol.take(FrameRequested{10, 10}));
        QVERIFY(protocol.take(DamageMessage{1, {}}));
        protocol = at(Phase::Running);
        QVERIFY(!protocol.take(FrameRequested{10, 10}));
        protocol.answeredFrame(true);
        QVERIFY(!protocol.take(DamageMessage{1, {}}));
        QVERIFY(!protocol.take(FrameRequested{20, 10}));
        protocol.answeredFrame(false);
        QVERIFY(protocol.take(DamageMessage{1, {}}));
    }

    void statisticsAsOftenAsAskedFor()
    {
        SessionProtocol protocol = at(Phase::Running);
        protocol.askedForStatistics();
        QVERIFY(!protocol.take(StatisticsMessage{}));
        QVERIFY(!protocol.take(StatisticsMessage{}));
        QVERIFY(protocol.take(StatisticsMessage{}));
    }

    /// Whatever an honest session sends stays within the budget, whatever its server does.
    void pacedNewsStayWithinTheBudget()
    {
        for (const SessionMessage &sample : sampleSessionMessages()) {
            NewsPacer pacer;
            SessionBudget budget;
            const NewsPacer::Clock::time_point start{};
            int sent = 0;
            SessionMessage message = sample;
            if (auto *cursor = std::get_if<CursorMessage>(&message))
                cursor->cursor = {1024, 1024, 0, 0, QByteArray(4 << 20, 'x')};
            if (auto *clipboard = std::get_if<ClipboardMessage>(&message))
                clipboard->text = QString(4 << 20, QLatin1Char('c'));
            const bool paced = [&] {
                NewsPacer probe;
                return probe.offer(message, start) && !probe.offer(message, start);
            }();
            if (!paced)
                continue;
            for (int ms = 0; ms < 120'000; ms += 5) {
                const auto now = start + std::chrono::milliseconds(ms);
                for (const SessionMessage &ready : pacer.take(now)) {
                    ++sent;
                    QVERIFY(budget.spend(ready, ms));
                }
                if (const auto ready = pacer.offer(message, now)) {
                    ++sent;
                    QVERIFY(budget.spend(*ready, ms));
                }
            }
            QVERIFY(sent > 10);
            // And without the pacing it ends.
            int unpaced = 0;
            while (budget.spend(message, 120'000))
                QVERIFY(++unpaced < 1000);
        }
    }

    /// What SessionLog lets through stays below half of the budget, and a flood does not.
    void logStaysWithinTheBudget()
    {
        SessionBudget budget;
        for (int i = 0; i < static_cast<int>(SessionLog::maxLines); ++i)
            QVERIFY(budget.spend(LogMessage{}, 0));
        for (int second = 1; second < 600; ++second) {
            for (int i = 0; i < static_cast<int>(SessionLog::linesPerSecond); ++i)
                QVERIFY(budget.spend(LogMessage{}, second * 1000));
        }
        int flood = 0;
        while (budget.spend(LogMessage{}, 600'000))
            QVERIFY(++flood < 1000);
    }

    /// A line says nothing that a question waits for.
    void logBesideAQuestion()
    {
        SessionProtocol protocol = at(Phase::SignIn);
        QVERIFY(!protocol.take(credentials(1)));
        QVERIFY(!protocol.take(LogMessage{}));
        QVERIFY(protocol.take(SignedInMessage{}));
        QVERIFY(!protocol.take(EndedMessage{}));
        QVERIFY(protocol.take(LogMessage{}));
    }

    void newestNewsCount()
    {
        NewsPacer pacer;
        const NewsPacer::Clock::time_point start{};
        const auto name = [](const char *text) { return SessionMessage(NameMessage{QString::fromLatin1(text)}); };
        QVERIFY(pacer.offer(name("one"), start));
        QVERIFY(!pacer.due());
        QVERIFY(!pacer.offer(name("two"), start));
        QVERIFY(!pacer.offer(name("three"), start));
        QVERIFY(pacer.due() && *pacer.due() > start);
        QVERIFY(pacer.take(start).empty());
        const auto ready = pacer.take(*pacer.due());
        QCOMPARE(ready.size(), std::size_t(1));
        QCOMPARE(std::get<NameMessage>(ready.front()).name, QStringLiteral("three"));
        QVERIFY(!pacer.due());
    }

    void frameSizesArePaced()
    {
        SessionBudget budget;
        int atOnce = 0;
        while (budget.pauseBeforeFrame(0) == 0)
            QVERIFY(++atOnce < 100);
        QVERIFY(atOnce >= 4); // a guest that starts is not held up
        // Two minutes of a size after the other, as fast as the answers come: then it is over.
        qint64 now = 1000;
        int given = 0;
        for (int pause = 0; pause >= 0; ++given) {
            pause = budget.pauseBeforeFrame(now);
            QVERIFY(pause <= 1000);
            now += std::max(pause, 0);
            QVERIFY(given < 1000);
        }
        QVERIFY(given > 300 && now > 60'000);
        // After a rest it goes on as before.
        QCOMPARE(budget.pauseBeforeFrame(now + 3'600'000), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionProtocol)
#include "tst_sessionprotocol.moc"
