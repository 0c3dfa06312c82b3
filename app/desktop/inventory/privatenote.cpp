// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/privatenote.h"

#include "app/inventory/vmnotes.h"
#include "app/look/role.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int fewestLines = 2;
constexpr int mostLines = 8;
constexpr int frame = 18; // px above and below the lines
} // namespace

PrivateNote::PrivateNote(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(tr("Your own note"), this))
    , m_text(new QPlainTextEdit(this))
{
    m_title->setObjectName(QStringLiteral("ownNoteTitle"));
    m_title->setBuddy(m_text);
    setRole(m_title, "secondary");
    m_text->setObjectName(QStringLiteral("ownNoteEdit"));
    m_text->setAccessibleName(tr("Your own note"));
    m_text->setPlaceholderText(tr("Only you see it, on this computer"));
    m_text->setToolTip(tr("Kept on this computer only, and found by the filter's words. It is kept when you leave the "
                          "field, or with Ctrl+Enter; Esc takes back what was typed."));
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PrivateNote::textChanged);
    textChanged();
}

void PrivateNote::setNote(const QString &note)
{
    const bool isTyped = m_text->toPlainText().trimmed() != m_kept;
    m_kept = note;
    if (!isTyped && m_text->toPlainText().trimmed() != note)
        m_text->setPlainText(note);
}

void PrivateNote::clear()
{
    m_kept.clear();
    m_text->clear();
}

QString PrivateNote::typed() const
{
    return m_text->toPlainText().trimmed();
}

void PrivateNote::setTyped(const QString &text)
{
    m_text->setPlainText(text);
}

void PrivateNote::commit()
{
    const QString typed = m_text->toPlainText().trimmed();
    if (typed != m_kept)
        Q_EMIT edited(typed);
}

void PrivateNote::textChanged()
{
    if (const auto length = static_cast<int>(VmNotes::maxLength); m_text->toPlainText().size() > length) {
        QTextCursor excess(m_text->document());
        excess.setPosition(length);
        excess.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        excess.removeSelectedText();
        return; // that was a change, too
    }
    const int lines = std::clamp(m_text->document()->blockCount(), fewestLines, mostLines);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * lines + frame);
}

void PrivateNote::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    commit();
}

bool PrivateNote::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        commit();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() & Qt::ControlModifier) {
        commit();
        return true;
    }
    if (key->key() == Qt::Key_Escape && m_text->toPlainText().trimmed() != m_kept) {
        m_text->setPlainText(m_kept);
        return true;
    }
    return false;
}

} // namespace virtdesk
