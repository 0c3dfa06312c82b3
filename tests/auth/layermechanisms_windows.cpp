// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/layermechanisms.h"

namespace virtdesk::test {

QByteArrayList startLayerMechanisms(QString &)
{
    return {"DIGEST-MD5"};
}

void stopLayerMechanisms() {}

} // namespace virtdesk::test
