// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/texttyper.h"

#include <QObject>

namespace virtdesk {

/// Types the local clipboard's text into a console, and says what comes of it. GUI thread.
class ClipboardTyper : public QObject
{
    Q_OBJECT
public:
    explicit ClipboardTyper(QObject *parent = nullptr);

    /// `send` takes the keys, also after this has returned, until typingChanged(false).
    void start(TextTyper::Send send);
    void cancel() { m_typer.cancel(); }

Q_SIGNALS:
    void typingChanged(bool typing);
    /// A sentence for the person.
    void told(const QString &sentence);

private:
    TextTyper m_typer;
};

} // namespace virtdesk
