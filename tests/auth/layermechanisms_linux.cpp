// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/layermechanisms.h"

#include "tests/support/kerberosrealm.h"

#include <memory>

namespace virtdesk::test {

namespace {

std::unique_ptr<KerberosRealm> realm;

} // namespace

QByteArrayList startLayerMechanisms(QString &error)
{
    realm = std::make_unique<KerberosRealm>();
    if (!realm->start() || !realm->addUser(QStringLiteral("anna"), "correct horse") ||
        !realm->addService(QStringLiteral("vnc/localhost")) ||
        !realm->getTicket(QStringLiteral("anna"), "correct horse")) {
        error = realm->errorText();
        return {};
    }
    realm->enter();
    return {"GSSAPI", "DIGEST-MD5"};
}

void stopLayerMechanisms()
{
    KerberosRealm::leave();
    realm.reset();
}

} // namespace virtdesk::test
