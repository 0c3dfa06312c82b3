// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace virtdesk {

/// A web page where something else was expected, as far as a person needs it.
struct HtmlText
{
    QString title;
    QString body; ///< without tags, comments, scripts and styles, in one line
};

/// Reads what a browser would show of a page (HTML Living Standard, "Parsing HTML documents", as far as plain text
/// needs it). Any bytes are taken; at most the first 64 KiB are looked at, each text is passed through `cleanText` with
/// `maximum` characters. Any thread.
HtmlText htmlText(const QByteArray &html, qsizetype maximum = 300);

} // namespace virtdesk
