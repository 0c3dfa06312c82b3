// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"

#include <QObject>

#include <map>

namespace virtdesk {

/// What several parts of the program want to see of one console, and what that comes to. Main thread.
class FrameDemands : public QObject
{
    Q_OBJECT
public:
    explicit FrameDemands(QObject *parent = nullptr);
    ~FrameDemands() override;

    /// The last wish of `asker` counts until it is None or the asker is gone. A wish is brought into its limits
    /// (app/ipc/messages.h).
    void set(const QObject *asker, FrameDemand demand);
    /// The most that anybody wants: Full before thumbnails, and thumbnails as large and as often as the most demanding.
    FrameDemand combined() const;

Q_SIGNALS:
    /// combined() is another one.
    void changed();

private:
    std::map<const QObject *, FrameDemand> m_demands;
};

} // namespace virtdesk
