// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <memory>

namespace virtdesk {

/// Ctrl+C and the request to end (POSIX: SIGINT, SIGTERM, SIGHUP), brought to the event loop, so that what is open is
/// closed or kept. The second one ends the program at once. One object at a time; main thread. One file a platform.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    /// What a shell makes of it: 128 and the signal's number (130 for Ctrl+C); 0 = there was none.
    int status() const;

Q_SIGNALS:
    void interrupted();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
