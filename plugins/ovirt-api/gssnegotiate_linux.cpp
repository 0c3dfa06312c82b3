// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// GSSAPI (RFC 2743, 2744) with the SPNEGO mechanism (RFC 4178), as HTTP Negotiate wants it (RFC 4559). Qt's own
// Negotiate is not used: it asks the KDC on the GUI thread and has no word on what went wrong.
#include "plugins/ovirt-api/gssnegotiate.h"

#include <gssapi/gssapi.h>

#include <QHostAddress>

namespace virtdesk::ovirt {

namespace {

gss_OID_desc spnego = {6, const_cast<char *>("\x2b\x06\x01\x05\x05\x02")};
gss_OID_desc krb5 = {9, const_cast<char *>("\x2a\x86\x48\x86\xf7\x12\x01\x02\x02")};

class Name
{
public:
    Name() = default;
    Name(const Name &) = delete;
    Name &operator=(const Name &) = delete;
    ~Name()
    {
        OM_uint32 minor = 0;
        if (value != GSS_C_NO_NAME)
            gss_release_name(&minor, &value);
    }
    gss_name_t value = GSS_C_NO_NAME;
};

class Credential
{
public:
    Credential() = default;
    Credential(const Credential &) = delete;
    Credential &operator=(const Credential &) = delete;
    ~Credential()
    {
        OM_uint32 minor = 0;
        if (value != GSS_C_NO_CREDENTIAL)
            gss_release_cred(&minor, &value);
    }
    gss_cred_id_t value = GSS_C_NO_CREDENTIAL;
};

class Context
{
public:
    Context() = default;
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;
    ~Context()
    {
        OM_uint32 minor = 0;
        if (value != GSS_C_NO_CONTEXT)
            gss_delete_sec_context(&minor, &value, GSS_C_NO_BUFFER);
    }
    gss_ctx_id_t value = GSS_C_NO_CONTEXT;
};

class Buffer
{
public:
    Buffer() = default;
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer()
    {
        OM_uint32 minor = 0;
        gss_release_buffer(&minor, &value);
    }
    QByteArray bytes() const { return {static_cast<const char *>(value.value), static_cast<qsizetype>(value.length)}; }
    gss_buffer_desc value = GSS_C_EMPTY_BUFFER;
};

QString words(OM_uint32 major, OM_uint32 minorStatus)
{
    QStringList texts;
    const auto add = [&texts](OM_uint32 code, int kind, gss_OID mechanism) {
        OM_uint32 more = 0;
        for (int i = 0; i < 4; ++i) {
            OM_uint32 minor = 0;
            Buffer buffer;
            if (GSS_ERROR(gss_display_status(&minor, code, kind, mechanism, &more, &buffer.value)))
                return;
            texts << cleanText(buffer.bytes(), 200);
            if (more == 0)
                return;
        }
    };
    if (minorStatus != 0)
        add(minorStatus, GSS_C_MECH_CODE, &krb5);
    if (texts.isEmpty())
        add(major, GSS_C_GSS_CODE, GSS_C_NO_OID);
    return texts.join(QLatin1String("; "));
}

/// Fills `credential` with the default initiator's; false with `result` saying why not.
bool acquire(Credential &credential, GssToken &result)
{
    OM_uint32 minor = 0;
    gss_OID_set_desc mechanisms = {1, &krb5};
    const OM_uint32 major = gss_acquire_cred(&minor, GSS_C_NO_NAME, GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE,
                                             &credential.value, nullptr, nullptr);
    OM_uint32 lifetime = 0;
    // The name is asked for afterwards: with a ticket that is over, the library makes it and loses it.
    if (!GSS_ERROR(major) &&
        !GSS_ERROR(gss_inquire_cred(&minor, credential.value, nullptr, &lifetime, nullptr, nullptr)) && lifetime > 0) {
        Name name;
        Buffer text;
        OM_uint32 ignored = 0;
        if (!GSS_ERROR(gss_inquire_cred(&ignored, credential.value, &name.value, nullptr, nullptr, nullptr)) &&
            !GSS_ERROR(gss_display_name(&ignored, name.value, &text.value, nullptr)))
            result.principal = cleanText(text.bytes(), 200);
        return true;
    }
    result.noTicket = true;
    result.problem = GSS_ERROR(major) ? words(major, minor) : QStringLiteral("the ticket has expired");
    return false;
}

} // namespace

GssToken gssHaveTicket()
{
    GssToken result;
    Credential credential;
    acquire(credential, result);
    return result;
}

GssToken gssInitialToken(const QString &host)
{
    GssToken result;
    if (QHostAddress().setAddress(host)) {
        result.problem = QStringLiteral("a Kerberos service has a name, not an address");
        return result;
    }
    Credential credential;
    if (!acquire(credential, result))
        return result;

    const QByteArray service = "HTTP@" + host.toUtf8();
    gss_buffer_desc text = {static_cast<size_t>(service.size()), const_cast<char *>(service.constData())};
    Name target;
    OM_uint32 minor = 0;
    OM_uint32 major = gss_import_name(&minor, &text, GSS_C_NT_HOSTBASED_SERVICE, &target.value);
    if (GSS_ERROR(major)) {
        result.problem = words(major, minor);
        return result;
    }
    Context context;
    Buffer token;
    // No mutual authentication: TLS has verified the server already, and so one round trip is enough.
    major =
        gss_init_sec_context(&minor, GSS_C_NO_CREDENTIAL, &context.value, target.value, &spnego, 0, GSS_C_INDEFINITE,
                             GSS_C_NO_CHANNEL_BINDINGS, GSS_C_NO_BUFFER, nullptr, &token.value, nullptr, nullptr);
    if (GSS_ERROR(major)) {
        result.problem = words(major, minor);
        return result;
    }
    result.token = token.bytes();
    return result;
}

} // namespace virtdesk::ovirt
