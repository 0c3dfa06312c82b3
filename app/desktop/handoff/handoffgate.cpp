// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/handoffgate.h"

#include "app/desktop/widgets/confirmdialog.h"
#include "app/journal/logcategory.h"
#include "sdk/credentials.h"
#include "sdk/logtext.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <utility>

namespace virtdesk {

namespace {

constexpr int noticeDelay = 700; // ms; a shorter wait is not told

/// Says that an engine is asked, once that has taken a while.
class WaitingNotice
{
public:
    using Tell = std::function<void(const QString &topic, const QString &sentence)>;

    WaitingNotice(Tell tell, const QString &engine)
        : m_tell(std::move(tell))
        , m_topic(QStringLiteral("vouching ") + engine)
    {
        m_timer.setSingleShot(true);
        m_timer.callOnTimeout([this, engine] {
            m_told = true;
            m_tell(m_topic,
                   HandoffGate::tr("Asking the engine %1 whether this console is one of its own.").arg(engine));
        });
        if (m_tell)
            m_timer.start(noticeDelay);
    }
    void end()
    {
        m_timer.stop();
        if (m_told)
            m_tell(m_topic, {});
    }

private:
    Tell m_tell;
    QString m_topic;
    QTimer m_timer;
    bool m_told = false;
};

} // namespace

HandoffGate::HandoffGate(HandoffPolicy *policy, const TargetRegistry &targets, QWidget *window, Handlers handlers,
                         QObject *parent)
    : QObject(parent)
    , m_policy(policy)
    , m_targets(targets)
    , m_window(window)
    , m_handlers(std::move(handlers))
{
}

void HandoffGate::handle(const HandoffRequest &request, const QStringList &knownInventories)
{
    if (m_policy)
        m_policy->setKnownEngines(knownInventories);
    if (request.kind == HandoffRequest::Kind::Engine) {
        handleEngine(request);
        return;
    }
    std::vector<Result<ParsedTarget>> targets = targetsOf(request, m_targets);
    for (Result<ParsedTarget> &target : targets) {
        if (!target) {
            m_handlers.notice(target.error().sentence);
            continue;
        }
        if (target->foreign && target->foreign->file.isEmpty()) {
            // Nothing could be done after a "yes".
            m_handlers.notice(foreignConsoleError(*target->foreign).sentence);
            continue;
        }
        if (request.origin == HandoffRequest::Origin::Person) {
            open(std::move(target).value());
            continue;
        }
        if (target->console && namesHop(target->console->endpoint)) {
            m_handlers.notice(
                tr("A link, a file or another program wants to open a console by way of %1. VirtDesk goes "
                   "such ways only when you name them yourself, under Connect.")
                    .arg(cleanText(Endpoint::hopName(target->console->endpoint.route.constFirst()), 120)));
            continue;
        }
        if (!m_policy)
            continue;
        const auto held = std::make_shared<ParsedTarget>(std::move(target).value());
        // What the file brings for its engine is not used before the person has said yes.
        vouch(held, false, [this, held, origin = request.origin, page = request.page](const EngineAnswer &answer) {
            applyVerdict(m_policy->judge(*held, origin, page, answer.outcome), tr("Open this console?"), tr("Open"),
                         [this, held, answer] { openAgreed(held, answer); });
        });
    }
}

/// Such a hop signs in as the person at another computer, and may start what that person's settings say.
bool HandoffGate::namesHop(const Endpoint &endpoint) const
{
    return std::any_of(endpoint.route.begin(), endpoint.route.end(),
                       [this](const QUrl &hop) { return m_targets.isHopScheme(hop.scheme()); });
}

void HandoffGate::open(ParsedTarget target)
{
    const auto held = std::make_shared<ParsedTarget>(std::move(target));
    vouch(held, true, [this, held](const EngineAnswer &answer) { openSettled(held, answer); });
}

/// The person has agreed: where the engine was not asked only for want of a sign-in, the file's own session may do.
void HandoffGate::openAgreed(const Held &held, const EngineAnswer &answer)
{
    using Outcome = EngineAnswer::Outcome;
    const bool mayStillAnswer = answer.outcome == Outcome::NotAsked || answer.outcome == Outcome::NeedsPerson;
    if (mayStillAnswer && !held->engineToken.isEmpty())
        vouch(held, true, [this, held](const EngineAnswer &later) { openSettled(held, later); });
    else
        openSettled(held, answer);
}

void HandoffGate::vouch(const Held &held, bool mayUseToken, std::function<void(const EngineAnswer &)> done)
{
    if (!m_handlers.vouch || !held->console || !isClaimed(*held->console)) {
        done({});
        return;
    }
    const bool known = m_policy && m_policy->knowsEngine(held->console->provider.inventory);
    const auto notice = std::make_shared<WaitingNotice>(
        m_handlers.waiting, cleanText(QUrl(held->console->provider.inventory).authority(), 200));
    m_handlers.vouch(*held, mayUseToken, known,
                     [guard = QPointer<HandoffGate>(this), notice, done](const EngineAnswer &answer) {
                         if (!guard)
                             return;
                         notice->end();
                         done(answer);
                     });
}

void HandoffGate::openSettled(const Held &held, const EngineAnswer &answer)
{
    if (held->console)
        settleClaim(*held->console, answer.console);
    m_handlers.open(std::move(*held));
}

void HandoffGate::handleEngine(const HandoffRequest &request)
{
    // A program that runs by somebody else's word names engines only: other addresses can do more than be connected to.
    const Result<QUrl> url = request.origin == HandoffRequest::Origin::Person
                                 ? parseInventory(request.engine, m_targets)
                                 : parseEngine(request.engine);
    if (!url) {
        m_handlers.notice(url.error().sentence);
        return;
    }
    if (request.origin == HandoffRequest::Origin::Person) {
        m_handlers.connectInventory(*url);
        return;
    }
    if (m_policy)
        applyVerdict(m_policy->judgeEngine(*url, request.origin), tr("Connect to this engine?"), tr("Connect"),
                     [this, url = *url] { m_handlers.connectInventory(url); });
}

void HandoffGate::applyVerdict(const HandoffPolicy::Verdict &verdict, const QString &title, const QString &yesText,
                               std::function<void()> yes)
{
    using Decision = HandoffPolicy::Verdict::Decision;
    qCInfo(logHandoff).noquote() << logName(verdict.name)
                                 << (verdict.decision == Decision::Allow    ? QLatin1String("allowed")
                                     : verdict.decision == Decision::Refuse ? QLatin1String("refused")
                                                                            : QLatin1String("asked about"));
    switch (verdict.decision) {
    case HandoffPolicy::Verdict::Decision::Allow:
        yes();
        return;
    case HandoffPolicy::Verdict::Decision::Refuse:
        m_handlers.notice(verdict.refusal);
        return;
    case HandoffPolicy::Verdict::Decision::Ask:
        break;
    }
    // One question at a time: a page with many links must not cover the window with dialogs.
    const QList<ConfirmDialog *> questions = m_window->findChildren<ConfirmDialog *>();
    if (std::any_of(questions.begin(), questions.end(), [](const ConfirmDialog *one) { return one->isVisible(); })) {
        m_handlers.notice(
            tr("Another console was asked for while a question is open. Answer it first, then ask again."));
        return;
    }
    ConfirmDialog *question = ConfirmDialog::ask(m_window, title, verdict.question, yesText, false,
                                                 [this, subject = verdict.subject, yes = std::move(yes)] {
                                                     m_policy->remember(subject, true);
                                                     yes();
                                                 });
    question->addChoice(QStringLiteral("neverButton"), tr("Never for this address"),
                        [this, subject = verdict.never, name = verdict.name] {
                            const bool kept = m_policy->remember(subject, false);
                            m_handlers.notice(
                                kept ? tr("What links, files and pages hand over for %1 is refused from now on. "
                                          "Settings → Browser withdraws that.")
                                           .arg(name)
                                     : tr("What links, files and pages hand over for %1 is refused until VirtDesk "
                                          "ends; the answer could not be written down.")
                                           .arg(name));
                        });
}

} // namespace virtdesk
