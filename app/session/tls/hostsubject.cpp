// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/hostsubject.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumAttributes = 64;

/// Dotted object identifier of "CN", "commonName" or "2.5.4.3"; empty when the name is unknown.
QString canonicalType(const QString &name)
{
    const QByteArray given = name.toUtf8();
    for (const QByteArray &candidate : {given, given.toUpper(), given.toLower()}) {
        const Asn1ObjectPtr object(OBJ_txt2obj(candidate.constData(), 0));
        if (!object)
            continue;
        char dotted[128];
        const int length = OBJ_obj2txt(dotted, sizeof dotted, object.get(), 1);
        if (length > 0 && length < int(sizeof dotted))
            return QString::fromLatin1(dotted, length);
    }
    return {};
}

std::optional<QString> textOf(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, string);
    if (length < 0)
        return std::nullopt;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), length);
    OPENSSL_free(utf8);
    return text;
}

} // namespace

std::optional<HostSubject> HostSubject::parse(const QString &text)
{
    HostSubject subject;
    QString type;
    QString value;
    bool inValue = false;
    bool escaped = false;

    const auto finish = [&]() -> bool {
        const QString known = canonicalType(type.trimmed());
        if (!inValue || known.isEmpty() || subject.m_attributes.size() >= maximumAttributes)
            return false;
        subject.m_attributes.append({known, value.trimmed()});
        type.clear();
        value.clear();
        inValue = false;
        return true;
    };

    for (const QChar c : text) {
        QString &part = inValue ? value : type;
        if (escaped) {
            part += c;
            escaped = false;
        } else if (c == QLatin1Char('\\')) {
            escaped = true;
        } else if (c == QLatin1Char('=') && !inValue) {
            inValue = true;
        } else if (c == QLatin1Char(',')) {
            if (!finish())
                return std::nullopt;
        } else {
            part += c;
        }
    }
    if (escaped || !finish())
        return std::nullopt;
    return subject;
}

bool HostSubject::matches(const X509_NAME *subject) const
{
    const int count = X509_NAME_entry_count(subject);
    if (count != m_attributes.size())
        return false;
    QList<Attribute> actual;
    for (int i = 0; i < count; ++i) {
        const X509_NAME_ENTRY *entry = X509_NAME_get_entry(subject, i);
        char dotted[128];
        const int length = OBJ_obj2txt(dotted, sizeof dotted, X509_NAME_ENTRY_get_object(entry), 1);
        const std::optional<QString> value = textOf(X509_NAME_ENTRY_get_data(entry));
        if (length <= 0 || length >= int(sizeof dotted) || !value)
            return false;
        actual.append({QString::fromLatin1(dotted, length), *value});
    }
    return actual == m_attributes ||
           std::equal(actual.cbegin(), actual.cend(), m_attributes.crbegin(), m_attributes.crend());
}

} // namespace virtdesk
