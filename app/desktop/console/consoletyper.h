// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/typingpad.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/widgets/notice.h"
#include "app/input/texttyper.h"

#include <QObject>

namespace virtdesk {

class ConsoleSource;

/// Types texts into one console: the clipboard's at once where nothing can go wrong, else in the pad, where the person
/// sees it before. Says that a text has been typed only when the console's process has taken the last key. GUI thread.
class ConsoleTyper : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    ConsoleTyper(const DesktopContext &context, ConsoleSource &source, TypingPad &pad, QObject *parent);
    ~ConsoleTyper() override;

    /// By which the layout is remembered.
    void setKey(const QString &key);
    void setPossible(bool possible);
    void typeClipboard();
    /// With the text that is in it.
    void openPad();
    void cancel();
    bool isTyping() const { return m_typer.isTyping() || m_waits; }

Q_SIGNALS:
    void typingChanged(bool typing);
    /// So many characters were typed; nothing of what they were.
    void typed(qsizetype characters, bool fromClipboard);
    void padShown(bool shown);
    void noticed(const virtdesk::Notice &notice);

private:
    void start(const QString &text);
    void sent(bool cancelled);
    void over(bool cancelled);
    void useLayout(const QString &id);
    void loadSnippets();

    DesktopContext m_context;
    ConsoleSource &m_source;
    TypingPad &m_pad;
    TextTyper m_typer;
    KeyboardLayout m_layout;
    QString m_key;
    qsizetype m_total = 0;
    bool m_possible = false;
    bool m_fromClipboard = false;
    bool m_waits = false; ///< for the process to have taken the last key
};

} // namespace virtdesk
