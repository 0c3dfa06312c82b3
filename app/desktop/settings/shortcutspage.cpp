// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/shortcutspage.h"

#include "app/desktop/settings/chordedit.h"
#include "app/desktop/settings/settings.h"
#include "app/input/holdkeys.h"
#include "app/look/fieldbuttons.h"
#include "app/look/role.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr int indexRole = Qt::UserRole + 1;

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

ShortcutsPage::ShortcutsPage(Settings &settings, List list, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_list(std::move(list))
    , m_note(new QLabel(this))
    , m_tree(new QTreeWidget(this))
    , m_keys(new ChordEdit(this))
    , m_held(new ChordEdit(this))
    , m_heldLabel(new QLabel(this))
    , m_default(new QPushButton(tr("Use the default"), this))
    , m_allDefaults(new QPushButton(tr("All defaults"), this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("shortcutsPage"));
    build();
    fill();
    connect(&settings, &Settings::changed, this, &ShortcutsPage::fill);
}

void ShortcutsPage::build()
{
    auto *heading = new QLabel(tr("Shortcuts"), this);
    setRole(heading, "title");
    m_note->setWordWrap(true);
    setRole(m_note, "secondary");
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("shortcutsSearchEdit"));
    search->setPlaceholderText(tr("Find a command or a key"));
    search->setAccessibleName(search->placeholderText());
    FieldButtons::addClear(*search);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_text = text;
        filter();
    });
    m_tree->setObjectName(QStringLiteral("shortcutsList"));
    m_tree->setAccessibleName(tr("Commands and their keys"));
    m_tree->setColumnCount(3);
    m_tree->setHeaderLabels({tr("Command"), tr("Keys"), tr("In a console")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {1, 2}) {
        m_tree->header()->setSectionResizeMode(column, QHeaderView::Fixed);
        m_tree->header()->resizeSection(column, m_tree->fontMetrics().horizontalAdvance(QLatin1Char('n')) * 17);
    }
    m_tree->header()->setStretchLastSection(false);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(8);
    m_tree->setItemsExpandable(false);
    m_tree->setItemDelegate(new ShortcutDelegate(m_tree));
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showChosen);
    connect(m_tree, &QTreeWidget::itemActivated, m_keys, [this] { m_keys->setFocus(Qt::OtherFocusReason); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_note);
    layout->addSpacing(4);
    layout->addWidget(search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(makeEditor());
}

QWidget *ShortcutsPage::makeEditor()
{
    auto *editor = new QWidget(this);
    auto *keysLabel = new QLabel(tr("Keys"), editor);
    keysLabel->setBuddy(m_keys);
    m_heldLabel->setBuddy(m_held);
    m_keys->setObjectName(QStringLiteral("shortcutEdit"));
    m_keys->setAccessibleName(tr("Keys of the chosen command: press them"));
    m_held->setObjectName(QStringLiteral("heldKeyEdit"));
    m_held->setAccessibleName(tr("Key of the chosen command in a console: press it"));
    for (ChordEdit *edit : {m_keys, m_held})
        edit->setPlaceholderText(tr("Press the keys"));
    m_default->setObjectName(QStringLiteral("shortcutDefaultButton"));
    m_allDefaults->setObjectName(QStringLiteral("shortcutsAllDefaultsButton"));
    for (QPushButton *button : {m_default, m_allDefaults})
        button->setAutoDefault(false);
    m_problem->setObjectName(QStringLiteral("shortcutProblem"));
    m_problem->setWordWrap(true);
    setRole(m_problem, "secondary");
    auto *grid = new QGridLayout(editor);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    grid->addWidget(keysLabel, 0, 0);
    grid->addWidget(m_keys, 0, 1);
    grid->addWidget(m_heldLabel, 0, 2);
    grid->addWidget(m_held, 0, 3);
    grid->addWidget(m_problem, 1, 0, 1, 2);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_default);
    buttons->addWidget(m_allDefaults);
    grid->addLayout(buttons, 1, 2, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    connect(m_keys, &ChordEdit::pressed, this, &ShortcutsPage::setKeys);
    connect(m_held, &ChordEdit::pressed, this, &ShortcutsPage::setHeldKey);
    connect(m_default, &QPushButton::clicked, this, &ShortcutsPage::useDefaults);
    connect(m_allDefaults, &QPushButton::clicked, this, [this] { m_settings.resetShortcuts(); });
    return editor;
}

void ShortcutsPage::fill()
{
    const ShortcutInfo *before = chosen();
    const QString name = before ? before->name : QString();
    const QString release = ReleaseCombination::label(m_settings.releaseKeys());
    const bool ours = m_settings.heldKeys() && HoldKeys::isPossible(m_settings.releaseKeys());
    m_note->setText(
        ours ? tr("While a console has the keyboard, all keys go to it. %1 gives the keyboard back; held with "
                  "one more key it does what stands under “In a console”.")
                   .arg(release)
             : tr("While a console has the keyboard, all keys go to it. %1 gives the keyboard back.").arg(release));
    m_heldLabel->setText(tr("With %1 held").arg(release));
    m_tree->clear();
    m_shown = m_list ? m_list() : QList<ShortcutInfo>();
    for (int i = 0; i < m_shown.size(); ++i) {
        const ShortcutInfo &shortcut = m_shown.at(i);
        QTreeWidgetItem *group = nullptr;
        for (int j = 0; j < m_tree->topLevelItemCount() && !group; ++j) {
            if (m_tree->topLevelItem(j)->text(0) == shortcut.group)
                group = m_tree->topLevelItem(j);
        }
        if (!group) {
            group = new QTreeWidgetItem(m_tree, {shortcut.group});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
        }
        auto *row = new QTreeWidgetItem(group, {shortcut.text, shortcut.keys, ours ? shortcut.held : QString()});
        row->setData(0, indexRole, i);
        if (!name.isEmpty() && shortcut.name == name)
            m_tree->setCurrentItem(row);
    }
    m_tree->expandAll();
    m_allDefaults->setEnabled(m_settings.hasOwnShortcuts());
    filter();
    showChosen();
}

void ShortcutsPage::filter()
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        int shown = 0;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *row = group->child(j);
            bool fits = m_text.isEmpty();
            for (int column = 0; column < m_tree->columnCount(); ++column)
                fits = fits || row->text(column).contains(m_text, Qt::CaseInsensitive);
            row->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

const ShortcutInfo *ShortcutsPage::chosen() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (!item || !item->parent())
        return nullptr;
    const int at = item->data(0, indexRole).toInt();
    return at < m_shown.size() ? &m_shown.at(at) : nullptr;
}

void ShortcutsPage::showChosen()
{
    const ShortcutInfo *info = chosen();
    const bool isOwn = info && !info->name.isEmpty();
    m_keys->setText(info ? info->keys : QString());
    m_held->setText(info ? info->held : QString());
    m_keys->setEnabled(isOwn && info->hasKeys);
    m_held->setEnabled(isOwn && info->hasHeldKey && m_settings.heldKeys() &&
                       HoldKeys::isPossible(m_settings.releaseKeys()));
    m_default->setEnabled(isOwn && (m_settings.commandKeys(info->name) || m_settings.heldKey(info->name)));
    m_problem->setText(!info   ? tr("Choose a command to give it other keys.")
                       : isOwn ? tr("Press the new keys in a field; Backspace takes them away.")
                               : tr("These keys can't be changed here."));
}

void ShortcutsPage::refuse(const QString &keys, const QString &holder)
{
    m_problem->setText(tr("%1 belongs to “%2” already. Give that one other keys first.").arg(keys, holder));
}

void ShortcutsPage::setKeys(const QKeySequence &keys)
{
    const ShortcutInfo *info = chosen();
    if (!info)
        return;
    for (const ShortcutInfo &other : std::as_const(m_shown)) {
        if (other.name != info->name && other.isInOwnWindow == info->isInOwnWindow && !keys.isEmpty() &&
            other.sequences.contains(keys)) {
            refuse(keys.toString(QKeySequence::NativeText), other.text);
            return;
        }
    }
    const bool writes = !keys.isEmpty() && !(keys[0].keyboardModifiers() & ~Qt::ShiftModifier) &&
                        (keys[0].key() < Qt::Key_F1 || keys[0].key() > Qt::Key_F35);
    if (writes) {
        m_problem->setText(tr("A key that is typed with can't be a shortcut by itself: hold Ctrl or Alt with it."));
        return;
    }
    m_settings.setCommandKeys(info->name, keys.isEmpty() ? QString() : QKeySequence::listToString({keys}));
}

void ShortcutsPage::setHeldKey(const QKeySequence &keys)
{
    const ShortcutInfo *info = chosen();
    if (!info)
        return;
    const QString key = keys.isEmpty() ? QString() : QKeySequence(keys[0].key()).toString(QKeySequence::PortableText);
    if (!key.isEmpty() && !HoldKeys::isKey(key)) {
        m_problem->setText(
            tr("Only letters, digits, arrows, Page Up, Page Down, Home, End, Insert, Tab, Enter and Space "
               "can be used here; all others go to the guest."));
        return;
    }
    for (const ShortcutInfo &other : std::as_const(m_shown)) {
        if (other.name != info->name && !key.isEmpty() && other.heldKeys.contains(key)) {
            refuse(key, other.text);
            return;
        }
    }
    m_settings.setHeldKey(info->name, key);
}

void ShortcutsPage::useDefaults()
{
    const ShortcutInfo *info = chosen();
    if (!info)
        return;
    const QString name = info->name;
    m_settings.setCommandKeys(name, std::nullopt);
    m_settings.setHeldKey(name, std::nullopt);
}

} // namespace virtdesk
