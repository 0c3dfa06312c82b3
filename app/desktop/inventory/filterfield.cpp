// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/filterfield.h"

#include "app/desktop/inventory/facetspopup.h"
#include "app/desktop/inventory/vmcompleter.h"
#include "app/inventory/vmlistmodel.h"
#include "app/look/fieldbuttons.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace virtdesk {

FilterField::FilterField(const Theme &theme, VmFilter &filter, QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_facetsButton(new QToolButton(this))
    , m_facets(new FacetsPopup(theme, filter, this))
    , m_completer(new VmCompleter(*m_search, this))
{
    build(theme);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        m_save->setVisible(!text.trimmed().isEmpty());
        Q_EMIT textChanged(text);
    });
    connect(m_facets, &FacetsPopup::textRequested, m_search, &QLineEdit::setText);
    connect(m_facetsButton, &QToolButton::clicked, this, [this] { m_facets->popUpBelow(*this); });
}

void FilterField::build(const Theme &theme)
{
    m_search->setObjectName(QStringLiteral("filterEdit"));
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setAccessibleName(tr("Filter the VMs"));
    m_search->setToolTip(
        tr("Words that the VM has, and status:down host:hv2 cluster:lab os:win user:anna tag:prod; "
           "status=up is exactly that, and several of them are alternatives; -word for VMs without it"));
    m_search->setClearButtonEnabled(false);
    FieldButtons::addSearch(*m_search, theme.icon(QStringLiteral("search"), Theme::Tone::Secondary));
    m_clear =
        m_search->addAction(theme.icon(QStringLiteral("close"), Theme::Tone::Secondary), QLineEdit::TrailingPosition);
    m_clear->setVisible(false);
    m_clear->setText(tr("Clear the filter"));
    m_clear->setToolTip(tr("Clear the filter"));
    connect(m_clear, &QAction::triggered, m_search, &QLineEdit::clear);
    m_save =
        m_search->addAction(theme.icon(QStringLiteral("pin"), Theme::Tone::Secondary), QLineEdit::TrailingPosition);
    m_save->setObjectName(QStringLiteral("saveSearchAction"));
    m_save->setVisible(false);
    m_save->setText(tr("Save this search …"));
    m_save->setToolTip(tr("Save this search among the places"));
    connect(m_save, &QAction::triggered, this, [this] { Q_EMIT saveRequested(text().trimmed()); });
    m_search->installEventFilter(this);
    m_facetsButton->setObjectName(QStringLiteral("facetsButton"));
    m_facetsButton->setIcon(theme.icon(QStringLiteral("filter")));
    m_facetsButton->setToolTip(tr("Narrow the list by state, cluster, host, system or tag"));
    m_facetsButton->setAccessibleName(tr("Narrow the list"));
    setRole(m_facetsButton, "plain");
    setFocusProxy(m_search);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->setSpacing(4);
    row->addWidget(m_search, 1);
    row->addWidget(m_facetsButton);
}

QString FilterField::text() const
{
    return m_search->text();
}

void FilterField::setText(const QString &text)
{
    m_search->setText(text);
}

void FilterField::setVms(VmListModel *vms)
{
    m_completer->setVms(vms);
}

void FilterField::setPart(bool part)
{
    m_facets->setPart(part);
}

void FilterField::focusText()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool FilterField::eventFilter(QObject *watched, QEvent *event)
{
    // After Enter the next letters look for the next VM, however the field comes to have the focus.
    if (watched == m_search && event->type() == QEvent::FocusIn && m_selectAll) {
        m_selectAll = false;
        QMetaObject::invokeMethod(m_search, &QLineEdit::selectAll, Qt::QueuedConnection);
    }
    if (watched == m_search && event->type() == QEvent::KeyPress)
        return searchKey(*static_cast<QKeyEvent *>(event));
    return QWidget::eventFilter(watched, event);
}

bool FilterField::searchKey(const QKeyEvent &key)
{
    if (key.key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (key.key() == Qt::Key_Down && key.modifiers().testFlag(Qt::AltModifier)) {
        m_facetsButton->click();
        return true;
    }
    if (key.key() == Qt::Key_Down) {
        Q_EMIT listRequested();
        return true;
    }
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return false;
    m_search->selectAll();
    m_selectAll = true;
    Q_EMIT openRequested();
    return true;
}

} // namespace virtdesk
