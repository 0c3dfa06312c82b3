// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// To be called before QSettings opens `path`: one that is too large, no file, or no such text is put aside as
/// StateFile does it, so that QSettings neither hangs on it nor writes over it. Returns the sentence about that; else
/// empty.
QString checkIniFile(const QString &path, const QString &subject);

} // namespace virtdesk
