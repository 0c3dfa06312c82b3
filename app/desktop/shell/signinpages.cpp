// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/signinpages.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/widgets/statepanel.h"

#include <QPushButton>

namespace virtdesk {

SignInPages::SignInPages(const Theme &theme, InventorySet &inventories, ConsoleTabs &tabs, InventoryPanel &panel,
                         QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_inventories(inventories)
    , m_tabs(tabs)
    , m_panel(panel)
{
    connect(&inventories, &InventorySet::panelChanged, this, &SignInPages::panelChanged);
    connect(&inventories, &InventorySet::removed, this, &SignInPages::removed);
    connect(&inventories, &InventorySet::changed, this, &SignInPages::markTabs);
    connect(&tabs, &ConsoleTabs::tabChanged, this, &SignInPages::markTabs);
    connect(&panel, &InventoryPanel::answerRequested, this, &SignInPages::show);
}

QString SignInPages::topic(const InventoryController *inventory)
{
    return QStringLiteral("sign-in ") + inventory->key();
}

void SignInPages::show(InventoryController *inventory)
{
    m_inventories.setRequested(inventory);
    if (QWidget *page = m_questions.value(inventory)) {
        m_tabs.showInstead(page);
        page->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT noticeOver(topic(inventory));
}

void SignInPages::panelChanged(InventoryController *inventory, QWidget *panel)
{
    QWidget *before = m_questions.value(inventory);
    if (panel)
        m_questions.insert(inventory, panel);
    else
        m_questions.remove(inventory);
    m_panel.setQuestion(inventory, panel ? m_inventories.question(inventory) : InventoryQuestion::None);
    const bool shown = before && m_tabs.pageInstead() == before;
    if (panel && (shown || m_inventories.isRequested(inventory) || (!m_tabs.current() && !m_tabs.pageInstead()))) {
        show(inventory);
    } else if (panel) {
        Notice notice;
        notice.topic = topic(inventory);
        notice.severity = Notice::Severity::Warning;
        notice.text = tr("%1 asks for a sign-in before it goes on.").arg(inventory->label());
        notice.actions = {
            {QStringLiteral("signInButton"), tr("Sign in …"), [this, held = QPointer<InventoryController>(inventory)] {
                 if (held)
                     show(held);
             }}};
        Q_EMIT noticed(notice);
    } else {
        Q_EMIT noticeOver(topic(inventory));
    }
    if (before && before != panel)
        m_tabs.removePage(before);
    markTabs();
}

void SignInPages::removed(InventoryController *inventory)
{
    const QPointer<QWidget> page = m_questions.take(inventory);
    m_panel.setQuestion(inventory, InventoryQuestion::None);
    if (page)
        m_tabs.removePage(page);
    Q_EMIT noticeOver(topic(inventory));
    markTabs();
}

/// A tab that can't go on without a sign-in says so and leads there.
void SignInPages::markTabs()
{
    m_marks.removeIf([](const QHash<ConsoleTab *, QPointer<StatePanel>>::iterator &at) { return at.value().isNull(); });
    for (ConsoleTab *tab : m_tabs.all()) {
        InventoryController *inventory = m_inventories.find(tab->vm().inventory);
        const bool waits = inventory && tab->state() == ConsoleTab::State::Fetching && m_questions.contains(inventory);
        if (waits)
            mark(tab, inventory);
        else if (const QPointer<StatePanel> page = m_marks.take(tab)) {
            if (tab->overlay() == page)
                tab->setOverlay(nullptr);
            page->deleteLater();
        }
    }
}

void SignInPages::mark(ConsoleTab *tab, InventoryController *inventory)
{
    if (m_marks.value(tab) || tab->overlay())
        return;
    auto *page = new StatePanel(m_theme, tab);
    page->setObjectName(QStringLiteral("waitsForSignIn"));
    page->setState(
        QStringLiteral("key"), Theme::Tone::Accent, tr("Sign-in needed"),
        tr("The console of %1 opens as soon as you are signed in at %2.").arg(tab->title(), inventory->label()));
    page->setFocusProxy(page->addButton(
        QStringLiteral("signInButton"), tr("Sign in …"),
        [this, held = QPointer<InventoryController>(inventory)] {
            if (held)
                show(held);
        },
        true));
    m_marks.insert(tab, page);
    tab->setOverlay(page);
}

} // namespace virtdesk
