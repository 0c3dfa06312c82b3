// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/certificate.h"

#include "sdk/result.h"

#include <QStringList>
#include <QTimeZone>

#include <ctime>

namespace virtdesk {

namespace {

constexpr int maximumNames = 100;
constexpr int maximumNameLength = 255;
constexpr int maximumChain = 10;

QByteArray bytesOf(BIO *bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return length > 0 ? QByteArray(data, length) : QByteArray();
}

/// "O=lab,CN=hv1": in the certificate's own order, the form in which a host subject is written.
QString nameText(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || !name)
        return {};
    constexpr unsigned long flags = XN_FLAG_SEP_COMMA_PLUS | XN_FLAG_FN_SN | ASN1_STRFLGS_ESC_2253 |
                                    ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT;
    if (X509_NAME_print_ex(bio.get(), name, 0, flags) < 0)
        return {};
    return cleanText(bytesOf(bio.get()), 1000);
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts = {};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, qMin(parts.tm_sec, 59)), Qt::UTC);
}

QString addressText(const unsigned char *bytes, int length)
{
    if (length == 4)
        return QStringLiteral("%1.%2.%3.%4").arg(bytes[0]).arg(bytes[1]).arg(bytes[2]).arg(bytes[3]);
    if (length != 16)
        return {};
    QStringList groups;
    for (int i = 0; i < 16; i += 2)
        groups.append(QString::number(bytes[i] << 8 | bytes[i + 1], 16));
    return groups.join(QLatin1Char(':'));
}

QStringList alternativeNames(const X509 *certificate)
{
    QStringList names;
    const GeneralNamesPtr all(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    const int count = all ? sk_GENERAL_NAME_num(all.get()) : 0;
    for (int i = 0; i < count && names.size() < maximumNames; ++i) {
        int type = 0;
        void *value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(all.get(), i), &type);
        if (type != GEN_DNS && type != GEN_IPADD)
            continue;
        const auto *string = static_cast<const ASN1_STRING *>(value);
        const unsigned char *bytes = ASN1_STRING_get0_data(string);
        const int length = ASN1_STRING_length(string);
        const QString text =
            type == GEN_DNS
                ? cleanText(QByteArray(reinterpret_cast<const char *>(bytes), qMin(length, 4 * maximumNameLength)),
                            maximumNameLength)
                : addressText(bytes, length);
        if (!text.isEmpty())
            names.append(text);
    }
    return names;
}

QByteArray pemOf(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1)
        return {};
    return bytesOf(bio.get());
}

QString withoutBrackets(const QString &host)
{
    QString bare = host;
    if (bare.startsWith(QLatin1Char('[')) && bare.endsWith(QLatin1Char(']')))
        bare = bare.mid(1, bare.size() - 2);
    const qsizetype scope = bare.indexOf(QLatin1Char('%'));
    return scope < 0 ? bare : bare.left(scope);
}

bool commonNameIsAddress(const X509 *certificate, const ASN1_OCTET_STRING *address)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    for (int i = -1; (i = X509_NAME_get_index_by_NID(const_cast<X509_NAME *>(subject), NID_commonName, i)) >= 0;) {
        unsigned char *utf8 = nullptr;
        const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, i)));
        if (length < 0)
            continue;
        const QByteArray text(reinterpret_cast<const char *>(utf8), length);
        OPENSSL_free(utf8);
        if (text.contains('\0'))
            continue;
        const OctetStringPtr named(a2i_IPADDRESS(text.constData()));
        if (named && ASN1_OCTET_STRING_cmp(named.get(), address) == 0)
            return true;
    }
    return false;
}

} // namespace

QByteArray certificateFingerprint(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &length) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest), length);
}

CertificateInfo describeCertificate(X509 *certificate, STACK_OF(X509) * chain)
{
    CertificateInfo info;
    info.subject = nameText(X509_get_subject_name(certificate));
    info.issuer = nameText(X509_get_issuer_name(certificate));
    info.names = alternativeNames(certificate);
    info.notBefore = timeOf(X509_get0_notBefore(certificate));
    info.notAfter = timeOf(X509_get0_notAfter(certificate));
    info.sha256 = certificateFingerprint(certificate);
    info.pem = pemOf(certificate);
    const int count = chain ? qMin(sk_X509_num(chain), maximumChain) : 0;
    for (int i = 0; i < count; ++i)
        info.chainPem += pemOf(sk_X509_value(chain, i));
    if (const EVP_PKEY *key = X509_get0_pubkey(certificate)) {
        info.keyBits = EVP_PKEY_get_bits(key);
        info.keyKind = cleanText(QByteArray(EVP_PKEY_get0_type_name(key)), 40);
    }
    return info;
}

bool isAddressLiteral(const QString &host)
{
    const QByteArray bare = withoutBrackets(host).toUtf8();
    return !bare.contains('\0') && OctetStringPtr(a2i_IPADDRESS(bare.constData())) != nullptr;
}

bool certificateCarriesName(X509 *certificate, const QString &expected)
{
    const QByteArray name = withoutBrackets(expected).toUtf8();
    if (name.isEmpty() || name.contains('\0'))
        return false;
    const bool hasAlternatives = X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1) >= 0;
    if (const OctetStringPtr address{a2i_IPADDRESS(name.constData())}) {
        if (hasAlternatives)
            return X509_check_ip_asc(certificate, name.constData(), 0) == 1;
        return commonNameIsAddress(certificate, address.get());
    }
    const unsigned flags =
        X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | (hasAlternatives ? X509_CHECK_FLAG_NEVER_CHECK_SUBJECT : 0);
    return X509_check_host(certificate, name.constData(), std::size_t(name.size()), flags, nullptr) == 1;
}

} // namespace virtdesk
