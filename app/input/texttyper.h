// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace virtdesk {

/// Types a text into a console as key strokes, for guests without an agent. Characters of the US layout go with their
/// scancode (the guest is taken to have that layout) and keysym, others with their keysym alone. Paced, so that a
/// guest's small keyboard buffer does not lose any; can be cancelled.
class TextTyper : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maximumLength = 10000;
    static constexpr int interval = 12; ///< ms a key stroke

    explicit TextTyper(QObject *parent = nullptr);

    using Send = std::function<void(const KeyInput &)>;
    /// Replaces what is being typed. Line ends of any kind become Return; control characters are left out.
    void type(const QString &text, Send send);
    void cancel();
    bool isTyping() const { return m_timer.isActive(); }
    qsizetype remaining() const { return m_text.size() - m_next; }

Q_SIGNALS:
    void finished(bool cancelled);

private:
    void next();

    QTimer m_timer;
    QList<uint> m_text;
    qsizetype m_next = 0;
    Send m_send;
};

} // namespace virtdesk
