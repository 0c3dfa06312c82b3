// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/opensslpointers.h"

#include <QList>
#include <QString>

#include <optional>

namespace virtdesk {

/// The exact certificate subject that a console must have, as .vv files write it in "host-subject": "O=lab,CN=hv1",
/// with `\` before a comma, equals sign or backslash that belongs to a value.
class HostSubject
{
public:
    /// nullopt when `text` is no subject.
    static std::optional<HostSubject> parse(const QString &text);

    /// True when the subject has exactly these attributes in this order, or in the reverse one (RFC 4514 writes it so).
    bool matches(const X509_NAME *subject) const;

private:
    struct Attribute
    {
        QString type;
        QString value;
        bool operator==(const Attribute &) const = default;
    };
    QList<Attribute> m_attributes;
};

} // namespace virtdesk
