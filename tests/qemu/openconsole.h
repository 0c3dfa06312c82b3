// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/consolesession.h"
#include "tests/support/qemuguest.h"

#include <QObject>

#include <cstdint>
#include <functional>

namespace virtdesk::test {

/// A console as a tab has it, for tests: answers the password, waits with the event loop of the test.
class OpenConsole : public QObject
{
    Q_OBJECT
public:
    OpenConsole();

    /// Connects and waits for the first whole frame or the end; true when it runs.
    bool open(const Address &address, const DisplayOptions &options = {});
    /// Lets events happen until `condition` holds; false when it does not within the deadline.
    bool waitUntil(const std::function<bool()> &condition, int deadlineMs = 15000);
    /// Waits until the picture is the guest's, pixel for pixel; says what differs otherwise.
    QString differenceTo(QemuGuest &guest, int deadlineMs = 15000);
    DisplayStatistics statistics();
    void key(std::uint32_t scancode, bool down, std::uint32_t keysym = 0);

    ConsoleSession session;
    QByteArray password;
    Error error;
    int bells = 0;
};

} // namespace virtdesk::test
