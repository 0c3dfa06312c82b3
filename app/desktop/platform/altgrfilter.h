// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractNativeEventFilter>

namespace virtdesk {

/// Windows tells of AltGr as of a left Ctrl and a right Alt. The Ctrl that nobody pressed is taken out here, so that
/// the guest gets the key that was pressed. Windows only; GUI thread.
class AltGrFilter : public QAbstractNativeEventFilter
{
public:
    bool nativeEventFilter(const QByteArray &eventType, void *message, qintptr *result) override;
};

} // namespace virtdesk
