// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/releasecombination.h"
#include "app/look/theme.h"
#include "app/input/viewgeometry.h"
#include "app/policy/policy.h"
#include "sdk/optioninfo.h"

#include <QObject>
#include <QSettings>

#include <optional>
#include <utility>

namespace virtdesk {

/// The person's choices, kept in one file of the config folder, as far as the administrator leaves them to the person:
/// what a policy has set is read from there, and setting it does nothing. GUI thread.
class Settings : public QObject
{
    Q_OBJECT
public:
    /// When the desktop's own shortcuts are taken from it for the console that has the keyboard.
    enum class SystemKeys { Always, FullScreen, Never };

    explicit Settings(const QString &file = defaultFile(), Policy policy = {}, QObject *parent = nullptr);
    static QString defaultFile();
    /// Once: the sentence about a file that can't be read; empty when there is none.
    QString takeProblem() { return std::exchange(m_problem, {}); }
    const Policy &policy() const { return m_policy; }

    Theme::Mode theme() const;
    void setTheme(Theme::Mode mode);
    bool highContrast() const; ///< always; otherwise as the desktop has it
    void setHighContrast(bool on);
    bool bell() const; ///< whether a guest's bell marks its tab
    void setBell(bool on);
    bool reconnects() const; ///< whether a console that was lost is connected to again by itself
    void setReconnects(bool on);
    Scaling scaling() const;
    void setScaling(Scaling scaling);
    ReleaseCombination::Keys releaseKeys() const;
    void setReleaseKeys(ReleaseCombination::Keys keys);
    /// Whether one more key with them is the program's, while a console has the keyboard.
    bool heldKeys() const;
    void setHeldKeys(bool ours);
    /// What the person has chosen for a command of the action table, as QKeySequence::listToString() has it; nullopt =
    /// nothing else than what the table says, empty = no key.
    std::optional<QString> commandKeys(const QString &command) const;
    void setCommandKeys(const QString &command, const std::optional<QString> &keys);
    std::optional<QString> heldKey(const QString &command) const;
    void setHeldKey(const QString &command, const std::optional<QString> &key);
    bool hasOwnShortcuts() const;
    void resetShortcuts();
    /// When consoles go through their inventory's own proxy: "needed", "never", "always".
    QString inventoryConsoleProxy() const;
    void setInventoryConsoleProxy(const QString &when);
    QStringList consoleRoutes() const; ///< lines of ConsoleRoutes
    void setConsoleRoutes(const QStringList &lines);
    SystemKeys systemKeys() const;
    void setSystemKeys(SystemKeys when);
    bool clipboard() const;
    void setClipboard(bool on);
    bool confirmShutdown() const; ///< before shutting down, rebooting and suspending
    void setConfirmShutdown(bool on);
    bool confirmPowerOff() const; ///< before what loses unsaved work: power off, reset
    void setConfirmPowerOff(bool on);
    bool confirmClose() const; ///< before closing the window with consoles open
    void setConfirmClose(bool on);
    /// What happens to the last consoles when the program starts.
    enum class AtStart { Offer, Open, Nothing };
    AtStart atStart() const;
    void setAtStart(AtStart what);
    /// What is chosen for the console of this key, else for all consoles, else the option's fallback.
    int consoleOption(const OptionInfo &option, const QString &key = {}) const;
    /// For one console, or with an empty key for all.
    void setConsoleOption(const QString &option, int value, const QString &key = {});
    /// The keyboard layout of the guest of this console (KeyboardLayout::known); the one chosen last for any unless
    /// chosen for it.
    QString guestLayout(const QString &key) const;
    void setGuestLayout(const QString &layout, const QString &key);
    static constexpr int maxConsoles = 500; ///< that have choices of their own
    bool logDetailed() const;               ///< whether every detail is written to the log
    void setLogDetailed(bool on);
    bool logToFile() const;
    void setLogToFile(bool on);
    /// Lines of MarkRules.
    QStringList markRules() const;
    void setMarkRules(const QStringList &lines);
    bool auditToFiles() const; ///< whether it is written down what is done with consoles (app/audit)
    void setAuditToFiles(bool on);
    bool auditToSystem() const;
    void setAuditToSystem(bool on);
    int auditKeepDays() const;
    void setAuditKeepDays(int days);
    static constexpr int minimumAuditDays = 1;
    static constexpr int maximumAuditDays = 3650;
    QString screenshotFolder() const;
    void setScreenshotFolder(const QString &folder);

Q_SIGNALS:
    void changed();

private:
    /// What counts: the policy's, the person's or the definition's.
    QVariant value(const QString &key) const { return m_policy.value(key, m_store.value(key)); }
    bool flag(const QString &key) const { return value(key).toBool(); }
    void set(const QString &key, const QVariant &value);
    void setList(const QString &key, const QStringList &items);
    void makeRoom(const QString &group);
    std::optional<QString> chosen(const QString &key) const;
    void choose(const QString &key, const std::optional<QString> &value);

    Policy m_policy;
    QString m_problem; ///< before the store: it is found before the file is read
    QSettings m_store;
};

} // namespace virtdesk
