// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/shortcutspage.h"

#include "app/look/role.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

/// Headings of groups look like those of every page.
class ShortcutDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.parent().isValid())
            return;
        option->font.setWeight(QFont::DemiBold);
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
};

} // namespace

ShortcutsPage::ShortcutsPage(const QList<ShortcutInfo> &shortcuts, const QString &releaseKeys, QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("shortcutsPage"));
    auto *heading = new QLabel(tr("Shortcuts"), this);
    setRole(heading, "title");
    auto *note = new QLabel(
        tr("While a console has the keyboard, all keys go to it. %1 gives the keyboard back.").arg(releaseKeys), this);
    note->setWordWrap(true);
    setRole(note, "secondary");
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("shortcutsSearchEdit"));
    search->setPlaceholderText(tr("Find a command or a key"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    connect(search, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
    m_tree->setObjectName(QStringLiteral("shortcutsList"));
    m_tree->setAccessibleName(tr("Commands and their keys"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Command"), tr("Keys")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(8);
    m_tree->setItemsExpandable(false);
    m_tree->setItemDelegate(new ShortcutDelegate(m_tree));
    for (const ShortcutInfo &shortcut : shortcuts) {
        QTreeWidgetItem *group = nullptr;
        for (int i = 0; i < m_tree->topLevelItemCount() && !group; ++i) {
            if (m_tree->topLevelItem(i)->text(0) == shortcut.group)
                group = m_tree->topLevelItem(i);
        }
        if (!group) {
            group = new QTreeWidgetItem(m_tree, {shortcut.group});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
        }
        new QTreeWidgetItem(group, {shortcut.text, shortcut.keys});
    }
    m_tree->expandAll();
    auto *hint = new QLabel(tr("A command without keys is found by its name: Ctrl+K, then a few letters."), this);
    hint->setWordWrap(true);
    setRole(hint, "secondary");

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(note);
    layout->addSpacing(4);
    layout->addWidget(search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(hint);
}

void ShortcutsPage::filter(const QString &text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        int shown = 0;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *row = group->child(j);
            const bool fits = text.isEmpty() || row->text(0).contains(text, Qt::CaseInsensitive) ||
                              row->text(1).contains(text, Qt::CaseInsensitive);
            row->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

} // namespace virtdesk
