// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QString>

namespace virtdesk {

/// What an ssh that has ended says, as a sentence. It ends with the same status for everything, so its words (in
/// English, LC_ALL=C) are all there is to tell failures apart: they choose a sentence and decide nothing. Pure.
class SshFailure
{
public:
    /// `words`: its standard error. `way`, `console`: for sentences.
    static Error of(const QByteArray &words, const QString &way, const QString &console);
};

} // namespace virtdesk
