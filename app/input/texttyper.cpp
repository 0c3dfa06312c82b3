// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/texttyper.h"

namespace virtdesk {

TextTyper::TextTyper(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(interval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TextTyper::next);
}

void TextTyper::type(const QString &text, const KeyboardLayout &layout, Send send)
{
    cancel();
    m_layout = layout;
    QString plain = text.left(maximumLength);
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    plain.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    m_text = plain.toUcs4();
    m_next = 0;
    m_send = std::move(send);
    if (!m_text.isEmpty())
        m_timer.start();
}

void TextTyper::cancel()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_text.fill(0);
    m_text.clear();
    Q_EMIT finished(true);
}

void TextTyper::next()
{
    if (m_next < m_text.size()) {
        for (const KeyInput &key : m_layout.strokes(m_text.at(m_next++)))
            m_send(key);
        Q_EMIT advanced();
        return;
    }
    m_timer.stop();
    // It may have been a password.
    m_text.fill(0);
    m_text.clear();
    Q_EMIT finished(false);
}

} // namespace virtdesk
