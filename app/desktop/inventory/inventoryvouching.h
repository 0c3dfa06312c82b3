// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/targetparser.h"
#include "app/target/vouching.h"

#include <QObject>

#include <functional>
#include <memory>

namespace virtdesk {

class InventoryController;
class InventorySet;

/// Asks the inventory that a console file names whether the console is its VM's. GUI thread.
class InventoryVouching : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const EngineAnswer &)>;

    /// How long an inventory may take for all of it. Milliseconds.
    static constexpr int answerTimeout = 8000;

    /// `engines` outlives this.
    explicit InventoryVouching(InventorySet &inventories, QObject *parent = nullptr);

    /// `known`: the person has added the inventory: where it is not connected, it is signed in to out of sight, if what
    /// is stored for it is enough, and stays connected when it vouches. `mayUseToken`: the person agreed, so the
    /// session that the file carries (taken out of `target`) is used where there is one. A known inventory keeps its
    /// own trust, whatever CA the file brings. `done` comes through the event loop.
    void ask(ParsedTarget &target, bool mayUseToken, bool known, Done done);

private:
    struct Question;
    InventoryController *connected(const QString &key) const;
    static void go(const std::shared_ptr<Question> &question);
    static void late(const std::shared_ptr<Question> &question);
    static void finish(const std::shared_ptr<Question> &question, EngineAnswer answer);

    InventorySet &m_inventories;
};

} // namespace virtdesk
