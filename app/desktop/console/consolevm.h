// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/bootkeyholder.h"
#include "app/desktop/console/vmcondition.h"

#include <QObject>
#include <QString>

#include <optional>

namespace virtdesk {

class Theme;
class VmOverlay;

/// A console's VM, as far as its inventory tells of it: keeps the condition with the time since when it is so, shows it
/// over the picture, takes the keyboard from a guest that stands still and gives it back when it runs again, and holds
/// keys for its firmware. GUI thread.
class ConsoleVm : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    ConsoleVm(const Theme &theme, ConsoleSource &source, ConsoleView &view, QObject *parent);

    void setName(const QString &name);
    /// nullopt = the inventory can't be asked, or does not know.
    void setCondition(const std::optional<VmCondition> &condition);
    /// With the time; nullopt = not known now.
    const std::optional<VmCondition> &condition() const { return m_condition; }
    /// Whether something stands over the picture that has the focus in its place.
    bool covers() const;
    void focusButton();
    BootKeyHolder &bootKeys() { return *m_bootKeys; }

Q_SIGNALS:
    void changed();
    void startRequested(const virtdesk::VmVerb &start);

private:
    void covered(bool covers);

    ConsoleView &m_view;
    VmOverlay *m_overlay;
    BootKeyHolder *m_bootKeys;
    std::optional<VmCondition> m_condition;
    QString m_name;
    bool m_hadKeyboard = false;
};

} // namespace virtdesk
