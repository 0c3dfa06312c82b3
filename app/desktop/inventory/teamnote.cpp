// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/teamnote.h"

#include "app/look/role.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int longestNote = 2000;

std::optional<VmVerb> editVerb(const Vm *vm)
{
    if (!vm)
        return std::nullopt;
    const auto at = std::find_if(vm->verbs.cbegin(), vm->verbs.cend(),
                                 [](const VmVerb &verb) { return verb.id == QLatin1String("edit"); });
    return at == vm->verbs.cend() ? std::nullopt : std::make_optional(*at);
}

} // namespace

TeamNote::TeamNote(QWidget *parent)
    : QWidget(parent)
    , m_note(new QLineEdit(this))
    , m_save(new QPushButton(tr("Save"), this))
    , m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("teamNote"));
    m_note->setObjectName(QStringLiteral("noteEdit"));
    m_note->setAccessibleName(tr("The team's note"));
    m_note->setPlaceholderText(tr("Note for the team"));
    m_note->setToolTip(tr("The comment of the VM at the engine, which all see who see the VM. Enter keeps it, Esc "
                          "takes back what was typed."));
    m_note->setMaxLength(longestNote);
    m_note->installEventFilter(this);
    m_save->setObjectName(QStringLiteral("saveNote"));
    m_state->setObjectName(QStringLiteral("noteState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    setRole(m_state, "warning");
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_note, 1);
    row->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_state);
    connect(m_note, &QLineEdit::textEdited, this, &TeamNote::typed);
    connect(m_save, &QPushButton::clicked, this, &TeamNote::save);
    refresh();
}

TeamNote::Key TeamNote::key() const
{
    return {m_inventory ? m_inventory->key() : QString(), m_vmId};
}

const Vm *TeamNote::vm() const
{
    return m_inventory ? m_inventory->vms().find(m_vmId) : nullptr;
}

void TeamNote::setVm(InventoryController *inventory, const QString &vmId)
{
    if (m_inventory == inventory && m_vmId == vmId)
        return;
    m_inventory = inventory;
    m_vmId = vmId;
    if (inventory)
        listen(inventory);
    m_note->clear();
    refresh();
}

/// Whether a note is kept comes out when another VM may be shown, or another inventory.
void TeamNote::listen(InventoryController *inventory)
{
    if (m_heard.contains(inventory))
        return;
    m_heard.insert(inventory);
    connect(inventory, &QObject::destroyed, this, [this](const QObject *gone) { m_heard.remove(gone); });
    connect(&inventory->tasks(), &VmTaskList::ended, this, [this, inventory](int id) {
        if (const VmTask *task = inventory->tasks().find(id))
            taskEnded(inventory->key(), *task);
    });
}

void TeamNote::taskEnded(const QString &inventory, const VmTask &task)
{
    if (task.verb.id != QLatin1String("edit") || !task.options.details.contains(QStringLiteral("comment")))
        return;
    const QString note = task.options.details.value(QStringLiteral("comment"));
    for (const VmTask::Step &step : task.steps) {
        const auto draft = m_drafts.find({inventory, step.vmId});
        if (draft == m_drafts.end() || draft->text.trimmed() != note)
            continue;
        draft->done = step.state == VmTask::Step::State::Done;
        draft->sent = draft->done;
        draft->reason = draft->done ? QString() : step.error.sentence;
    }
    refresh();
}

void TeamNote::refresh()
{
    const Vm *shown = vm();
    setVisible(shown);
    const QString now = shown ? shown->comment : QString();
    const auto draft = m_drafts.find(key());
    // Kept, or changed by somebody else since it was.
    if (draft != m_drafts.end() && shown && (now == draft->text.trimmed() || (draft->done && now != draft->before)))
        m_drafts.erase(draft);
    const auto left = m_drafts.constFind(key());
    const bool isDraft = left != m_drafts.cend();
    if (const QString text = isDraft ? left->text : now; m_note->text() != text)
        m_note->setText(text);
    const bool possible = editVerb(shown) && m_inventory->canBeAsked();
    m_note->setReadOnly(!possible);
    m_save->setVisible(possible && isDraft && !left->sent);
    const bool failed = isDraft && !left->sent && !left->reason.isEmpty();
    m_state->setText(failed ? tr("Not saved: %1").arg(left->reason) : QString());
    m_state->setVisible(failed);
}

void TeamNote::typed(const QString &text)
{
    const Vm *shown = vm();
    if (!shown)
        return;
    if (text == shown->comment)
        m_drafts.remove(key());
    else
        m_drafts.insert(key(), {text, shown->comment, {}, false, false});
    refresh();
}

void TeamNote::save()
{
    const std::optional<VmVerb> edit = editVerb(vm());
    const auto draft = m_drafts.find(key());
    if (!edit || draft == m_drafts.end() || draft->sent)
        return;
    draft->sent = true;
    draft->reason.clear();
    const QString note = draft->text.trimmed();
    refresh();
    Q_EMIT saveRequested(m_inventory, m_vmId, *edit, note);
}

void TeamNote::takeBack()
{
    m_drafts.remove(key());
    refresh();
}

bool TeamNote::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_note || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        save();
        return true;
    }
    if (key == Qt::Key_Escape && m_drafts.contains(this->key())) {
        takeBack();
        return true;
    }
    return false;
}

} // namespace virtdesk
