// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/markrulesedit.h"

#include "app/desktop/settings/markrules.h"
#include "app/desktop/settings/settings.h"
#include "app/look/role.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace virtdesk {

namespace {
constexpr int shownLines = 4;
}

MarkRulesEdit::MarkRulesEdit(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_edit(new QPlainTextEdit(settings.markRules().join(QLatin1Char('\n')), this))
    , m_words(new QLabel(this))
{
    m_edit->setObjectName(QStringLiteral("markRulesEdit"));
    m_edit->setAccessibleName(tr("Rules for marks, a line each"));
    m_edit->setPlaceholderText(QStringLiteral("cluster:Production = PROD red\nname:db-* = DATA orange"));
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * shownLines + 12);
    m_words->setObjectName(QStringLiteral("markRulesWords"));
    m_words->setWordWrap(true);
    setRole(m_words, "secondary");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit);
    layout->addWidget(m_words);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &MarkRulesEdit::take);
    judge(); // looking at them chooses nothing
}

void MarkRulesEdit::take()
{
    if (const std::optional<QStringList> lines = judge())
        m_settings.setMarkRules(*lines);
}

std::optional<QStringList> MarkRulesEdit::judge()
{
    const QString text = m_edit->toPlainText();
    const QStringList lines = text.isEmpty() ? QStringList() : text.split(QLatin1Char('\n'));
    const Result<MarkRules> rules = MarkRules::parse(lines);
    setRole(m_words, rules ? "secondary" : "warning");
    m_words->setText(rules ? tr("name, cluster or tag; * stands for any characters. The first rule that fits decides.")
                           : rules.error().sentence);
    return rules ? std::optional(lines) : std::nullopt;
}

} // namespace virtdesk
