// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QTest>

namespace virtdesk::test {

inline constexpr char AnnaPassword[] = "anna pw+&%";

/// An error for the log of a test.
inline QString why(const Error &error)
{
    return QStringLiteral("%1: %2 (%3)").arg(static_cast<int>(error.kind)).arg(error.sentence, error.detail);
}

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(why(verified.error())));                               \
    } while (false)

#define VERIFY_FAILURE(result, kindOfFailure)                                                                          \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY(!verified.ok());                                                                                       \
        QVERIFY2(verified.error().kind == (kindOfFailure), qPrintable(why(verified.error())));                         \
        QVERIFY2(verified.error().sentence.size() > 10 && verified.error().sentence.endsWith(QLatin1Char('.')),        \
                 qPrintable(why(verified.error())));                                                                   \
    } while (false)

} // namespace virtdesk::test
