// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/instance/handoffpolicy.h"
#include "app/handoff/instance/handoffrequest.h"
#include "app/target/targetparser.h"

#include <QObject>

#include <functional>

class QWidget;

namespace virtdesk {

/// Stands between what other programs hand over and the window: reads it, asks the person where the policy says so,
/// remembers the answers, and lets through what may be opened. One question at a time. GUI thread.
class HandoffGate : public QObject
{
    Q_OBJECT
public:
    /// Where things go that may.
    struct Way
    {
        std::function<void(ParsedTarget)> open;
        std::function<void(const QUrl &engine)> connectEngine;
        std::function<void(const QString &sentence)> notice;
    };

    /// `policy` outlives the gate; null = nothing that another program hands over is opened. Questions are asked over
    /// `window`, which outlives the gate, too.
    HandoffGate(HandoffPolicy *policy, QWidget *window, Way way, QObject *parent = nullptr);

    /// Requests of kind Open, Content, Vm and Engine; others are none of the gate's. `knownEngines`: those that the
    /// person added, as canonical URLs.
    void take(const HandoffRequest &request, const QStringList &knownEngines);

private:
    void takeEngine(const HandoffRequest &request);
    void pass(const HandoffPolicy::Verdict &verdict, const QString &title, const QString &yesText,
              std::function<void()> yes);

    HandoffPolicy *m_policy;
    QWidget *m_window;
    Way m_way;
};

} // namespace virtdesk
