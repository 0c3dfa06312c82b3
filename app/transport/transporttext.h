// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>

namespace virtdesk {

/// The translation context of the sentences in this folder. Any thread.
struct TransportText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::TransportText)
};

} // namespace virtdesk
