// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace virtdesk {

/// What tabs of these names are labelled with, in the same order: what all of them share is cut from long ones (the
/// domain first, then the beginning, then the end), what tells them apart never. Names that differ get labels that
/// differ; no label has fewer than 12 characters unless its name has.
QStringList tabLabels(const QStringList &names);

} // namespace virtdesk
