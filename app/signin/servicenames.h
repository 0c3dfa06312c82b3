// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/iconsource.h"
#include "sdk/credentials.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QString>

namespace virtdesk {

/// What people call a service ("VNC console"); unknown ones as they are, cleaned.
QString serviceDisplayName(const QString &service);

struct ProtectionText
{
    QString icon;
    Tone tone;
    QString sentence;
};
/// How a connection is secured, as an icon and a sentence.
ProtectionText protectionText(ChannelProtection protection);
/// The same, with who the verification rests on where that is somebody else than this computer or the person.
ProtectionText protectionText(const CredentialRequest &request);

} // namespace virtdesk
