// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/saslusers.h"

#include <cstring>

#include <sasl/sasl.h>
#include <sasl/saslplug.h>

namespace virtdesk::test::saslusers {

namespace {

QHash<QByteArray, QByteArray> &passwords()
{
    static QHash<QByteArray, QByteArray> all;
    return all;
}

/// Sets the properties that are wanted for this lookup: names with a star are the authentication id's.
int lookUp(void *, sasl_server_params_t *parameters, unsigned flags, const char *user, unsigned length)
{
    const auto found = passwords().constFind(QByteArray(user, qsizetype(length)).split('@').first());
    const sasl_utils_t *utils = parameters->utils;
    const bool isAuthorization = (flags & SASL_AUXPROP_AUTHZID) != 0;
    for (const propval *one = utils->prop_get(parameters->propctx); one && one->name; ++one) {
        if ((one->name[0] == '*') == isAuthorization || one->values)
            continue;
        const char *name = one->name + (one->name[0] == '*' ? 1 : 0);
        if (std::strcmp(name, SASL_AUX_PASSWORD_PROP) != 0)
            continue;
        if (found == passwords().cend())
            return SASL_NOUSER;
        utils->prop_set(parameters->propctx, one->name, found->constData(), int(found->size()));
    }
    return SASL_OK;
}

int start(const sasl_utils_t *, int version, int *ownVersion, sasl_auxprop_plug_t **plugin, const char *)
{
    static char name[] = "table";
    static sasl_auxprop_plug_t table = {};
    if (version < SASL_AUXPROP_PLUG_VERSION)
        return SASL_BADVERS;
    table.auxprop_lookup = &lookUp;
    table.name = name;
    *ownVersion = SASL_AUXPROP_PLUG_VERSION;
    *plugin = &table;
    return SASL_OK;
}

} // namespace

QHash<QByteArray, QByteArray> options()
{
    return {{"auxprop_plugin", "table"}};
}

bool prepare(const QString &, QString &error)
{
    const int status = sasl_auxprop_add_plugin("table", &start);
    if (status != SASL_OK)
        error = QString::fromLatin1(sasl_errstring(status, nullptr, nullptr));
    return status == SASL_OK;
}

bool add(const QString &name, const QByteArray &password)
{
    passwords().insert(name.toUtf8(), password);
    return true;
}

} // namespace virtdesk::test::saslusers
