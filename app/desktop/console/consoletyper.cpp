// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoletyper.h"

#include "app/desktop/console/clipboardbridge.h"
#include "app/desktop/console/consolesource.h"
#include "app/desktop/settings/settings.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace virtdesk {

ConsoleTyper::ConsoleTyper(const DesktopContext &context, ConsoleSource &source, TypingPad &pad, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_source(source)
    , m_pad(pad)
{
    connect(&m_typer, &TextTyper::finished, this, &ConsoleTyper::sent);
    connect(&m_typer, &TextTyper::advanced, this,
            [this] { m_pad.setProgress(m_total - m_typer.remaining(), m_total); });
    connect(&source, &ConsoleSource::statisticsReceived, this, [this] {
        if (std::exchange(m_waits, false))
            over(false);
    });
    connect(&pad, &TypingPad::typeRequested, this, [this](const QString &text) {
        m_fromClipboard = false;
        start(text);
    });
    connect(&pad, &TypingPad::stopRequested, this, &ConsoleTyper::cancel);
    connect(&pad, &TypingPad::layoutChosen, this, [this](const QString &id) {
        m_context.settings.setGuestLayout(id, m_key);
        useLayout(id);
    });
    connect(&pad, &TypingPad::closed, this, [this] { Q_EMIT padShown(false); });
    pad.setLayout(m_layout);
}

ConsoleTyper::~ConsoleTyper()
{
    m_typer.disconnect(this);
    m_typer.cancel();
}

void ConsoleTyper::setKey(const QString &key)
{
    m_key = key;
    useLayout(m_context.settings.guestLayout(key));
}

void ConsoleTyper::useLayout(const QString &id)
{
    if (id == m_layout.id())
        return;
    if (const auto layout = KeyboardLayout::load(id)) {
        m_layout = *layout;
    } else {
        m_layout = KeyboardLayout();
        Q_EMIT noticed(Notice::warning(
            tr("This computer does not know the keyboard layout “%1”. Texts are typed as on a US keyboard.").arg(id)));
    }
    m_pad.setLayout(m_layout);
}

void ConsoleTyper::setPossible(bool possible)
{
    m_possible = possible;
    if (!possible)
        cancel();
}

void ConsoleTyper::loadSnippets()
{
    QStringList problems;
    m_pad.setSnippets(Snippets::load(problems));
    for (const QString &problem : std::as_const(problems))
        Q_EMIT noticed(Notice::warning(problem));
}

void ConsoleTyper::openPad()
{
    loadSnippets();
    Q_EMIT padShown(true);
    m_pad.focusText();
}

void ConsoleTyper::typeClipboard()
{
    if (!m_possible)
        return;
    const QClipboard *clipboard = QGuiApplication::clipboard();
    const QString text = clipboard->text();
    if (text.isEmpty()) {
        Q_EMIT noticed(Notice::warning(tr("The clipboard holds no text.")));
        return;
    }
    const bool secret = ClipboardBridge::isSecret(clipboard->mimeData());
    const bool oneLine = !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r'));
    if (oneLine && text.size() <= TextTyper::maximumLength && m_layout.untypable(text).isEmpty()) {
        m_fromClipboard = true;
        start(text);
        return;
    }
    m_pad.setText(text, secret);
    openPad();
}

void ConsoleTyper::start(const QString &text)
{
    if (!m_possible || text.isEmpty())
        return;
    cancel();
    m_total = text.size();
    m_typer.type(text, m_layout, [this](const KeyInput &key) { m_source.send(key); });
    m_pad.setProgress(0, m_total);
    Q_EMIT typingChanged(true);
    Q_EMIT noticed(Notice::information(tr("Typing %L1 characters …").arg(m_total)));
}

void ConsoleTyper::cancel()
{
    if (std::exchange(m_waits, false))
        over(true);
    m_typer.cancel();
}

void ConsoleTyper::sent(bool cancelled)
{
    if (cancelled) {
        over(true);
        return;
    }
    // The process answers in the order of what it was told.
    m_waits = true;
    m_source.requestStatistics();
}

void ConsoleTyper::over(bool cancelled)
{
    m_pad.setProgress(0, 0);
    Q_EMIT typingChanged(false);
    if (!cancelled)
        Q_EMIT typed(m_total, m_fromClipboard);
    Q_EMIT noticed(Notice::information(cancelled         ? tr("Typing stopped.")
                                       : m_fromClipboard ? tr("The clipboard's text has been typed.")
                                                         : tr("The text has been typed.")));
}

} // namespace virtdesk
