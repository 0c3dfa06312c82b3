// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetparser.h"
#include "sdk/credentials.h"
#include "tests/support/usualtargets.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// What the keys of a console file do to a secret that is stored for the address which the file names: only a file that
/// leaves way, verification and name as they are without it leads to where the secret went before.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto parsed =
        parseVv(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)), usualTargets());
    if (!parsed || !parsed->console)
        return 0;
    const ConsoleTarget &target = *parsed->console;
    ConsoleTarget typed;
    typed.protocol = target.protocol;
    typed.endpoint.address = target.endpoint.address;
    for (const ChannelProtection protection :
         {ChannelProtection::None, ChannelProtection::Local, ChannelProtection::AnonymousTls,
          ChannelProtection::VerifiedTls, ChannelProtection::SaslLayer}) {
        const TrustPath path = TrustPath::of(target, protection);
        if (!path.matches(TrustPath::of(typed, protection)))
            continue;
        const bool verified = protection == ChannelProtection::VerifiedTls;
        const bool moved = !target.endpoint.route.isEmpty() ||
                           (verified && (!target.trust.caPem.isEmpty() || !target.trust.hostSubject.isEmpty() ||
                                         !target.trust.acceptedSha256.isEmpty()));
        if (moved || path.isFromOutside())
            std::abort();
    }
    // Nothing of a file is anybody's but the file's.
    if (target.namedBy != Provenance::all(NamedBy::File))
        std::abort();
    return 0;
}
