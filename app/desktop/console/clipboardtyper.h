// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/notice.h"
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
    void noticed(const virtdesk::Notice &notice);

private:
    TextTyper m_typer;
};

} // namespace virtdesk
