// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The first byte chooses the parser; the rest is an engine's answer.
#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace virtdesk::ovirt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray json(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    switch ((data[0] & 0x7f) % 13) {
    case 0:
        (void)parseVms(json);
        break;
    case 1:
        (void)parseVm(json);
        break;
    case 2:
        (void)parseRoot(json);
        break;
    case 3:
        (void)parseSso(json);
        break;
    case 4:
        (void)parseGraphicsConsoles(json);
        break;
    case 5:
        (void)parseSessions(json);
        break;
    case 6:
        (void)parseTicket(json);
        // It goes into a request line as it is.
        if (const auto ticket = parseProxyTicket(json)) {
            for (const char c : ticket->view()) {
                if (c <= ' ' || c >= 0x7f)
                    std::abort();
            }
        }
        break;
    case 7:
        (void)parseNames(json, QStringLiteral("host"));
        (void)parseOption(json);
        break;
    case 8:
        (void)parseActionStatus(json);
        (void)parseUserName(json);
        break;
    case 10:
        (void)parseStorageDomains(json);
        (void)parseEvents(json);
        break;
    case 11:
        (void)parseIsoFiles(json);
        (void)parseIsoDisks(json);
        break;
    case 12:
        (void)parseCdrom(json);
        (void)parseIds(json, QStringLiteral("cdrom"));
        (void)parseReference(json, QStringLiteral("data_center"));
        break;
    default:
        HttpReply reply;
        reply.status = 409;
        reply.mediaType = data[0] & 0x80 ? "application/json" : "application/xml";
        reply.body = json;
        (void)errorOf(reply, QStringLiteral("engine"), QStringLiteral("start a VM"));
        (void)saysFailed(reply);
    }
    return 0;
}
