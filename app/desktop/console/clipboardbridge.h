// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

class QMimeData;

namespace virtdesk {

class ConsoleSource;

/// Carries clipboard text between the desktop and one console, while that console is looked at and has the keyboard.
/// What a password manager marks as secret (x-kde-passwordManagerHint) stays here. GUI thread.
class ClipboardBridge : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maximumLength = 1 << 20;

    explicit ClipboardBridge(QObject *parent = nullptr);

    void setSource(ConsoleSource *source);
    void setEnabled(bool enabled);
    bool isEnabled() const { return m_enabled; }
    /// Whether the console has the keyboard.
    void setActive(bool active);

    static bool isSecret(const QMimeData *data);

Q_SIGNALS:
    /// A text went from one clipboard to the other; not what it was.
    void handedOver(bool toGuest, qsizetype characters);
    /// A text was too long to go from one clipboard to the other.
    void notHandedOver(const QString &sentence);

private:
    void localChanged();
    void guestChanged(const QString &text);

    QPointer<ConsoleSource> m_source;
    bool m_enabled = true;
    bool m_active = false;
    QString m_lastFromGuest;
    QString m_lastToGuest;
};

} // namespace virtdesk
