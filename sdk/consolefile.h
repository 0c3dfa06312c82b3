// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace virtdesk {

class KeyFile;

/// The connection part of a console file (application/x-virt-viewer, `.vv`): the same for a file from a disk and for an
/// engine's answer. What it says about the window is read elsewhere. Move-only because of the password.
struct ConsoleFile
{
    QString type;     ///< lower case: "vnc", "spice", "ovirt"
    QString host;     ///< as checkedHost gives it; empty = none is named (an engine writes "null" for an unknown one)
    quint16 port = 0; ///< 0 = none
    quint16 tlsPort = 0; ///< 0 = none
    QString socketPath;  ///< local socket instead of host and port
    QString userName;    ///< only on hosts in FIPS mode
    QString hostSubject;
    Secret password;
    QByteArray viewerCaPem; ///< [virt-viewer] ca: certificates only, in PEM form
    QByteArray engineCaPem; ///< [ovirt] ca, the same
    QUrl proxy;             ///< HTTP proxy, without a password; empty = direct
    QStringList notes;      ///< sentences about what was not usable and is left out

    /// Reads a whole file. Errors: Usage, with a sentence that says what the bytes are if they are no console file.
    static Result<ConsoleFile> parse(const QByteArray &bytes);
    /// The same for what is taken apart already. Errors: Usage.
    static Result<ConsoleFile> read(const KeyFile &file);
    /// "type" of [virt-viewer]; empty when there is none.
    static QString typeOf(const KeyFile &file);
    /// What bytes that are no console file are (a web page, an engine's fault with its reason, an RDP file, text in
    /// UTF-16 …), as an error of kind Usage; nothing when that can't be told.
    static std::optional<Error> foreign(const QByteArray &bytes);
};

} // namespace virtdesk
