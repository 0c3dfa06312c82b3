// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace virtdesk::rfb {

/// How bytes of a text were read.
enum class TextForm {
    Ascii,
    Utf8,    ///< valid, with at least one character beyond ASCII
    Western, ///< Windows-1252, of which Latin-1 is a part as far as texts go
};

/// A text as servers send it. The protocol says Latin-1 in one place and UTF-8 in another, and servers do as they like:
/// what is valid UTF-8 with a character of several bytes hardly ever was meant as anything else. There is a reading of
/// any bytes; only such as stand for nothing become replacement characters.
QString textFromWire(const QByteArray &bytes, TextForm *form = nullptr);

/// `textFromWire`, made fit for one line in front of a person (`cleanText`).
QString lineFromWire(const QByteArray &bytes);

/// A text for a clipboard, whatever way and direction it goes: up to the first NUL, lines ended by LF alone, and no
/// control characters but tabs, which a text has no use for and a terminal that it is pasted into would obey.
QString clipboardText(QString text);

} // namespace virtdesk::rfb
