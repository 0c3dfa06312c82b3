// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/flatjson.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace virtdesk {

namespace {

using nlohmann::json;

constexpr std::size_t maxKeys = 16;

/// Takes one object of strings. What an event answers with false ends the reading.
class FlatObject : public nlohmann::json_sax<json>
{
public:
    std::map<std::string, std::string> values;

    bool start_object(std::size_t) override { return !std::exchange(m_started, true); }
    bool end_object() override { return true; }
    bool key(string_t &name) override
    {
        m_key = std::move(name);
        return values.size() < maxKeys && !values.contains(m_key);
    }
    bool string(string_t &value) override
    {
        return m_started && values.emplace(std::move(m_key), std::move(value)).second;
    }
    bool null() override { return false; }
    bool boolean(bool) override { return false; }
    bool number_integer(number_integer_t) override { return false; }
    bool number_unsigned(number_unsigned_t) override { return false; }
    bool number_float(number_float_t, const string_t &) override { return false; }
    bool binary(binary_t &) override { return false; }
    bool start_array(std::size_t) override { return false; }
    bool end_array() override { return false; }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override { return false; }

private:
    bool m_started = false;
    std::string m_key;
};

} // namespace

std::optional<std::map<std::string, std::string>> parseFlatJson(std::string_view text)
{
    // The library skips a byte order mark and ends at a NUL; RFC 8259 has neither.
    if (text.substr(0, 1) == "\xef" || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    FlatObject object;
    if (!json::sax_parse(text.begin(), text.end(), &object))
        return std::nullopt;
    return std::move(object.values);
}

std::string jsonString(std::string_view text)
{
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace virtdesk
