// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace virtdesk {

/// A key file as GLib's GKeyFile reads it (Desktop Entry Specification, "Basic format of the file"): groups,
/// `key=value` lines, lines that begin with `#`, CR LF or LF ends. A group that comes twice is one group; of a key that
/// comes twice the last counts. Beyond GKeyFile a byte order mark at the start is skipped.
///
/// Holds views into the bytes given to `parse`, so that secrets are not copied: the bytes must outlive it.
class KeyFile
{
public:
    static constexpr qsizetype maximumBytes = 1 << 20;
    static constexpr qsizetype maximumLine = 256 << 10;

    /// Errors: Usage with the number of the line that is no key file's.
    static Result<KeyFile> parse(QByteArrayView bytes);

    bool hasGroup(QByteArrayView group) const;
    /// The value as it stands behind `=`, leading white space dropped; nullopt when the key is not there.
    std::optional<QByteArrayView> raw(QByteArrayView group, QByteArrayView key) const;
    /// The value with \s \n \t \r \\ resolved; other escapes stand as they are.
    std::optional<QByteArray> string(QByteArrayView group, QByteArrayView key) const;
    /// A whole number with white space around it; nullopt when it is none or out of `int`'s range.
    std::optional<int> integer(QByteArrayView group, QByteArrayView key) const;
    /// 1/true or 0/false; nullopt for anything else.
    std::optional<bool> boolean(QByteArrayView group, QByteArrayView key) const;
    /// Comment lines without `#` and surrounding white space, at most the first 64.
    const QList<QByteArrayView> &comments() const { return m_comments; }

private:
    QHash<QByteArray, QHash<QByteArray, QByteArrayView>> m_groups;
    QList<QByteArrayView> m_comments;
};

} // namespace virtdesk
