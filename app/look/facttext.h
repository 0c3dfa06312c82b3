// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

/// The one form in which facts are shown, wherever they are: names of certificates, dates, fingerprints. Any thread.
namespace virtdesk::facttext {

/// "CN=hv-03.lab.example, O=lab.example": what is named first, by whatever order or separator it came (RFC 4514). What
/// is no distinguished name stays as it is.
QString distinguishedName(const QString &name);

/// Local, short: "28/11/26 19:57"; empty when invalid.
QString dateTime(const QDateTime &when);
/// The day alone.
QString date(const QDateTime &when);
/// The time of day alone, for what happened today: "19:57".
QString time(const QDateTime &when);

/// A sentence that others made, without the second full stop that it got where it was put into one of ours.
QString sentence(const QString &text);

/// "3A91 C2D4 …", with a new line after so many groups.
QString fingerprint(const QByteArray &sha256, int groupsPerLine = 8);
/// A key's, in the form that SSH's programs show it: "SHA256:" and base64.
QString keyFingerprint(const QByteArray &sha256);

} // namespace virtdesk::facttext
