// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QSize>
#include <QTimer>

namespace virtdesk {

/// Wishes the guest's screen as large as the room that it is shown in, once the room has come to rest. Off until it is
/// switched on. GUI thread.
class GuestResizer : public QObject
{
    Q_OBJECT
public:
    static constexpr int rest = 300; ///< ms after the last change

    explicit GuestResizer(QObject *parent = nullptr);

    void setEnabled(bool enabled);
    bool isEnabled() const { return m_enabled; }
    /// Whether the server takes wishes, and the person may send them (never in view only).
    void setPossible(bool possible);
    /// In device pixels.
    void setRoom(const QSize &room);
    /// The guest's screen is this large now.
    void setGuest(const QSize &guest) { m_guest = guest; }

Q_SIGNALS:
    void resizeRequested(const QSize &size);

private:
    void wish();
    void wishLater();

    bool m_enabled = false;
    bool m_possible = false;
    QSize m_room;
    QSize m_guest;
    QSize m_wished;
    QTimer m_timer;
};

} // namespace virtdesk
