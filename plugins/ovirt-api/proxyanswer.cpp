// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/proxyanswer.h"

#include "sdk/result.h"

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

constexpr qsizetype maximumSchemes = 8;
constexpr qsizetype maximumSchemeLength = 30;
constexpr qsizetype maximumRealm = 100;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// RFC 9110, section 5.6.2.
bool isTokenChar(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

int statusOf(QByteArrayView line)
{
    const bool valid = line.size() >= 12 && line.startsWith("HTTP/1.") && isDigit(line[7]) && line[8] == ' ' &&
                       isDigit(line[9]) && isDigit(line[10]) && isDigit(line[11]) &&
                       (line.size() == 12 || line[12] == ' ');
    const int status = valid ? (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0') : 0;
    return status >= 100 && status <= 599 ? status : 0;
}

/// The schemes of a header line, which may hold several challenges (RFC 9110, section 11.6.1): a token at the start or
/// after a comma that no "=" follows. What stands in quotes is a value.
QList<QByteArrayView> schemesOf(QByteArrayView value)
{
    QList<QByteArrayView> schemes;
    bool atStart = true;
    for (qsizetype i = 0; i < value.size() && schemes.size() < maximumSchemes;) {
        const char c = value[i];
        if (c == '"') {
            for (++i; i < value.size() && value[i] != '"'; ++i)
                i += value[i] == '\\' ? 1 : 0;
            ++i;
            atStart = false;
        } else if (c == ',') {
            atStart = true;
            ++i;
        } else if (!isTokenChar(c)) {
            atStart = atStart && (c == ' ' || c == '\t');
            ++i;
        } else {
            qsizetype end = i;
            while (end < value.size() && isTokenChar(value[end]))
                ++end;
            qsizetype next = end;
            while (next < value.size() && (value[next] == ' ' || value[next] == '\t'))
                ++next;
            const bool parameter = next < value.size() && value[next] == '=';
            const bool ends = end == value.size() || value[end] == ' ' || value[end] == '\t' || value[end] == ',';
            if (atStart && ends && !parameter)
                schemes << value.sliced(i, end - i);
            atStart = false;
            i = end;
        }
    }
    return schemes;
}

/// The first realm in the rest of a header line.
QString realmIn(QByteArrayView rest)
{
    constexpr QByteArrayView name("realm=\"");
    const qsizetype at = rest.toByteArray().toLower().indexOf(name);
    QByteArray realm;
    for (qsizetype i = at + name.size(); at >= 0 && i < rest.size() && rest[i] != '"'; ++i) {
        i += rest[i] == '\\' && i + 1 < rest.size() ? 1 : 0;
        realm += rest[i];
    }
    return cleanText(realm, maximumRealm);
}

void addSchemes(ProxyAnswer &answer, QByteArrayView value)
{
    const QList<QByteArrayView> schemes = schemesOf(value);
    for (const QByteArrayView scheme : schemes) {
        const auto is = [scheme](const char *name) { return scheme.compare(name, Qt::CaseInsensitive) == 0; };
        answer.negotiate = answer.negotiate || is("Negotiate");
        answer.password = answer.password || is("Basic") || is("Digest");
        if (is("Basic") && !answer.basic) {
            answer.basic = true;
            answer.realm = realmIn(value.sliced(scheme.data() - value.data()));
        }
        if (answer.schemes.size() < maximumSchemes)
            answer.schemes << cleanText(scheme.toByteArray(), maximumSchemeLength);
    }
}

/// The header's end after `from`, behind its empty line; -1 = not there yet.
qsizetype headerEnd(QByteArrayView bytes, qsizetype from)
{
    const qsizetype usual = bytes.indexOf("\r\n\r\n", from);
    const qsizetype bare = bytes.indexOf("\n\n", from);
    if (usual < 0 && bare < 0)
        return -1;
    return bare < 0 || (usual >= 0 && usual < bare) ? usual + 4 : bare + 2;
}

ProxyAnswer read(QByteArrayView header)
{
    ProxyAnswer answer;
    for (bool first = true; !header.isEmpty(); first = false) {
        const qsizetype end = header.indexOf('\n');
        QByteArrayView line = end < 0 ? header : header.first(end);
        header = end < 0 ? QByteArrayView() : header.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (first) {
            answer.status = statusOf(line);
            if (answer.status == 0)
                break;
            continue;
        }
        constexpr QByteArrayView name("Proxy-Authenticate:");
        if (line.size() > name.size() && line.first(name.size()).compare(name, Qt::CaseInsensitive) == 0)
            addSchemes(answer, line.sliced(name.size()));
    }
    return answer;
}

} // namespace

std::optional<ProxyAnswer> ProxyAnswer::parse(QByteArrayView bytes)
{
    constexpr QByteArrayView start("HTTP/");
    const qsizetype known = std::min(bytes.size(), start.size());
    if (bytes.first(known) != start.first(known))
        return ProxyAnswer();
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = headerEnd(bytes, at);
        if (end < 0)
            break;
        ProxyAnswer answer = read(bytes.sliced(at, end - at));
        if (answer.status < 100 || answer.status >= 200)
            return answer;
        at = end;
    }
    // What goes on without an end is no answer either.
    return bytes.size() >= maximumHeader ? std::make_optional<ProxyAnswer>() : std::nullopt;
}

} // namespace virtdesk::ovirt
