// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventorystates.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/widgets/statepanel.h"

#include <QList>

namespace virtdesk {

class InventoryController;

/// What the window shows while no console is open: the one thing to do next. GUI thread.
class StartPage : public StatePanel
{
    Q_OBJECT
public:
    explicit StartPage(const Theme &theme, QWidget *parent = nullptr);

    /// `known`: inventories of earlier; `restorable`: consoles that were open when the program ended; `current`: the
    /// inventory that is looked at; null = none is connected.
    void tell(const QList<SessionState::Engine> &known, const QList<SessionState::Console> &restorable,
              InventoryController *current);

Q_SIGNALS:
    void connectRequested();
    void inventoryRequested(const virtdesk::SessionState::Engine &inventory);
    void restoreRequested();
    /// A button of the failed inventory's state.
    void actionRequested(virtdesk::InventoryState::Action action);

private:
    struct Content
    {
        QString icon;
        Theme::Tone tone = Theme::Tone::Normal;
        QString title;
        QString text;
        QString details;
        QList<std::pair<QString, QString>> buttons; ///< object name and words, main one first
        bool hasMain = false;
        bool operator==(const Content &) const = default;
    };
    Content content(InventoryController *current) const;
    Content notConnected() const;
    void run(const QString &button);

    QList<SessionState::Engine> m_known;
    QList<SessionState::Console> m_restorable;
    InventoryState m_failed;
    Content m_shown;
};

} // namespace virtdesk
