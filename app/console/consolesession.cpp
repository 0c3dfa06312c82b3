// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/consolesession.h"

#include "app/console/framedemands.h"
#include "app/console/sessionbudget.h"
#include "app/console/sessionshutdown.h"
#include "app/console/sessionjournal.h"
#include "app/console/sessionlink.h"
#include "app/console/sessionoutside.h"
#include "app/console/sessionpicture.h"
#include "app/console/sessionprotocol.h"
#include "app/console/sessionsignin.h"
#include "app/console/sessionstart.h"
#include "app/ipc/messages.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace virtdesk {

class ConsoleSession::Private
{
public:
    static constexpr int exitGraceMs = 1000; ///< from the last message to the end of the process
    explicit Private(ConsoleSession *session)
        : q(session)
    {
        demands.set(q, FrameDemand::full());
        QObject::connect(&demands, &FrameDemands::changed, q, [this] {
            protocol.demanded(demands.combined());
            if (link && !decided)
                link->send(InputMessage{demands.combined()});
        });
        exitTimer.setSingleShot(true);
        QObject::connect(&exitTimer, &QTimer::timeout, q, [this] {
            if (process)
                process->kill();
        });
        framePause.setSingleShot(true);
        QObject::connect(&framePause, &QTimer::timeout, q, [this] { giveFrame(); });
        QObject::connect(&signIn, &SessionSignIn::credentialsRequested, q, &ConsoleSession::credentialsRequested);
        QObject::connect(&signIn, &SessionSignIn::identityQuestioned, q, &ConsoleSession::identityQuestioned);
        QObject::connect(&signIn, &SessionSignIn::violated, q,
                         [this](const QString &detail) { protocolViolation(detail); });
        QObject::connect(&signIn, &SessionSignIn::failed, q, [this](const Error &why) { endWith(why); });
        QObject::connect(&signIn, &SessionSignIn::secured, q, [this](const StreamSecurity &outcome) {
            security = outcome;
            journal.signedIn(outcome);
            Q_EMIT q->signedIn();
        });
        outside.setQuestions(
            {[this](quint32 id, const CredentialRequest &request) { Q_EMIT q->credentialsRequested(id, request); },
             [this](quint32 id, const IdentityQuestion &question) { Q_EMIT q->identityQuestioned(id, question); },
             [this](const QString &detail) { protocolViolation(detail); }});
        picture.setPace(SessionPicture::screenPaceMs);
        QObject::connect(&picture, &SessionPicture::resized, q, &ConsoleSession::frameResized);
        QObject::connect(&picture, &SessionPicture::updated, q, &ConsoleSession::frameUpdated);
        QObject::connect(&picture, &SessionPicture::thumbnailed, q, &ConsoleSession::thumbnailChanged);
    }

    void reset();
    void launch(ConsoleTarget target, const DisplayOptions &options);
    void endWith(const Error &why);
    void processFinished(const ProcessEnd &end);
    void finish(const Error &why);
    void setState(State to);

    void handle(const SessionMessage &message);
    void on(const StepEntered &message);
    void on(const CredentialAsked &message);
    void on(const IdentityAsked &message) { signIn.ask(message, protocol.phase() == SessionProtocol::Phase::Connect); }
    void on(const SignedInMessage &message);
    void on(const FrameRequested &message);
    void on(const DamageMessage &message);
    void on(const ThumbnailMessage &message) { picture.takeThumbnail(message); }
    void on(const CursorMessage &message) { change(cursor, message.cursor, &ConsoleSession::cursorChanged); }
    void on(const CapabilitiesMessage &message)
    {
        change(capabilities, message.capabilities, &ConsoleSession::capabilitiesChanged);
    }
    void on(const LedsMessage &message) { change(leds, message.leds, &ConsoleSession::ledsChanged); }
    void on(const BellMessage &) { Q_EMIT q->bell(); }
    void on(const ClipboardMessage &message) { Q_EMIT q->clipboardReceived(message.text); }
    void on(const NameMessage &message) { change(serverName, message.name, &ConsoleSession::serverNameChanged); }
    void on(const ResizeRefusedMessage &message) { Q_EMIT q->resizeRefused(message.why); }
    void on(const NoticeMessage &message) { Q_EMIT q->noticed(message.sentence); }
    void on(const StatisticsMessage &message);
    void on(const CertificateChecked &) {} // SessionProtocol lets none through
    void on(const EndedMessage &message);
    void on(const ConfinementReport &message);
    void on(const ConnectionRequested &) { require(outside.connectAgain(), "connection wanted"); }
    void on(const StreamRequested &message) { require(outside.openStream(message.channel), "connection wanted"); }
    void on(const StreamTaken &) { outside.streamTaken(); }
    void on(const LogMessage &message) { journal.said(message); }
    void on(const ServiceRequested &message) { require(outside.findService(message.ticket), "service wanted"); }
    void on(const TokenRequested &message) { require(outside.findToken(message.hop), "token wanted"); }
    template <typename Value>
    void change(Value &mine, const Value &value, void (ConsoleSession::*changed)())
    {
        mine = value;
        Q_EMIT(q->*changed)();
    }
    void require(bool valid, const char *what)
    {
        if (!valid)
            protocolViolation(QLatin1String(what));
    }
    void giveFrame();
    /// Ends a session that breaks the rules between it and this program.
    void protocolViolation(const QString &detail);

    ConsoleSession *q;
    State state = State::Idle;
    Step step = Step::Resolve;
    Error error;
    StreamSecurity security;
    QString securityLabel;
    DisplayCapabilities capabilities;
    LedState leds;
    QString serverName;
    CursorShape cursor;
    FrameDemands demands;
    SessionDeadlines deadlines;
    SessionStart way;

    std::unique_ptr<SessionProcess> process;
    SessionLinkPtr link;
    SessionOutside outside{[this](ParentMessage message, NativeHandle handle) {
        if (const auto *answer = std::get_if<ConnectionAnswered>(&message); answer && protocol.isSignedIn())
            protocol.answeredStream(answer->state == ConnectionAnswered::State::Connected);
        if (link && !decided)
            link->send(message, std::move(handle));
    }};
    QTimer exitTimer;
    std::optional<Error> decided; ///< why the run ends, once that is known and the process is still going away
    bool closing = false;         ///< the session was asked to end by itself
    quint32 run = 0;              ///< tells one start from the next

    SessionProtocol protocol;
    SessionBudget budget;
    SessionPicture picture;
    FrameRequested requestedFrame;
    QTimer framePause;

    SessionSignIn signIn;

    SessionJournal journal;
    QElapsedTimer clock;
    SessionUsage usage;
    DisplayStatistics statistics;
};

void ConsoleSession::Private::reset()
{
    step = Step::Resolve;
    error = {};
    security = {};
    securityLabel.clear();
    capabilities = {};
    leds = {};
    serverName.clear();
    cursor = {};
    decided.reset();
    closing = false;
    picture.reset();
    budget = {};
    framePause.stop();
    signIn.end();
    usage = {};
    statistics = {};
    exitTimer.stop();
    link.reset();
    outside.end();
    ++run;
    clock.start();
}

void ConsoleSession::Private::launch(ConsoleTarget target, const DisplayOptions &options)
{
    signIn.begin(target);
    protocol = SessionProtocol(!target.endpoint.route.isEmpty());
    const auto failLater = [this](const Error &why) {
        decided = why;
        QTimer::singleShot(0, q, [this, started = run] {
            if (run == started && decided && !process)
                finish(*decided);
        });
    };
    auto started = way.run(target);
    if (!started)
        return failLater(started.error());
    process = std::move(started->process);
    journal.started(process->processId(), target);
    link.reset(new SessionLink(std::move(started->channel)));
    QObject::connect(process.get(), &SessionProcess::finished, q,
                     [this](const ProcessEnd &end) { processFinished(end); });
    QObject::connect(link.get(), &SessionLink::received, q, [this](const SessionMessage &message) { handle(message); });
    QObject::connect(link.get(), &SessionLink::broken, q, [this](const Error &why) { endWith(why); });
    QObject::connect(link.get(), &SessionLink::ended, q, [this] {
        if (!exitTimer.isActive())
            exitTimer.start(exitGraceMs);
    });

    protocol.demanded(demands.combined());
    // The session first: it has more to do than its connection.
    const ParentMessage start =
        StartMessage{std::move(target), options, deadlines, demands.combined(), enabledLogLevels()};
    const bool sent = link->send(start);
    outside.begin(std::get<StartMessage>(start).target, way.schemesApart, process->systemHandle());
    if (!sent)
        endWith(SessionProtocol::unusable());
}

/// Ends the process now, for a reason of our own.
void ConsoleSession::Private::endWith(const Error &why)
{
    signIn.end();
    if (!decided)
        decided = why;
    if (link)
        link->close();
    if (process)
        process->kill();
}

void ConsoleSession::Private::processFinished(const ProcessEnd &end)
{
    const QPointer<ConsoleSession> alive(q);
    if (link) {
        link->drain(); // what it sent before it ended
        if (!alive)
            return;
    }
    usage.userCpuMs = end.userCpuMs;
    usage.systemCpuMs = end.systemCpuMs;
    if (usage.peakKib == 0)
        usage.peakKib = end.peakKib;
    const Error why = decided ? *decided : end.unexpected(process->errorOutput());
    SessionProcess::abandon(std::move(process));
    finish(why);
}

void ConsoleSession::Private::finish(const Error &why)
{
    const QPointer<ConsoleSession> alive(q);
    exitTimer.stop();
    framePause.stop();
    link.reset();
    signIn.end();
    picture.release();
    outside.end();
    error = why;
    decided.reset();
    usage.totalMs = clock.elapsed();
    journal.ended(why, usage.totalMs);
    const quint32 finished = run;
    Q_EMIT q->statisticsReceived(statistics, usage);
    if (!alive || run != finished)
        return;
    setState(State::Ended);
    if (!alive || run != finished)
        return;
    Q_EMIT q->ended(Error(why));
}

void ConsoleSession::Private::setState(State to)
{
    if (state == to)
        return;
    state = to;
    Q_EMIT q->stateChanged(to);
}

void ConsoleSession::Private::protocolViolation(const QString &detail)
{
    journal.violated(detail);
    endWith(SessionProtocol::violation(detail));
}

void ConsoleSession::Private::handle(const SessionMessage &message)
{
    if (decided) {
        // Of one that is closing only the account is of interest.
        if (const auto *last = std::get_if<StatisticsMessage>(&message); last && closing)
            on(*last);
        return;
    }
    if (const char *wrong = protocol.take(message)) {
        protocolViolation(QStringLiteral("%1 (message %2)").arg(QLatin1String(wrong)).arg(message.index() + 1));
        return;
    }
    if (!budget.spend(message, clock.elapsed())) {
        protocolViolation(QStringLiteral("more than its budget of message %1").arg(message.index() + 1));
        return;
    }
    std::visit([this](const auto &alternative) { on(alternative); }, message);
}

void ConsoleSession::Private::on(const StepEntered &message)
{
    const QPointer<ConsoleSession> alive(q);
    step = message.step;
    outside.entered(step);
    if (step == Step::Resolve)
        signIn.connectsAgain();
    const qint64 elapsed = clock.elapsed();
    journal.entered(step, elapsed);
    if (step > Step::Connect && usage.connectMs < 0)
        usage.connectMs = elapsed;
    Q_EMIT q->stepChanged(step, elapsed);
    if (alive && step == Step::Running && state == State::Connecting)
        setState(State::Running);
}

void ConsoleSession::Private::on(const CredentialAsked &message)
{
    signIn.ask(message, protocol.phase() == SessionProtocol::Phase::Connect, protocol.hasStartedTls());
}

void ConsoleSession::Private::on(const SignedInMessage &message)
{
    securityLabel = message.label;
    if (usage.signInMs < 0)
        usage.signInMs = clock.elapsed();
    signIn.report(message, protocol.hasStartedTls(), outside.ticketGiven());
}

void ConsoleSession::Private::on(const FrameRequested &message)
{
    requestedFrame = message;
    const int pauseMs = budget.pauseBeforeFrame(clock.elapsed());
    if (pauseMs < 0)
        return endWith(
            {Failure::Protocol,
             tr("The size of the screen kept changing without a rest, so the console was ended. Set a fixed screen "
                "size in the virtual machine, then reconnect."),
             {}});
    if (pauseMs == 0)
        return giveFrame();
    framePause.start(pauseMs);
}

void ConsoleSession::Private::giveFrame()
{
    if (decided || !link)
        return;
    auto allocated = picture.allocate(requestedFrame.width, requestedFrame.height);
    if (!allocated) {
        endWith(allocated.error());
        return;
    }
    protocol.answeredFrame(allocated->answer.granted);
    link->send(allocated->answer, std::move(allocated->handle));
    if (allocated->otherSize)
        Q_EMIT q->screenResized(QSize(requestedFrame.width, requestedFrame.height));
}

void ConsoleSession::Private::on(const DamageMessage &message)
{
    const QPointer<ConsoleSession> alive(q);
    if (!picture.update(message)) {
        if (alive)
            protocolViolation(QStringLiteral("damage outside of the frame"));
        return;
    }
    if (alive && usage.firstFrameMs < 0 && picture.hasUpdate()) {
        usage.firstFrameMs = clock.elapsed();
        signIn.pictureShown();
    }
}

void ConsoleSession::Private::on(const StatisticsMessage &message)
{
    statistics = message.statistics;
    usage.userCpuMs = message.userCpuMs;
    usage.systemCpuMs = message.systemCpuMs;
    usage.peakKib = message.peakKib;
    usage.totalMs = clock.elapsed();
    if (!closing) // then finish() tells
        Q_EMIT q->statisticsReceived(statistics, usage);
}

void ConsoleSession::Private::on(const ConfinementReport &message)
{
    if (const std::optional<Error> wrong = outside.take(message, q->processId()))
        return wrong->kind == Failure::Protocol ? protocolViolation(wrong->detail) : endWith(*wrong);
    journal.confined(outside.protection());
    Q_EMIT q->protectionChanged();
}

void ConsoleSession::Private::on(const EndedMessage &message)
{
    decided = message.error;
    link->close();
    exitTimer.start(exitGraceMs);
}

ConsoleSession::ConsoleSession(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

ConsoleSession::~ConsoleSession()
{
    // Not deleted with this: the peer gets an orderly end, which takes a moment.
    SessionShutdown::begin(std::move(d->link), std::move(d->process));
}

void ConsoleSession::start(ConsoleTarget target, const DisplayOptions &options)
{
    if (d->state != State::Idle && d->state != State::Ended)
        return;
    d->reset();
    const quint32 current = d->run;
    d->launch(std::move(target), options);
    const QPointer<ConsoleSession> alive(this);
    d->setState(State::Connecting);
    if (alive && d->run == current)
        Q_EMIT stepChanged(d->step, d->clock.elapsed());
}

void ConsoleSession::stop()
{
    if (d->state == State::Idle || d->state == State::Ended || d->decided)
        return;
    d->decided = Error{Failure::Cancelled, tr("The console was closed."), {}};
    d->closing = true;
    d->signIn.end();
    if (d->process && d->link && d->link->send(CloseRequested{})) {
        d->exitTimer.start(SessionShutdown::graceMs);
        return;
    }
    d->endWith(*d->decided);
}

ConsoleSession::State ConsoleSession::state() const
{
    return d->state;
}

Step ConsoleSession::step() const
{
    return d->step;
}

const Error &ConsoleSession::error() const
{
    return d->error;
}

const StreamSecurity &ConsoleSession::security() const
{
    return d->security;
}

const QString &ConsoleSession::securityLabel() const
{
    return d->securityLabel;
}

const DisplayCapabilities &ConsoleSession::capabilities() const
{
    return d->capabilities;
}

LedState ConsoleSession::leds() const
{
    return d->leds;
}

const QString &ConsoleSession::serverName() const
{
    return d->serverName;
}

QSize ConsoleSession::frameSize() const
{
    return d->picture.size();
}

qint64 ConsoleSession::processId() const
{
    return d->process ? d->process->processId() : 0;
}

qint64 ConsoleSession::lastProcessId() const
{
    return d->journal.process();
}

void ConsoleSession::setDeadlines(const SessionDeadlines &deadlines)
{
    d->deadlines = deadlines;
}

void ConsoleSession::setProgram(const QString &program, const QByteArrayList &variables)
{
    d->way.program = program;
    d->way.variables = variables;
}

void ConsoleSession::setSpare(SpareSession *spare)
{
    d->way.spare = spare;
}

void ConsoleSession::setSchemesApart(const QStringList &schemes)
{
    d->way.schemesApart = schemes;
}

const SessionProtection &ConsoleSession::protection() const
{
    return d->outside.protection();
}

void ConsoleSession::setVisible(bool visible)
{
    d->demands.set(this, visible ? FrameDemand::full() : FrameDemand::none());
    d->picture.setVisible(visible);
}

void ConsoleSession::setThumbnailDemand(const QObject *asker, const FrameDemand &demand)
{
    if (asker != this && demand.level != FrameDemand::Level::Full)
        d->demands.set(asker, demand);
}

const Picture &ConsoleSession::thumbnail() const
{
    return d->picture.thumbnail();
}

FrameState ConsoleSession::readFrame(const FrameReader &reader)
{
    return d->picture.read(reader);
}

void ConsoleSession::holdFrame()
{
    d->picture.hold();
}

Picture ConsoleSession::snapshot()
{
    return d->picture.snapshot();
}

const CursorShape &ConsoleSession::cursor() const
{
    return d->cursor;
}

void ConsoleSession::send(const InputEvent &event)
{
    if (d->link && !d->decided)
        d->link->send(InputMessage{event});
}

void ConsoleSession::answerCredentials(quint32 id, Result<CredentialAnswer> answer)
{
    if (SessionOutside::isQuestion(id))
        return d->outside.answerCredentials(id, std::move(answer));
    if (!d->link || !d->signIn.answerCredentials(id, answer.ok()))
        return;
    d->protocol.answeredQuestion();
    CredentialAnswered message;
    message.id = id;
    if (answer)
        message.answer = std::move(answer).value();
    else
        message.error = answer.error();
    if (!d->link->send(std::move(message)))
        d->link->send(CredentialAnswered{
            id, {}, {Failure::SignIn, tr("The answer is too long. Try again with a shorter one."), {}}});
}

void ConsoleSession::answerIdentity(quint32 id, IdentityDecision decision)
{
    if (SessionOutside::isQuestion(id))
        return d->outside.answerIdentity(id, decision);
    if (!d->link || !d->signIn.answerIdentity(id, decision))
        return;
    d->protocol.answeredQuestion();
    d->link->send(IdentityDecided{id, decision});
}

void ConsoleSession::requestStatistics()
{
    if (d->link && !d->decided) {
        d->protocol.askedForStatistics();
        d->link->send(StatisticsRequested{});
    }
}

} // namespace virtdesk
