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

QString SignInPages::topic(const EngineController *engine)
{
    return QStringLiteral("sign-in ") + engine->key();
}

void SignInPages::show(EngineController *engine)
{
    m_inventories.setRequested(engine);
    if (QWidget *page = m_questions.value(engine)) {
        m_tabs.showInstead(page);
        page->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT noticeOver(topic(engine));
}

void SignInPages::panelChanged(EngineController *engine, QWidget *panel)
{
    QWidget *before = m_questions.value(engine);
    if (panel)
        m_questions.insert(engine, panel);
    else
        m_questions.remove(engine);
    m_panel.setQuestion(engine, panel ? m_inventories.question(engine) : InventoryQuestion::None);
    const bool shown = before && m_tabs.pageInstead() == before;
    if (panel && (shown || m_inventories.isRequested(engine) || (!m_tabs.current() && !m_tabs.pageInstead()))) {
        show(engine);
    } else if (panel) {
        Notice notice;
        notice.topic = topic(engine);
        notice.severity = Notice::Severity::Warning;
        notice.text = tr("%1 asks for a sign-in before it goes on.").arg(engine->label());
        notice.actions = {
            {QStringLiteral("signInButton"), tr("Sign in …"), [this, held = QPointer<EngineController>(engine)] {
                 if (held)
                     show(held);
             }}};
        Q_EMIT noticed(notice);
    } else {
        Q_EMIT noticeOver(topic(engine));
    }
    if (before && before != panel)
        m_tabs.removePage(before);
    markTabs();
}

void SignInPages::removed(EngineController *engine)
{
    const QPointer<QWidget> page = m_questions.take(engine);
    m_panel.setQuestion(engine, InventoryQuestion::None);
    if (page)
        m_tabs.removePage(page);
    Q_EMIT noticeOver(topic(engine));
    markTabs();
}

/// A tab that can't go on without a sign-in says so and leads there.
void SignInPages::markTabs()
{
    m_marks.removeIf([](const QHash<ConsoleTab *, QPointer<StatePanel>>::iterator &at) { return at.value().isNull(); });
    for (ConsoleTab *tab : m_tabs.all()) {
        EngineController *engine = m_inventories.find(tab->vm().engine);
        const bool waits = engine && tab->state() == ConsoleTab::State::Fetching && m_questions.contains(engine);
        if (waits)
            mark(tab, engine);
        else if (const QPointer<StatePanel> page = m_marks.take(tab)) {
            if (tab->overlay() == page)
                tab->setOverlay(nullptr);
            page->deleteLater();
        }
    }
}

void SignInPages::mark(ConsoleTab *tab, EngineController *engine)
{
    if (m_marks.value(tab) || tab->overlay())
        return;
    auto *page = new StatePanel(m_theme, tab);
    page->setObjectName(QStringLiteral("waitsForSignIn"));
    page->setState(
        QStringLiteral("key"), Theme::Tone::Accent, tr("Sign-in needed"),
        tr("The console of %1 opens as soon as you are signed in at %2.").arg(tab->title(), engine->label()));
    page->setFocusProxy(page->addButton(
        QStringLiteral("signInButton"), tr("Sign in …"),
        [this, held = QPointer<EngineController>(engine)] {
            if (held)
                show(held);
        },
        true));
    m_marks.insert(tab, page);
    tab->setOverlay(page);
}

} // namespace virtdesk
