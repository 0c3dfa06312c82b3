// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

namespace virtdesk::test {

struct GeneratedStream
{
    QByteArray name;
    QByteArray bytes;
};

/// 1920x1080 sessions of a made-up server; the same bytes in each run.
QList<GeneratedStream> generatedStreams();

} // namespace virtdesk::test
