// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What the oVirt plugin would send to a web server, for sspi_test.py: "token BASE64", "none" or "problem WORDS".
//   negotiateclient HOST

#include "plugins/ovirt-api/gssnegotiate.h"

#include <QCoreApplication>

#include <cstdio>

using namespace virtdesk::ovirt;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().size() != 2)
        return 2;
    const GssToken made = gssInitialToken(QCoreApplication::arguments().at(1));
    if (!made.token.isEmpty())
        std::printf("token %s\n", made.token.toBase64().constData());
    else if (made.noTicket)
        std::puts("none");
    else
        std::printf("problem %s\n", made.problem.toUtf8().constData());
    return 0;
}
