// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/keyboardlayout.h"
#include "sdk/input.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace virtdesk {

/// Types a text into a console as key strokes, for guests without an agent. Paced, so that a guest's small keyboard
/// buffer does not lose any; can be cancelled, which leaves no key pressed.
class TextTyper : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maximumLength = 10000;
    static constexpr int interval = 12; ///< ms a key stroke

    explicit TextTyper(QObject *parent = nullptr);

    using Send = std::function<void(const KeyInput &)>;
    /// Replaces what is being typed. Line ends of any kind become Return; what the layout can't type is left out.
    void type(const QString &text, const KeyboardLayout &layout, Send send);
    void cancel();
    bool isTyping() const { return m_timer.isActive(); }
    qsizetype remaining() const { return m_text.size() - m_next; }

Q_SIGNALS:
    /// Another character was sent.
    void advanced();
    void finished(bool cancelled);

private:
    void next();

    QTimer m_timer;
    QList<uint> m_text;
    qsizetype m_next = 0;
    Send m_send;
    KeyboardLayout m_layout;
};

} // namespace virtdesk
