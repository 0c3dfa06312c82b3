// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/clipboardbridge.h"

#include "app/desktop/console/consolesource.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace virtdesk {

ClipboardBridge::ClipboardBridge(QObject *parent)
    : QObject(parent)
{
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ClipboardBridge::localChanged);
}

void ClipboardBridge::setSource(ConsoleSource *source)
{
    m_source = source;
    if (source)
        connect(source, &ConsoleSource::clipboardReceived, this, &ClipboardBridge::guestChanged);
}

void ClipboardBridge::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (enabled && m_active)
        localChanged();
}

void ClipboardBridge::setActive(bool active)
{
    m_active = active;
    if (active)
        localChanged();
}

bool ClipboardBridge::isSecret(const QMimeData *data)
{
    return data && data->data(QStringLiteral("x-kde-passwordManagerHint")) == "secret";
}

void ClipboardBridge::localChanged()
{
    if (!m_enabled || !m_active || !m_source || !m_source->capabilities().clipboardToGuest)
        return;
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data || !data->hasText() || isSecret(data))
        return;
    const QString text = data->text();
    if (text.isEmpty() || text == m_lastFromGuest || text == m_lastToGuest)
        return;
    m_lastToGuest = text;
    if (text.size() > maximumLength) {
        Q_EMIT notHandedOver(tr("The copied text was not handed to the console: it has %L1 characters, and at most %L2 "
                                "are. Copy it in parts.")
                                 .arg(text.size())
                                 .arg(maximumLength));
        return;
    }
    m_source->send(ClipboardInput{text});
    Q_EMIT handedOver(true, text.size());
}

void ClipboardBridge::guestChanged(const QString &text)
{
    if (!m_enabled || !m_active || text.isEmpty())
        return;
    if (text.size() > maximumLength) {
        Q_EMIT notHandedOver(tr("The console's clipboard holds a text of %L1 characters, which was not taken over; at "
                                "most %L2 are. Copy it in parts.")
                                 .arg(text.size())
                                 .arg(maximumLength));
        return;
    }
    m_lastFromGuest = text;
    m_lastToGuest.clear();
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT handedOver(false, text.size());
}

} // namespace virtdesk
