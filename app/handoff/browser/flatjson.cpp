// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/flatjson.h"

namespace virtdesk {

namespace {

constexpr std::size_t maximumKeys = 16;

class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    bool atEnd()
    {
        skipSpace();
        return m_at == m_text.size();
    }
    /// Takes this sign if it comes next.
    bool take(char sign)
    {
        skipSpace();
        if (m_at == m_text.size() || m_text[m_at] != sign)
            return false;
        ++m_at;
        return true;
    }
    std::optional<std::string> string()
    {
        if (!take('"'))
            return std::nullopt;
        std::string out;
        while (m_at < m_text.size()) {
            const unsigned char c = static_cast<unsigned char>(m_text[m_at]);
            if (c == '"') {
                ++m_at;
                return out;
            }
            if (c < 0x20)
                return std::nullopt;
            if (c == '\\') {
                ++m_at;
                if (!escape(out))
                    return std::nullopt;
            } else if (!plain(c, out)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

    /// One character as it stands; multi-byte ones are checked (RFC 3629).
    bool plain(unsigned first, std::string &out)
    {
        const std::size_t more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if ((first >= 0x80 && (first < 0xc2 || first > 0xf4)) || more >= m_text.size() - m_at)
            return false;
        char32_t code = more == 0 ? first : first & (0x3fu >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            const unsigned next = static_cast<unsigned char>(m_text[m_at + k]);
            if ((next & 0xc0) != 0x80)
                return false;
            code = (code << 6) | (next & 0x3fu);
        }
        const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
            return false;
        out.append(m_text.substr(m_at, more + 1));
        m_at += more + 1;
        return true;
    }

    std::optional<char32_t> hex4()
    {
        if (m_text.size() - m_at < 4)
            return std::nullopt;
        char32_t code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = m_text[m_at++];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0)
                return std::nullopt;
            code = code * 16 + static_cast<char32_t>(digit);
        }
        return code;
    }

    bool escape(std::string &out)
    {
        if (m_at == m_text.size())
            return false;
        switch (const char c = m_text[m_at++]) {
        case '"':
        case '\\':
        case '/':
            out += c;
            return true;
        case 'b':
            out += '\b';
            return true;
        case 'f':
            out += '\f';
            return true;
        case 'n':
            out += '\n';
            return true;
        case 'r':
            out += '\r';
            return true;
        case 't':
            out += '\t';
            return true;
        case 'u':
            break;
        default:
            return false;
        }
        auto code = hex4();
        if (!code || (*code >= 0xdc00 && *code <= 0xdfff))
            return false;
        if (*code >= 0xd800 && *code <= 0xdbff) {
            if (m_text.substr(m_at, 2) != "\\u")
                return false;
            m_at += 2;
            const auto low = hex4();
            if (!low || *low < 0xdc00 || *low > 0xdfff)
                return false;
            code = 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00);
        }
        appendUtf8(out, *code);
        return true;
    }

    static void appendUtf8(std::string &out, char32_t code)
    {
        const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
        if (code < 0x80) {
            put(code);
        } else if (code < 0x800) {
            put(0xc0 | (code >> 6));
            put(0x80 | (code & 0x3f));
        } else if (code < 0x10000) {
            put(0xe0 | (code >> 12));
            put(0x80 | ((code >> 6) & 0x3f));
            put(0x80 | (code & 0x3f));
        } else {
            put(0xf0 | (code >> 18));
            put(0x80 | ((code >> 12) & 0x3f));
            put(0x80 | ((code >> 6) & 0x3f));
            put(0x80 | (code & 0x3f));
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::optional<std::map<std::string, std::string>> parseFlatJson(std::string_view text)
{
    Reader reader(text);
    std::map<std::string, std::string> object;
    if (!reader.take('{'))
        return std::nullopt;
    if (!reader.take('}')) {
        do {
            auto key = reader.string();
            if (!key || !reader.take(':'))
                return std::nullopt;
            auto value = reader.string();
            if (!value || object.size() >= maximumKeys || !object.emplace(std::move(*key), std::move(*value)).second)
                return std::nullopt;
        } while (reader.take(','));
        if (!reader.take('}'))
            return std::nullopt;
    }
    return reader.atEnd() ? std::optional(std::move(object)) : std::nullopt;
}

std::string jsonString(std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const unsigned char u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (u < 0x20) {
            out += "\\u00";
            out += digits[u >> 4];
            out += digits[u & 15];
        } else {
            out += c;
        }
    }
    return out + '"';
}

} // namespace virtdesk
