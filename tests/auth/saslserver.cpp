// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/saslserver.h"

#include "plugins/auth-sasl/sasllibrary.h"
#include "tests/auth/saslusers.h"

#include <QHash>

namespace virtdesk::test {

namespace {

QString &ownRealm()
{
    static QString realm;
    return realm;
}

int option(void *, const char *, const char *name, const char **result, unsigned *length)
{
    static const QHash<QByteArray, QByteArray> values = [] {
        QHash<QByteArray, QByteArray> all = saslusers::options();
        all.insert("pwcheck_method", "auxprop");
        all.insert("log_level", "0");
        return all;
    }();
    const auto found = values.constFind(QByteArray(name));
    if (found == values.cend())
        return SASL_FAIL;
    *result = found->constData();
    if (length)
        *length = static_cast<unsigned>(found->size());
    return SASL_OK;
}

int quiet(void *, int, const char *)
{
    return SASL_OK;
}

int path(void *, const char **folders)
{
    *folders = saslplatform::pluginPath();
    return SASL_OK;
}

const sasl_callback_t *callbacks()
{
    static const sasl_callback_t all[] = {
        {SASL_CB_GETOPT, saslProcedure(&option), nullptr},
        {SASL_CB_LOG, saslProcedure(&quiet), nullptr},
        {SASL_CB_GETPATH, saslProcedure(&path), nullptr},
        {SASL_CB_LIST_END, nullptr, nullptr},
    };
    return all;
}

} // namespace

bool SaslServer::setUp(const QString &realm, QString &error)
{
    ownRealm() = realm;
    const Result<void> client = SaslLibrary::start();
    if (!client) {
        error = client.error().sentence;
        return false;
    }
    if (!saslusers::prepare(realm, error))
        return false;
    const int status = sasl_server_init(callbacks(), "qemu");
    if (status != SASL_OK)
        error = QString::fromLatin1(sasl_errstring(status, nullptr, nullptr));
    return status == SASL_OK;
}

bool SaslServer::addUser(const QString &name, const QByteArray &password)
{
    return saslusers::add(name, password);
}

SaslServer::SaslServer(const Wish &wish)
{
    sasl_server_new("vnc", wish.host.toUtf8().constData(),
                    ownRealm().isEmpty() ? nullptr : ownRealm().toUtf8().constData(), "127.0.0.1;5900",
                    "127.0.0.1;40000", callbacks(), SASL_SUCCESS_DATA, &m_connection);
    sasl_security_properties_t properties = {};
    properties.min_ssf = wish.minSsf;
    properties.max_ssf = wish.maxSsf;
    properties.maxbufsize = wish.maximumBuffer;
    sasl_setprop(m_connection, SASL_SEC_PROPS, &properties);
    const sasl_ssf_t external = wish.externalSsf;
    sasl_setprop(m_connection, SASL_SSF_EXTERNAL, &external);
    if (!wish.externalName.isEmpty())
        sasl_setprop(m_connection, SASL_AUTH_EXTERNAL, wish.externalName.constData());
}

SaslServer::~SaslServer()
{
    sasl_dispose(&m_connection);
}

SaslServer::Reply SaslServer::start(const QByteArray &mechanism, const std::optional<QByteArray> &fromClient)
{
    const char *out = nullptr;
    unsigned length = 0;
    Reply reply;
    reply.status =
        sasl_server_start(m_connection, mechanism.constData(), fromClient ? fromClient->constData() : nullptr,
                          fromClient ? static_cast<unsigned>(fromClient->size()) : 0, &out, &length);
    if (out && (reply.status == SASL_OK || reply.status == SASL_CONTINUE))
        reply.data = QByteArray(out, qsizetype(length));
    return reply;
}

SaslServer::Reply SaslServer::step(const std::optional<QByteArray> &fromClient)
{
    const char *out = nullptr;
    unsigned length = 0;
    Reply reply;
    reply.status = sasl_server_step(m_connection, fromClient ? fromClient->constData() : nullptr,
                                    fromClient ? static_cast<unsigned>(fromClient->size()) : 0, &out, &length);
    if (out && (reply.status == SASL_OK || reply.status == SASL_CONTINUE))
        reply.data = QByteArray(out, qsizetype(length));
    return reply;
}

unsigned SaslServer::ssf() const
{
    const void *value = nullptr;
    return sasl_getprop(m_connection, SASL_SSF, &value) == SASL_OK && value ? *static_cast<const sasl_ssf_t *>(value)
                                                                            : 0;
}

QString SaslServer::user() const
{
    const void *value = nullptr;
    return sasl_getprop(m_connection, SASL_USERNAME, &value) == SASL_OK && value
               ? QString::fromUtf8(static_cast<const char *>(value))
               : QString();
}

QByteArray SaslServer::encode(const QByteArray &plain)
{
    QByteArray all;
    const void *value = nullptr;
    sasl_getprop(m_connection, SASL_MAXOUTBUF, &value);
    const unsigned most = *static_cast<const unsigned *>(value);
    for (qsizetype at = 0; at < plain.size(); at += most) {
        const char *out = nullptr;
        unsigned length = 0;
        const unsigned size = static_cast<unsigned>(qMin<qsizetype>(most, plain.size() - at));
        if (sasl_encode(m_connection, plain.constData() + at, size, &out, &length) != SASL_OK)
            return {};
        all.append(out, qsizetype(length));
    }
    return all;
}

std::optional<QByteArray> SaslServer::decode(const QByteArray &wrapped)
{
    const char *out = nullptr;
    unsigned length = 0;
    if (sasl_decode(m_connection, wrapped.constData(), static_cast<unsigned>(wrapped.size()), &out, &length) != SASL_OK)
        return std::nullopt;
    return QByteArray(out ? out : "", qsizetype(length));
}

QString SaslServer::detail() const
{
    return QString::fromUtf8(sasl_errdetail(m_connection));
}

} // namespace virtdesk::test
