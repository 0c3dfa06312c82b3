// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/enginevouching.h"

#include "app/desktop/inventory/inventoryset.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace virtdesk {

/// One claim that is being looked into. Its object ends what waits for it when there is an answer.
struct EngineVouching::Question
{
    ConsoleTarget claim;
    QPointer<InventorySet> engines;
    QPointer<EngineController> engine;
    Done done;
    std::unique_ptr<QObject> context = std::make_unique<QObject>();
    bool borrowed = false;
    bool asked = false;
};

namespace {

using Outcome = EngineAnswer::Outcome;

/// Why an engine that can't be signed in to says nothing.
Outcome outcomeOf(const Error &error)
{
    switch (error.kind) {
    case Failure::SignIn:
    case Failure::Identity:
    case Failure::Cancelled:
        return Outcome::NeedsPerson;
    default:
        return Outcome::NoAnswer;
    }
}

} // namespace

EngineVouching::EngineVouching(InventorySet &engines, QObject *parent)
    : QObject(parent)
    , m_engines(engines)
{
}

/// The engine in the window's list, if it is signed in or will be without the person.
EngineController *EngineVouching::connected(const QString &key) const
{
    using State = EngineController::State;
    EngineController *engine = m_engines.find(key);
    if (!engine || engine->state() == State::Idle || engine->state() == State::Failed ||
        m_engines.question(engine) != InventoryQuestion::None)
        return nullptr;
    return engine;
}

void EngineVouching::ask(ParsedTarget &target, bool mayUseToken, bool known, Done done)
{
    auto question = std::make_shared<Question>();
    question->engines = &m_engines;
    question->done = std::move(done);
    if (!target.console || !isClaimed(*target.console)) {
        finish(question, {});
        return;
    }
    question->claim = target.console->clone();
    const QString key = question->claim.provider.engine;
    const QUrl url(key, QUrl::StrictMode);
    question->engine = connected(key);
    if (!question->engine && mayUseToken && !target.engineToken.isEmpty()) {
        InventoryEndpoint endpoint;
        endpoint.url = url;
        if (!known) {
            endpoint.caPem = target.engineCaPem;
            endpoint.authority = NamedBy::File;
        }
        endpoint.token = std::move(target.engineToken);
        question->engine = m_engines.connectTo(std::move(endpoint), InventorySet::Asked::ByPerson);
    } else if (!question->engine && known) {
        question->engine = m_engines.borrow(url);
        question->borrowed = true;
    }
    if (!question->engine) {
        finish(question, {});
        return;
    }
    connect(question->engine, &EngineController::stateChanged, question->context.get(), [question] { go(question); });
    connect(question->engine, &QObject::destroyed, question->context.get(), [question] {
        finish(question, {Outcome::NoAnswer, {}});
    });
    QTimer::singleShot(answerTimeout, question->context.get(), [question] { late(question); });
    QMetaObject::invokeMethod(
        question->context.get(), [question] { go(question); }, Qt::QueuedConnection);
}

void EngineVouching::go(const std::shared_ptr<Question> &question)
{
    if (question->asked || !question->done || !question->engine)
        return;
    switch (question->engine->state()) {
    case EngineController::State::SigningIn:
        return;
    case EngineController::State::Idle:
    case EngineController::State::Failed:
        finish(question, {outcomeOf(question->engine->error()), {}});
        return;
    case EngineController::State::Loading:
    case EngineController::State::Ready:
    case EngineController::State::Offline:
        break;
    }
    question->asked = true;
    question->engine->consoleState(
        question->context.get(), question->claim.provider.vmId, [question](const Result<ConsoleState> &state) {
            const QByteArray ca = question->engine ? question->engine->caPem() : QByteArray();
            if (state)
                finish(question, vouch(question->claim, *state, ca));
            else
                finish(question, {state.error().kind == Failure::NotFound ? Outcome::NoSuchVm : Outcome::NoAnswer, {}});
        });
}

void EngineVouching::late(const std::shared_ptr<Question> &question)
{
    // An engine of the list may have put its questions to the person meanwhile.
    const bool waits = question->engines && question->engine &&
                       question->engines->question(question->engine) != InventoryQuestion::None;
    finish(question, {waits ? Outcome::NeedsPerson : Outcome::NoAnswer, {}});
}

void EngineVouching::finish(const std::shared_ptr<Question> &question, EngineAnswer answer)
{
    const Done done = std::exchange(question->done, {});
    if (!done)
        return;
    // It may be the one that reports just now; what it holds back is let go with it.
    QObject *context = question->context.release();
    QMetaObject::invokeMethod(
        context,
        [context, question, done, answer = std::move(answer)] {
            context->deleteLater();
            if (question->borrowed && question->engine && question->engines)
                question->engines->giveBack(question->engine, answer.outcome == Outcome::Vouched);
            done(answer);
        },
        Qt::QueuedConnection);
}

} // namespace virtdesk
