// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolevm.h"

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/vmoverlay.h"

#include <utility>

namespace virtdesk {

ConsoleVm::ConsoleVm(const Theme &theme, ConsoleSource &source, ConsoleView &view, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_overlay(new VmOverlay(theme, &view))
    , m_bootKeys(new BootKeyHolder(source, view, this))
{
    connect(m_overlay, &VmOverlay::coversChanged, this, &ConsoleVm::covered);
    connect(m_overlay, &VmOverlay::startRequested, this, &ConsoleVm::startRequested);
    connect(m_overlay, &VmOverlay::stopBootRequested, m_bootKeys, &BootKeyHolder::stop);
    connect(m_bootKeys, &BootKeyHolder::changed, this, [this] {
        m_overlay->setBootWords(m_bootKeys->words(m_name));
        Q_EMIT changed();
    });
}

void ConsoleVm::setName(const QString &name)
{
    m_name = name;
    m_overlay->setCondition(m_condition, m_name);
    m_overlay->setBootWords(m_bootKeys->words(m_name));
}

void ConsoleVm::setCondition(const std::optional<VmCondition> &condition)
{
    std::optional<VmCondition> now;
    if (condition)
        now = condition->after(m_condition, QDateTime::currentDateTime());
    if (m_condition == now)
        return;
    m_condition = now;
    m_overlay->setCondition(m_condition, m_name);
    Q_EMIT changed();
}

bool ConsoleVm::covers() const
{
    return m_overlay->covers();
}

void ConsoleVm::focusButton()
{
    m_overlay->focusButton();
}

void ConsoleVm::covered(bool covers)
{
    if (covers) {
        m_hadKeyboard = m_view.isCaptured();
        if (!m_view.hasFocus())
            return;
        m_view.release();
        m_overlay->focusButton();
        return;
    }
    // The button that had the focus has just gone; nobody else takes it meanwhile.
    const QWidget *focus = m_view.window()->focusWidget();
    const bool isOurs = !focus || focus == &m_view || m_overlay->isAncestorOf(focus);
    if (!std::exchange(m_hadKeyboard, false) || !m_view.isVisible() || !isOurs)
        return;
    if (m_view.isActiveWindow())
        m_view.capture();
    else
        m_view.setFocus(Qt::OtherFocusReason);
}

} // namespace virtdesk
