// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/targetparser.h"
#include "app/target/vouching.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

class EngineController;
class InventorySet;

/// Asks the engine that a console file names whether the console is its VM's. GUI thread.
class EngineVouching : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(std::optional<VouchedConsole>)>;

    /// How long an engine may take for all of it. Milliseconds.
    static constexpr int answerTimeout = 8000;

    /// `engines` outlives this.
    explicit EngineVouching(InventorySet &engines, QObject *parent = nullptr);

    /// `mayConnect`: the person agreed, so an engine that is not connected is signed in to with the session that the
    /// file carries (taken out of `target`): one that is known keeps its own trust, whatever CA the file brings.
    /// `known`: the person has added the engine. `done` comes through the event loop; nothing = nobody vouches.
    void ask(ParsedTarget &target, bool mayConnect, bool known, Done done);

private:
    struct Question;
    static void go(const std::shared_ptr<Question> &question);
    static void finish(const std::shared_ptr<Question> &question, std::optional<VouchedConsole> answer);

    InventorySet &m_engines;
};

} // namespace virtdesk
