// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace virtdesk {

/// A host name or literal address from outside in the form that the resolver takes: lower case, names beyond ASCII in
/// their ASCII form (RFC 5891), IPv6 without brackets. nullopt when it can be no host: nothing else may pass, because a
/// host ends up in texts, service names and stored keys.
std::optional<QString> checkedHost(QStringView text);

} // namespace virtdesk
