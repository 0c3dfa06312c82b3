// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/vmcondition.h"

#include <QFrame>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace virtdesk {

class Theme;

/// Stands over a console's picture and says what its VM does. Where the VM stands still, the picture is dimmed and
/// takes no input until the VM runs or the person wants to see it; else it is a line at the upper edge that lets
/// everything through but its buttons. A second line there belongs to the key that is held for a boot menu. GUI thread.
class VmOverlay : public QWidget
{
    Q_OBJECT
public:
    /// Lies over all of `over`, and follows its size.
    VmOverlay(const Theme &theme, QWidget *over);

    /// `name`: the console's own. nullopt = nothing is known, nothing is shown.
    void setCondition(const std::optional<VmCondition> &condition, const QString &name);
    /// The line about a boot key; empty = none.
    void setBootWords(const QString &words);
    /// Whether the picture is covered: the console takes no keys then.
    bool covers() const { return m_covers; }
    void focusButton();

Q_SIGNALS:
    void coversChanged(bool covers);
    void startRequested(const virtdesk::VmVerb &start);
    void stopBootRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Card
    {
        QFrame *frame = nullptr;
        QLabel *title = nullptr;
        QLabel *text = nullptr;
    };
    Card makeCard(const QString &name, const char *titleRole);
    QPushButton *makeButton(const Card &card, const QString &name, const QString &text, std::function<void()> action);
    void apply();
    void place();

    const Theme &m_theme;
    std::optional<VmCondition> m_condition;
    QString m_name;
    QString m_bootWords;
    Card m_still;   ///< in the middle
    Card m_passing; ///< at the upper edge
    Card m_boot;    ///< below that
    QPushButton *m_start;
    QPushButton *m_show;
    bool m_covers = false;
    bool m_uncovered = false; ///< the person wants to see the picture as it is
};

} // namespace virtdesk
