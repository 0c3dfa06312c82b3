// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventoryvouching.h"

#include "app/desktop/inventory/inventoryset.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace virtdesk {

/// One claim that is being looked into. Its object ends what waits for it when there is an answer.
struct InventoryVouching::Question
{
    ConsoleTarget claim;
    QPointer<InventorySet> inventories;
    QPointer<InventoryController> inventory;
    Done done;
    std::unique_ptr<QObject> context = std::make_unique<QObject>();
    bool borrowed = false;
    bool asked = false;
};

namespace {

using Outcome = EngineAnswer::Outcome;

/// Why an inventory that can't be signed in to says nothing.
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

InventoryVouching::InventoryVouching(InventorySet &inventories, QObject *parent)
    : QObject(parent)
    , m_inventories(inventories)
{
}

/// The inventory in the window's list, if it is signed in or will be without the person.
InventoryController *InventoryVouching::connected(const QString &key) const
{
    using State = InventoryController::State;
    InventoryController *inventory = m_inventories.find(key);
    if (!inventory || inventory->state() == State::Idle || inventory->state() == State::Failed ||
        m_inventories.question(inventory) != InventoryQuestion::None)
        return nullptr;
    return inventory;
}

void InventoryVouching::ask(ParsedTarget &target, bool mayUseToken, bool known, Done done)
{
    auto question = std::make_shared<Question>();
    question->inventories = &m_inventories;
    question->done = std::move(done);
    if (!target.console || !isClaimed(*target.console)) {
        finish(question, {});
        return;
    }
    question->claim = target.console->clone();
    const QString key = question->claim.provider.inventory;
    const QUrl url(key, QUrl::StrictMode);
    question->inventory = connected(key);
    if (!question->inventory && mayUseToken && !target.engineToken.isEmpty()) {
        InventoryEndpoint endpoint;
        endpoint.url = url;
        if (!known) {
            endpoint.caPem = target.engineCaPem;
            endpoint.authority = NamedBy::File;
        }
        endpoint.token = std::move(target.engineToken);
        question->inventory = m_inventories.connectTo(std::move(endpoint), InventorySet::Asked::ByPerson);
    } else if (!question->inventory && known) {
        question->inventory = m_inventories.borrow(url);
        question->borrowed = true;
    }
    if (!question->inventory) {
        finish(question, {});
        return;
    }
    connect(question->inventory, &InventoryController::stateChanged, question->context.get(),
            [question] { go(question); });
    connect(question->inventory, &QObject::destroyed, question->context.get(), [question] {
        finish(question, {Outcome::NoAnswer, {}});
    });
    QTimer::singleShot(answerTimeout, question->context.get(), [question] { late(question); });
    QMetaObject::invokeMethod(
        question->context.get(), [question] { go(question); }, Qt::QueuedConnection);
}

void InventoryVouching::go(const std::shared_ptr<Question> &question)
{
    if (question->asked || !question->done || !question->inventory)
        return;
    switch (question->inventory->state()) {
    case InventoryController::State::SigningIn:
        return;
    case InventoryController::State::Idle:
    case InventoryController::State::Failed:
        finish(question, {outcomeOf(question->inventory->error()), {}});
        return;
    case InventoryController::State::Loading:
    case InventoryController::State::Ready:
    case InventoryController::State::Offline:
        break;
    }
    question->asked = true;
    question->inventory->consoleState(
        question->context.get(), question->claim.provider.vmId, [question](const Result<ConsoleState> &state) {
            const QByteArray ca = question->inventory ? question->inventory->caPem() : QByteArray();
            if (state)
                finish(question, vouch(question->claim, *state, ca));
            else
                finish(question, {state.error().kind == Failure::NotFound ? Outcome::NoSuchVm : Outcome::NoAnswer, {}});
        });
}

void InventoryVouching::late(const std::shared_ptr<Question> &question)
{
    // An inventory of the list may have put its questions to the person meanwhile.
    const bool waits = question->inventories && question->inventory &&
                       question->inventories->question(question->inventory) != InventoryQuestion::None;
    finish(question, {waits ? Outcome::NeedsPerson : Outcome::NoAnswer, {}});
}

void InventoryVouching::finish(const std::shared_ptr<Question> &question, EngineAnswer answer)
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
            if (question->borrowed && question->inventory && question->inventories)
                question->inventories->giveBack(question->inventory, answer.outcome == Outcome::Vouched);
            done(answer);
        },
        Qt::QueuedConnection);
}

} // namespace virtdesk
