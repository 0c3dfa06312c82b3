// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/instance/handoffpolicy.h"
#include "app/handoff/instance/handoffrequest.h"
#include "app/target/targetparser.h"
#include "app/target/vouching.h"

#include <QObject>

#include <functional>
#include <memory>

class QWidget;

namespace virtdesk {

/// Stands between what other programs hand over and the window: reads it, asks the person where the policy says so,
/// remembers the answers, and lets through what may be opened. One question at a time. GUI thread.
class HandoffGate : public QObject
{
    Q_OBJECT
public:
    /// Where things go that may.
    struct Handlers
    {
        std::function<void(ParsedTarget)> open;
        std::function<void(const QUrl &engine)> connectInventory;
        std::function<void(const QString &sentence)> notice;
        /// Asks the engine that the target names whether the console is its VM's, see InventoryVouching::ask; null =
        /// nobody does.
        std::function<void(ParsedTarget &target, bool mayUseToken, bool known,
                           std::function<void(const EngineAnswer &)> done)>
            vouch;
        /// Tells what is waited for, where that takes a while; without a sentence it is over. Null = nobody is told.
        std::function<void(const QString &topic, const QString &sentence)> waiting;
    };

    /// `policy` and `targets` outlive the gate; a null policy = nothing that another program hands over is opened.
    /// Questions are asked over `window`, which outlives the gate, too.
    HandoffGate(HandoffPolicy *policy, const TargetRegistry &targets, QWidget *window, Handlers handlers,
                QObject *parent = nullptr);

    /// Requests of kind Open, Content, Vm and Engine; others are none of the gate's. `knownEngines`: those that the
    /// person added, as canonical URLs.
    void handle(const HandoffRequest &request, const QStringList &knownInventories);
    /// What the person named; no question, but what a file claims about an engine is looked into as well.
    bool namesHop(const Endpoint &endpoint) const;
    void open(ParsedTarget target);

private:
    using Held = std::shared_ptr<ParsedTarget>;
    void vouch(const Held &held, bool mayUseToken, std::function<void(const EngineAnswer &)> done);
    void openAgreed(const Held &held, const EngineAnswer &answer);
    void openSettled(const Held &held, const EngineAnswer &answer);
    void handleEngine(const HandoffRequest &request);
    void applyVerdict(const HandoffPolicy::Verdict &verdict, const QString &title, const QString &yesText,
                      std::function<void()> yes);

    HandoffPolicy *m_policy;
    const TargetRegistry &m_targets;
    QWidget *m_window;
    Handlers m_handlers;
};

} // namespace virtdesk
