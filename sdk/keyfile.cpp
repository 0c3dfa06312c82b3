// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/keyfile.h"

#include <QCoreApplication>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumComments = 64;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

QByteArrayView withoutLeadingSpace(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    return text;
}

QByteArrayView withoutTrailingSpace(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.back()))
        text = text.chopped(1);
    return text;
}

QByteArrayView trimmed(QByteArrayView text)
{
    return withoutTrailingSpace(withoutLeadingSpace(text));
}

Error badLine(int number, const QString &why)
{
    return {Failure::Usage,
            QCoreApplication::translate("TargetParser", "This is not a console file: line %1 %2. Get a new file.")
                .arg(QString::number(number), why),
            {}};
}

std::optional<QByteArrayView> groupName(QByteArrayView line)
{
    line = withoutTrailingSpace(line);
    if (line.size() < 3 || line.back() != ']')
        return std::nullopt;
    const QByteArrayView name = line.sliced(1).chopped(1);
    const bool valid = std::all_of(name.begin(), name.end(), [](char c) {
        return c != '[' && c != ']' && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
    });
    return valid ? std::optional(name) : std::nullopt;
}

} // namespace

Result<KeyFile> KeyFile::parse(QByteArrayView bytes)
{
    if (bytes.size() > maximumBytes) {
        return Error{Failure::Usage,
                     QCoreApplication::translate(
                         "TargetParser", "The file is larger than a console file can be (1 MiB). Get a new one."),
                     {}};
    }
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);

    KeyFile file;
    QHash<QByteArray, QByteArrayView> *group = nullptr;
    for (int number = 1; !bytes.isEmpty(); ++number) {
        const qsizetype end = bytes.indexOf('\n');
        QByteArrayView line = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (line.endsWith('\r'))
            line = line.chopped(1);
        if (line.size() > maximumLine)
            return badLine(number, QCoreApplication::translate("TargetParser", "is too long"));
        if (line.contains('\0'))
            return badLine(number, QCoreApplication::translate("TargetParser", "has bytes that are no text"));
        line = withoutLeadingSpace(line);
        if (line.isEmpty())
            continue;
        if (line.front() == '#') {
            if (file.m_comments.size() < maximumComments)
                file.m_comments.append(trimmed(line.sliced(1)));
            continue;
        }
        if (line.front() == '[') {
            const auto name = groupName(line);
            if (!name)
                return badLine(number, QCoreApplication::translate("TargetParser", "has a broken group name"));
            group = &file.m_groups[name->toByteArray()];
            continue;
        }
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0)
            return badLine(number,
                           QCoreApplication::translate("TargetParser", "is neither a group nor a key with a value"));
        if (!group)
            return badLine(number, QCoreApplication::translate("TargetParser", "stands before the first group"));
        const QByteArrayView key = withoutTrailingSpace(line.first(equals));
        if (key.isEmpty())
            return badLine(number, QCoreApplication::translate("TargetParser", "has no key"));
        group->insert(key.toByteArray(), withoutLeadingSpace(line.sliced(equals + 1)));
    }
    return file;
}

bool KeyFile::hasGroup(QByteArrayView group) const
{
    return m_groups.contains(QByteArray::fromRawData(group.data(), group.size()));
}

std::optional<QByteArrayView> KeyFile::raw(QByteArrayView group, QByteArrayView key) const
{
    const auto found = m_groups.constFind(QByteArray::fromRawData(group.data(), group.size()));
    if (found == m_groups.constEnd())
        return std::nullopt;
    const auto value = found->constFind(QByteArray::fromRawData(key.data(), key.size()));
    if (value == found->constEnd())
        return std::nullopt;
    return *value;
}

std::optional<QByteArray> KeyFile::string(QByteArrayView group, QByteArrayView key) const
{
    const auto value = raw(group, key);
    if (!value)
        return std::nullopt;
    QByteArray out;
    out.reserve(value->size());
    for (qsizetype i = 0; i < value->size(); ++i) {
        const char c = value->at(i);
        if (c != '\\') {
            out += c;
            continue;
        }
        if (++i == value->size())
            break; // a lone backslash at the end of the line: GKeyFile drops it
        switch (const char escaped = value->at(i)) {
        case 's':
            out += ' ';
            break;
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case 'r':
            out += '\r';
            break;
        case '\\':
            out += '\\';
            break;
        default:
            out += '\\';
            out += escaped;
        }
    }
    return out;
}

std::optional<int> KeyFile::integer(QByteArrayView group, QByteArrayView key) const
{
    const auto value = raw(group, key);
    if (!value)
        return std::nullopt;
    const QByteArrayView digits = trimmed(*value);
    if (digits.isEmpty() || digits.size() > 11)
        return std::nullopt;
    bool ok = false;
    const int number = digits.toByteArray().toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<bool> KeyFile::boolean(QByteArrayView group, QByteArrayView key) const
{
    const auto value = raw(group, key);
    if (!value)
        return std::nullopt;
    const QByteArrayView word = trimmed(*value);
    if (word == "1" || word == "true")
        return true;
    if (word == "0" || word == "false")
        return false;
    return std::nullopt;
}

} // namespace virtdesk
