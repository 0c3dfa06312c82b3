// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QApplication;

namespace virtdesk {

/// Lets the wheel scroll a page past its fields without changing them: combo boxes, spin boxes and sliders inside of a
/// scroll area take the wheel only while they have the keyboard focus, and do not get it by the wheel. Qt lets any
/// field under the pointer take it, and a setting is changed unseen. For the whole program, while it lives. GUI thread.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    explicit WheelGuard(QApplication &application);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace virtdesk
