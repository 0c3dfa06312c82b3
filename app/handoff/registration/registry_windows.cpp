// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/registry.h"

#include <windows.h>
#include <shlobj.h>

namespace virtdesk {

namespace {

constexpr DWORD maximumText = 64 << 10;

class Key
{
public:
    Key() = default;
    Key(const Key &) = delete;
    Key &operator=(const Key &) = delete;
    ~Key()
    {
        if (m_key)
            ::RegCloseKey(m_key);
    }
    HKEY get() const { return m_key; }
    HKEY *out() { return &m_key; }

private:
    HKEY m_key = nullptr;
};

HKEY root(Registry::Hive hive)
{
    return hive == Registry::Hive::User ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE;
}

const wchar_t *wide(const QString &text)
{
    return reinterpret_cast<const wchar_t *>(text.utf16());
}

bool isGone(LSTATUS status)
{
    return status == ERROR_SUCCESS || status == ERROR_FILE_NOT_FOUND;
}

class SystemRegistry : public Registry
{
public:
    std::optional<QString> text(Hive hive, const QString &key, const QString &name) const override
    {
        DWORD size = 0;
        constexpr DWORD kinds = RRF_RT_REG_SZ;
        if (::RegGetValueW(root(hive), wide(key), wide(name), kinds, nullptr, nullptr, &size) != ERROR_SUCCESS ||
            size > maximumText) {
            return std::nullopt;
        }
        std::wstring buffer(size / sizeof(wchar_t) + 1, L'\0');
        size = static_cast<DWORD>(buffer.size() * sizeof(wchar_t));
        if (::RegGetValueW(root(hive), wide(key), wide(name), kinds, nullptr, buffer.data(), &size) != ERROR_SUCCESS)
            return std::nullopt;
        return QString::fromWCharArray(buffer.c_str());
    }

    bool setText(Hive hive, const QString &key, const QString &name, const QString &text) override
    {
        Key opened;
        if (::RegCreateKeyExW(root(hive), wide(key), 0, nullptr, 0, KEY_SET_VALUE, nullptr, opened.out(), nullptr) !=
            ERROR_SUCCESS) {
            return false;
        }
        const auto size = static_cast<DWORD>((text.size() + 1) * qsizetype(sizeof(wchar_t)));
        return ::RegSetValueExW(opened.get(), wide(name), 0, REG_SZ, reinterpret_cast<const BYTE *>(text.utf16()),
                                size) == ERROR_SUCCESS;
    }

    bool removeValue(Hive hive, const QString &key, const QString &name) override
    {
        return isGone(::RegDeleteKeyValueW(root(hive), wide(key), wide(name)));
    }

    bool removeTree(Hive hive, const QString &key) override { return isGone(::RegDeleteTreeW(root(hive), wide(key))); }

    void removeIfEmpty(Hive hive, const QString &key) override
    {
        DWORD keys = 1, values = 1;
        {
            Key opened;
            if (::RegOpenKeyExW(root(hive), wide(key), 0, KEY_QUERY_VALUE, opened.out()) != ERROR_SUCCESS ||
                ::RegQueryInfoKeyW(opened.get(), nullptr, nullptr, nullptr, &keys, nullptr, nullptr, &values, nullptr,
                                   nullptr, nullptr, nullptr) != ERROR_SUCCESS) {
                return;
            }
        }
        if (keys == 0 && values == 0)
            ::RegDeleteKeyW(root(hive), wide(key));
    }

    void announce() override { ::SHChangeNotify(SHCNE_ASSOCCHANGED, SHCNF_IDLIST, nullptr, nullptr); }
};

} // namespace

std::shared_ptr<Registry> Registry::system()
{
    return std::make_shared<SystemRegistry>();
}

} // namespace virtdesk
