// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QTest>
#include <QTimer>

namespace virtdesk {

/// Before "nothing has happened": lets all run that is posted or due by now, and what that posts in turn. Behind each
/// round stands an event of our own in the same queue and a timer that is due at once; no time is waited for.
inline void settle(int rounds = 4)
{
    for (int round = 0; round < rounds; ++round) {
        bool passed = false;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [&passed] { QTimer::singleShot(0, QCoreApplication::instance(), [&passed] { passed = true; }); },
            Qt::QueuedConnection);
        QVERIFY(QTest::qWaitFor([&passed] { return passed; }, 30'000));
    }
}

} // namespace virtdesk
