// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/consolesession.h"

#include "app/console/picturecopy.h"
#include "app/console/sessionlink.h"
#include "app/console/sessionprocess.h"
#include "app/ipc/messages.h"
#include "app/ipc/sharedframe.h"
#include "app/pluginhost/pluginhost.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace virtdesk {

namespace {

constexpr int exitGraceMs = 1000; ///< from the last message to the end of the process
constexpr int mostOpenQuestions = 8;
constexpr int mostDamageRects = 512; ///< waiting; beyond it their bounding box stands for them

/// Deletes later, so that an object may be dropped from inside its own signal.
struct LaterDeleter
{
    void operator()(SessionLink *link) const
    {
        link->disconnect();
        link->close();
        link->deleteLater();
    }
};

} // namespace

class ConsoleSession::Private
{
public:
    explicit Private(ConsoleSession *session)
        : q(session)
    {
        exitTimer.setSingleShot(true);
        QObject::connect(&exitTimer, &QTimer::timeout, q, [this] {
            if (process)
                process->kill();
        });
    }

    void reset();
    void launch(ConsoleTarget target, const DisplayOptions &options);
    void endWith(const Error &why);
    void processFinished(const ProcessEnd &end);
    void finish(const Error &why);
    void setState(State to);
    SessionUsage usageNow() const;

    void handle(const SessionMessage &message);
    void on(const StepEntered &message);
    void on(const CredentialAsked &message);
    void on(const IdentityAsked &message);
    void on(const SignedInMessage &message);
    void on(const FrameWanted &message);
    void on(const DamageMessage &message);
    void on(const CursorMessage &message);
    void on(const CapabilitiesMessage &message);
    void on(const LedsMessage &message);
    void on(const BellMessage &message);
    void on(const ClipboardMessage &message);
    void on(const NameMessage &message);
    void on(const ResizeRefusedMessage &message);
    void on(const NoticeMessage &message);
    void on(const StatisticsMessage &message);
    void on(const EndedMessage &message);

    QRegion copyPending();
    void senseless(const QString &detail);

    ConsoleSession *q;
    State state = State::Idle;
    Step step = Step::Resolve;
    Error error;
    StreamSecurity security;
    int securityType = 0;
    int securitySubtype = 0;
    DisplayCapabilities capabilities;
    LedState leds;
    QString serverName;
    CursorShape cursor;
    bool visible = true;
    SessionDeadlines deadlines;
    QString program;

    std::unique_ptr<SessionProcess> process;
    std::unique_ptr<SessionLink, LaterDeleter> link;
    QTimer exitTimer;
    std::optional<Error> decided; ///< why the run ends, once that is known and the process is still going away
    quint32 run = 0;              ///< tells one start from the next

    std::unique_ptr<SharedFrame> shared;
    bool sharedHasFrame = false; ///< at least one whole update has been drawn into `shared`
    quint32 serial = 0;          ///< of the last update announced
    QRegion pending;             ///< announced, not copied yet
    QImage picture;
    QSize size; ///< of the last whole frame

    QSet<quint32> openCredentials;
    QSet<quint32> openIdentities;

    QElapsedTimer clock;
    SessionUsage usage;
    DisplayStatistics statistics;
};

void ConsoleSession::Private::reset()
{
    step = Step::Resolve;
    error = {};
    security = {};
    securityType = securitySubtype = 0;
    capabilities = {};
    leds = {};
    serverName.clear();
    cursor = {};
    decided.reset();
    shared.reset();
    sharedHasFrame = false;
    serial = 0;
    pending = {};
    picture = {};
    size = {};
    openCredentials.clear();
    openIdentities.clear();
    usage = {};
    statistics = {};
    exitTimer.stop();
    link.reset();
    ++run;
    clock.start();
}

void ConsoleSession::Private::launch(ConsoleTarget target, const DisplayOptions &options)
{
    const QString path = program.isEmpty() ? installedProgram(QStringLiteral("virtdesk-session")) : program;
    const auto failLater = [this](const Error &why) {
        decided = why;
        QTimer::singleShot(0, q, [this, started = run] {
            if (run == started && decided && !process)
                finish(*decided);
        });
    };
    if (path.isEmpty()) {
        failLater({Failure::Internal,
                   tr("The program virtdesk-session is missing, so no console can be opened. Install VirtDesk again."),
                   {}});
        return;
    }
    auto pair = ControlChannel::createPair();
    if (!pair) {
        failLater(pair.error());
        return;
    }
    auto started = SessionProcess::start(path, std::move(pair->child));
    if (!started) {
        failLater(started.error());
        return;
    }
    process = std::move(started).value();
    pair->parent.setReceiver(process->systemHandle());
    link.reset(new SessionLink(std::move(pair->parent)));
    QObject::connect(process.get(), &SessionProcess::finished, q,
                     [this](const ProcessEnd &end) { processFinished(end); });
    QObject::connect(link.get(), &SessionLink::received, q, [this](const SessionMessage &message) { handle(message); });
    QObject::connect(link.get(), &SessionLink::broken, q, [this](const Error &why) { endWith(why); });
    QObject::connect(link.get(), &SessionLink::ended, q, [this] {
        if (!exitTimer.isActive())
            exitTimer.start(exitGraceMs);
    });

    StartMessage start;
    start.target = std::move(target);
    start.options = options;
    start.deadlines = deadlines;
    start.visible = visible;
    if (!link->send(std::move(start))) {
        endWith(
            {Failure::Usage,
             tr("The description of this console is too long or has values that make no sense. Check where it comes "
                "from."),
             {}});
    }
}

/// Ends the process now, for a reason of our own.
void ConsoleSession::Private::endWith(const Error &why)
{
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
        link->drain(); // its last words
        if (!alive)
            return;
    }
    usage.userCpuMs = end.userCpuMs;
    usage.systemCpuMs = end.systemCpuMs;
    if (usage.peakKib == 0)
        usage.peakKib = end.peakKib;
    Error why;
    if (decided) {
        why = *decided;
    } else {
        why.kind = Failure::Crashed;
        if (end.killed) {
            why.sentence = tr("The console's process was killed from outside, or by the system because memory ran out. "
                              "Other consoles are not affected. Reconnect to start it again.");
        } else if (end.crashed) {
            why.sentence =
                tr("The console's process crashed (%1). Other consoles are not affected. Reconnect to start it "
                   "again.")
                    .arg(end.reason);
        } else {
            why.sentence = tr("The console's process ended unexpectedly. Other consoles are not affected. Reconnect to "
                              "start it again.");
        }
        why.detail = end.reason;
        if (const QString output = cleanText(process->errorOutput().right(2000), 2000); !output.isEmpty())
            why.detail += QStringLiteral(": ") + output;
    }
    SessionProcess::abandon(std::move(process));
    finish(why);
}

void ConsoleSession::Private::finish(const Error &why)
{
    const QPointer<ConsoleSession> alive(q);
    exitTimer.stop();
    link.reset();
    shared.reset();
    sharedHasFrame = false;
    pending = {};
    error = why;
    decided.reset();
    usage.totalMs = clock.elapsed();
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

SessionUsage ConsoleSession::Private::usageNow() const
{
    SessionUsage now = usage;
    now.totalMs = clock.elapsed();
    return now;
}

void ConsoleSession::Private::senseless(const QString &detail)
{
    endWith(
        {Failure::Protocol,
         tr("The console's process sent something that makes no sense, so it was ended. Reconnect to start it again."),
         detail});
}

void ConsoleSession::Private::handle(const SessionMessage &message)
{
    if (!decided)
        std::visit([this](const auto &alternative) { on(alternative); }, message);
}

void ConsoleSession::Private::on(const StepEntered &message)
{
    const QPointer<ConsoleSession> alive(q);
    step = message.step;
    const qint64 elapsed = clock.elapsed();
    if (step > Step::Connect && usage.connectMs < 0)
        usage.connectMs = elapsed;
    Q_EMIT q->stepChanged(step, elapsed);
    if (alive && step == Step::Running && state == State::Connecting)
        setState(State::Running);
}

void ConsoleSession::Private::on(const CredentialAsked &message)
{
    if (message.request.fields.isEmpty() || openCredentials.contains(message.id) ||
        openCredentials.size() >= mostOpenQuestions) {
        senseless(QStringLiteral("credential question"));
        return;
    }
    openCredentials.insert(message.id);
    Q_EMIT q->credentialsRequested(message.id, message.request);
}

void ConsoleSession::Private::on(const IdentityAsked &message)
{
    if (openIdentities.contains(message.id) || openIdentities.size() >= mostOpenQuestions) {
        senseless(QStringLiteral("identity question"));
        return;
    }
    openIdentities.insert(message.id);
    Q_EMIT q->identityQuestioned(message.id, message.question);
}

void ConsoleSession::Private::on(const SignedInMessage &message)
{
    security = message.security;
    securityType = message.type;
    securitySubtype = message.subtype;
    if (usage.signInMs < 0)
        usage.signInMs = clock.elapsed();
    Q_EMIT q->signedIn();
}

void ConsoleSession::Private::on(const FrameWanted &message)
{
    auto created = SharedFrame::create(message.width, message.height);
    if (!created && created.error().kind == Failure::Protocol) {
        endWith(created.error());
        return;
    }
    FrameAllocated answer{message.width, message.height, created.ok()};
    NativeHandle handle;
    if (created) {
        shared = std::move(created).value();
        handle = shared->memory().takeHandle();
        sharedHasFrame = false;
        pending = {};
    }
    link->send(answer, std::move(handle));
}

void ConsoleSession::Private::on(const DamageMessage &message)
{
    if (!shared) {
        senseless(QStringLiteral("damage without a frame"));
        return;
    }
    const QRect whole(0, 0, shared->width(), shared->height());
    QRegion damage;
    for (const DamageRect &rect : message.rects) {
        const QRect part(rect.x, rect.y, rect.width, rect.height);
        if (!whole.contains(part)) {
            senseless(QStringLiteral("damage outside of the frame"));
            return;
        }
        damage += part;
    }
    serial = message.serial;
    if (damage.isEmpty() && pending.isEmpty()) {
        shared->consume(serial);
        return;
    }
    const bool first = !sharedHasFrame;
    sharedHasFrame = true;
    if (usage.firstFrameMs < 0)
        usage.firstFrameMs = clock.elapsed();

    const QPointer<ConsoleSession> alive(q);
    const quint32 current = run;
    QRegion copied;
    if (visible) {
        pending = first ? QRegion(whole) : pending + damage;
        if (pending.rectCount() > mostDamageRects)
            pending = pending.boundingRect();
        copied = copyPending();
    } else {
        shared->consume(serial);
    }
    if (size != whole.size() && (!visible || !copied.isEmpty())) {
        size = whole.size();
        Q_EMIT q->frameResized(size);
    }
    if (alive && run == current && !copied.isEmpty())
        Q_EMIT q->frameUpdated(copied);
}

/// Copies what is waiting unless an update is being drawn just now; then it stays, to go with the next one.
QRegion ConsoleSession::Private::copyPending()
{
    if (pending.isEmpty() || !shared || !shared->beginReading())
        return {};
    if (picture.size() != QSize(shared->width(), shared->height())) {
        picture = QImage(shared->width(), shared->height(), QImage::Format_RGB32);
        pending = QRect(0, 0, shared->width(), shared->height());
    }
    if (!picture.isNull())
        copyPixels(shared->buffer(), pending, picture);
    if (!shared->endReading())
        return {};
    shared->consume(serial);
    return std::exchange(pending, QRegion());
}

void ConsoleSession::Private::on(const CursorMessage &message)
{
    cursor = message.cursor;
    Q_EMIT q->cursorChanged();
}

void ConsoleSession::Private::on(const CapabilitiesMessage &message)
{
    capabilities = message.capabilities;
    Q_EMIT q->capabilitiesChanged();
}

void ConsoleSession::Private::on(const LedsMessage &message)
{
    leds = message.leds;
    Q_EMIT q->ledsChanged();
}

void ConsoleSession::Private::on(const BellMessage &)
{
    Q_EMIT q->bell();
}

void ConsoleSession::Private::on(const ClipboardMessage &message)
{
    Q_EMIT q->clipboardReceived(message.text);
}

void ConsoleSession::Private::on(const NameMessage &message)
{
    serverName = message.name;
    Q_EMIT q->serverNameChanged();
}

void ConsoleSession::Private::on(const ResizeRefusedMessage &message)
{
    Q_EMIT q->resizeRefused(message.why);
}

void ConsoleSession::Private::on(const NoticeMessage &message)
{
    Q_EMIT q->noticed(message.sentence);
}

void ConsoleSession::Private::on(const StatisticsMessage &message)
{
    statistics = message.statistics;
    usage.userCpuMs = message.userCpuMs;
    usage.systemCpuMs = message.systemCpuMs;
    usage.peakKib = message.peakKib;
    Q_EMIT q->statisticsReceived(statistics, usageNow());
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
    d->link.reset();
    SessionProcess::abandon(std::move(d->process));
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
    if (d->state == State::Idle || d->state == State::Ended)
        return;
    d->endWith({Failure::Cancelled, tr("The console was closed."), {}});
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

int ConsoleSession::securityType() const
{
    return d->securityType;
}

int ConsoleSession::securitySubtype() const
{
    return d->securitySubtype;
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
    return d->size;
}

qint64 ConsoleSession::processId() const
{
    return d->process ? d->process->processId() : 0;
}

void ConsoleSession::setDeadlines(const SessionDeadlines &deadlines)
{
    d->deadlines = deadlines;
}

void ConsoleSession::setProgram(const QString &program)
{
    d->program = program;
}

void ConsoleSession::setVisible(bool visible)
{
    if (d->visible == visible)
        return;
    d->visible = visible;
    if (d->link)
        d->link->send(InputMessage{VisibilityInput{visible}});
    if (!visible) {
        d->picture = {};
        if (d->shared && !d->pending.isEmpty())
            d->shared->consume(d->serial);
        d->pending = {};
        return;
    }
    if (!d->shared || !d->sharedHasFrame)
        return;
    d->pending = QRect(0, 0, d->shared->width(), d->shared->height());
    // Painted at once with what the shared frame has; what changed since then comes as an update.
    const QRegion copied = d->copyPending();
    if (!copied.isEmpty())
        Q_EMIT frameUpdated(copied);
}

bool ConsoleSession::isVisible() const
{
    return d->visible;
}

const QImage &ConsoleSession::frame() const
{
    return d->picture;
}

QImage ConsoleSession::snapshot()
{
    if (!d->picture.isNull())
        return d->picture.copy();
    if (!d->shared || !d->sharedHasFrame || !d->shared->beginReading())
        return {};
    QImage copy(d->shared->width(), d->shared->height(), QImage::Format_RGB32);
    if (!copy.isNull())
        copyPixels(d->shared->buffer(), copy.rect(), copy);
    return d->shared->endReading() ? copy : QImage();
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
    if (!d->link || !d->openCredentials.remove(id))
        return;
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
    if (d->link && d->openIdentities.remove(id))
        d->link->send(IdentityDecided{id, decision});
}

void ConsoleSession::requestStatistics()
{
    if (d->link && !d->decided)
        d->link->send(StatisticsRequested{});
}

} // namespace virtdesk
