// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include "ports.h"

namespace {

constexpr uint16_t selector = 0x510;
constexpr uint16_t data = 0x511;
constexpr uint16_t fileDirectory = 0x19;

uint32_t bigEndian(int bytes)
{
    uint32_t value = 0;
    while (bytes--)
        value = value << 8 | inByte(data);
    return value;
}

} // namespace

bool sameText(const char *a, const char *b)
{
    while (*a && *a == *b) {
        ++a;
        ++b;
    }
    return *a == *b;
}

void Options::load()
{
    outWord(selector, fileDirectory);
    const uint32_t count = bigEndian(4);
    uint16_t key = 0;
    uint32_t size = 0;
    for (uint32_t file = 0; file < count && file < 200; ++file) {
        const uint32_t fileSize = bigEndian(4);
        const uint16_t fileKey = static_cast<uint16_t>(bigEndian(2));
        bigEndian(2);
        char name[56];
        for (char &c : name)
            c = static_cast<char>(inByte(data));
        name[55] = 0;
        if (sameText(name, "opt/org.virtdesk/guest")) {
            key = fileKey;
            size = fileSize;
        }
    }
    if (!key)
        return;
    outWord(selector, key);
    for (uint32_t i = 0; i < size && i < sizeof m_text - 1; ++i)
        m_text[i] = static_cast<char>(inByte(data));
}

void Options::value(const char *key, const char *fallback, char *into, int size) const
{
    const char *found = fallback;
    for (const char *word = m_text; *word;) {
        const char *k = key;
        const char *w = word;
        while (*k && *k == *w) {
            ++k;
            ++w;
        }
        if (!*k && *w == '=') {
            found = w + 1;
            break;
        }
        while (*word && *word != ' ')
            ++word;
        while (*word == ' ')
            ++word;
    }
    int length = 0;
    for (; *found && *found != ' ' && length < size - 1; ++found)
        into[length++] = *found == '_' ? ' ' : *found;
    into[length] = 0;
}

bool Options::is(const char *key, const char *wanted, const char *fallback) const
{
    char found[64];
    value(key, fallback, found, sizeof found);
    return sameText(found, wanted);
}

int Options::number(const char *key, int fallback) const
{
    char found[16];
    value(key, "", found, sizeof found);
    if (!found[0])
        return fallback;
    int result = 0;
    for (const char *c = found; *c >= '0' && *c <= '9'; ++c)
        result = result * 10 + (*c - '0');
    return result;
}
