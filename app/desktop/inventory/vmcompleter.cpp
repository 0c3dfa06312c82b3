// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmcompleter.h"

#include "app/inventory/vmlistmodel.h"
#include "app/inventory/vmsearch.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

namespace virtdesk {

VmCompleter::VmCompleter(QLineEdit &edit, QObject *parent)
    : QObject(parent)
    , m_edit(edit)
    , m_texts(new QStringListModel(this))
    , m_completer(new QCompleter(m_texts, this))
{
    // The texts are whole ones that were found for what is typed; the completer only shows them.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(&edit);
    m_completer->popup()->setObjectName(QStringLiteral("filterCompletions"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), &edit, &QLineEdit::setText);
    connect(&edit, &QLineEdit::textEdited, this, &VmCompleter::offer);
}

void VmCompleter::offer(const QString &text)
{
    const QStringList texts = m_vms ? VmSearch::completions(text, *m_vms) : QStringList();
    m_texts->setStringList(texts);
    if (texts.isEmpty() || texts == QStringList{text})
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

} // namespace virtdesk
