// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/colorschemewatcher.h"

#include <QWinEventNotifier>

#include <functional>
#include <optional>

#include <windows.h>

namespace virtdesk {

namespace {

/// A key of the person's registry, and word of its changes (RegNotifyChangeKeyValue).
class WatchedKey
{
public:
    WatchedKey(const wchar_t *path, std::function<void()> changed)
        : m_event(CreateEventW(nullptr, FALSE, FALSE, nullptr))
    {
        if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_QUERY_VALUE | KEY_NOTIFY, &m_key) != ERROR_SUCCESS)
            m_key = nullptr;
        if (!m_key || !m_event)
            return;
        m_notifier = std::make_unique<QWinEventNotifier>(m_event);
        QObject::connect(m_notifier.get(), &QWinEventNotifier::activated, m_notifier.get(),
                         [this, changed = std::move(changed)] {
                             arm();
                             changed();
                         });
        arm();
    }
    ~WatchedKey()
    {
        m_notifier.reset();
        if (m_key)
            RegCloseKey(m_key);
        if (m_event)
            CloseHandle(m_event);
    }
    WatchedKey(const WatchedKey &) = delete;
    WatchedKey &operator=(const WatchedKey &) = delete;

    std::optional<DWORD> number(const wchar_t *name) const
    {
        DWORD value = 0;
        DWORD size = sizeof(value);
        if (!m_key || RegGetValueW(m_key, nullptr, name, RRF_RT_REG_DWORD, nullptr, &value, &size) != ERROR_SUCCESS)
            return std::nullopt;
        return value;
    }

private:
    /// The system tells of one change only.
    void arm() { RegNotifyChangeKeyValue(m_key, FALSE, REG_NOTIFY_CHANGE_LAST_SET, m_event, TRUE); }

    HKEY m_key = nullptr;
    HANDLE m_event = nullptr;
    std::unique_ptr<QWinEventNotifier> m_notifier;
};

/// "Choose your mode" and the contrast themes of the Settings.
class RegistryColorScheme : public ColorSchemeWatcher
{
public:
    RegistryColorScheme()
        : m_personalize(L"Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize", [this] { read(); })
        , m_contrast(L"Control Panel\\Accessibility\\HighContrast", [this] { read(); })
    {
        read();
    }

private:
    void read()
    {
        const std::optional<DWORD> light = m_personalize.number(L"AppsUseLightTheme");
        HIGHCONTRASTW contrast{};
        contrast.cbSize = sizeof(contrast);
        const bool high = SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof(contrast), &contrast, 0) != FALSE &&
                          (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0;
        // A contrast theme has its own colours, dark or light, whatever the mode says.
        Preference preference = Preference::Unknown;
        if (high)
            preference = windowColorIsDark() ? Preference::Dark : Preference::Light;
        else if (light)
            preference = *light == 0 ? Preference::Dark : Preference::Light;
        set(preference, high);
    }

    static bool windowColorIsDark()
    {
        const COLORREF color = GetSysColor(COLOR_WINDOW);
        return GetRValue(color) + GetGValue(color) + GetBValue(color) < 3 * 128;
    }

    WatchedKey m_personalize;
    WatchedKey m_contrast;
};

} // namespace

std::unique_ptr<ColorSchemeWatcher> ColorSchemeWatcher::create()
{
    return std::make_unique<RegistryColorScheme>();
}

} // namespace virtdesk
