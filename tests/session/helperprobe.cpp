// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Loaded into virtdesk-connect and virtdesk-ticket before their own libraries: what an attacker could do who has taken
// them over by an answer of a name server, of a KDC, or by whom they connect to. It tries at the calls with which they
// meet the network, once for each list of system calls, and writes its tables to standard error.

#include "app/hardening/helperconfinement.h"
#include "tests/session/callattempts.h"

#include <cerrno>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <krb5.h>
#include <netdb.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

/// Whether a list is in force: then this call itself is on none.
bool isFiltered()
{
    return ::prctl(PR_GET_SECCOMP) != 0;
}

/// Modules of the resolver connect as well.
bool isBehindNames()
{
    const int file = ::open("/etc/hosts", O_RDONLY | O_CLOEXEC);
    ::close(file);
    return file < 0;
}

void tryAll(HelperConfinement::Work work)
{
    static bool done[3] = {};
    if (!isFiltered() || done[static_cast<int>(work)])
        return;
    done[static_cast<int>(work)] = true;
    const QByteArray table = CallAttempts::run(
        HelperConfinement::rules(work),
        work == HelperConfinement::Work::Connect ? std::vector<std::string>() : HelperConfinement::systemFolders());
    for (qsizetype at = 0; at < table.size();) {
        const ssize_t written = ::write(STDERR_FILENO, table.constData() + at, std::size_t(table.size() - at));
        if (written <= 0)
            return;
        at += written;
    }
}

template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

// Found before anything is given up.
const auto nextGetaddrinfo = next<decltype(&::getaddrinfo)>("getaddrinfo");
const auto nextConnect = next<decltype(&::connect)>("connect");
const auto nextServiceName = next<decltype(&::krb5_sname_to_principal)>("krb5_sname_to_principal");

} // namespace

#define VIRTDESK_INSTEAD extern "C" __attribute__((visibility("default")))

VIRTDESK_INSTEAD int getaddrinfo(const char *host, const char *service, const addrinfo *hints, addrinfo **found)
{
    // Kerberos looks names up, too.
    if (std::strcmp(program_invocation_short_name, "virtdesk-connect") == 0)
        tryAll(HelperConfinement::Work::FindNames);
    return nextGetaddrinfo(host, service, hints, found);
}

VIRTDESK_INSTEAD int connect(int socket, const sockaddr *address, socklen_t size)
{
    if (isBehindNames())
        tryAll(HelperConfinement::Work::Connect);
    return nextConnect(socket, address, size);
}

VIRTDESK_INSTEAD krb5_error_code krb5_sname_to_principal(krb5_context context, const char *host, const char *service,
                                                         krb5_int32 type, krb5_principal *found)
{
    tryAll(HelperConfinement::Work::FindTicket);
    return nextServiceName(context, host, service, type, found);
}
