// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

namespace virtdesk {

/// What a person's configuration says of one hop (`ssh -G`), as far as a question about its key needs it. Pure.
struct SshSettings
{
    QByteArray name;      ///< what ssh calls it in its question: "name", "[name]:port", or the alias
    QByteArrayList files; ///< known_hosts files of the person, with "~/" and "/"; without any that has a blank in it

    /// `home`: the person's folder, which ssh may have put in place of "~".
    static SshSettings parse(QByteArrayView printed, const QByteArray &home);
};

} // namespace virtdesk
