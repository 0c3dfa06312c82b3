// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/clipboardtyper.h"

#include <QClipboard>
#include <QGuiApplication>

namespace virtdesk {

ClipboardTyper::ClipboardTyper(QObject *parent)
    : QObject(parent)
{
    connect(&m_typer, &TextTyper::finished, this, [this](bool cancelled) {
        Q_EMIT typingChanged(false);
        Q_EMIT noticed(
            Notice::information(cancelled ? tr("Typing stopped.") : tr("The clipboard's text has been typed.")));
    });
}

void ClipboardTyper::start(TextTyper::Send send)
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty()) {
        Q_EMIT noticed(Notice::warning(tr("The clipboard holds no text.")));
        return;
    }
    if (text.size() > TextTyper::maximumLength) {
        Q_EMIT noticed(Notice::warning(tr("The clipboard's text is too long to be typed: %L1 characters, at most %L2.")
                                           .arg(text.size())
                                           .arg(TextTyper::maximumLength)));
        return;
    }
    m_typer.type(text, std::move(send));
    Q_EMIT typingChanged(true);
    Q_EMIT noticed(Notice::information(tr("Typing %L1 characters …").arg(text.size())));
}

} // namespace virtdesk
