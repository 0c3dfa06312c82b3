// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberosaccess.h"

#include <QCoreApplication>

namespace virtdesk::kerberos {

namespace {

/// Windows keeps its tickets in the logon session and renews them by itself; there is nothing for us to get.
KerberosResult byWindows()
{
    return {KerberosProblem::Other,
            QCoreApplication::translate("KerberosAccess",
                                        "Windows manages the Kerberos tickets of this session. Lock and "
                                        "unlock the screen to get a new one."),
            {}};
}

} // namespace

KerberosState readState()
{
    KerberosState state;
    state.problem = byWindows();
    return state;
}

KerberosResult acquire(const QString &, Secret, const Prompter &, const std::atomic<bool> &)
{
    return byWindows();
}

KerberosResult renew(const QString &)
{
    return byWindows();
}

KerberosResult makeDefault(const QString &)
{
    return byWindows();
}

QString principalFor(const QString &, const QString &)
{
    return {};
}

KerberosResult checkService(const QString &, const QString &, QString *)
{
    return byWindows();
}

KerberosResult checkKdc(const QString &)
{
    return byWindows();
}

QList<KerberosCheck> diagnose(const QString &, const QString &)
{
    return {{QCoreApplication::translate("KerberosAccess", "Kerberos ticket"), true, byWindows().sentence, {}}};
}

} // namespace virtdesk::kerberos
