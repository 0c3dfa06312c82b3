// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/consoleoption.h"
#include "app/input/releasecombination.h"
#include "app/look/theme.h"
#include "app/input/viewgeometry.h"

#include <QObject>
#include <QSettings>

#include <utility>

namespace virtdesk {

/// The person's choices, kept in one file of the config folder. GUI thread.
class Settings : public QObject
{
    Q_OBJECT
public:
    /// When the desktop's own shortcuts are taken from it for the console that has the keyboard.
    enum class SystemKeys { Always, FullScreen, Never };

    explicit Settings(const QString &file = defaultFile(), QObject *parent = nullptr);
    static QString defaultFile();
    /// Once: the sentence about a file that can't be read; empty when there is none.
    QString takeProblem() { return std::exchange(m_problem, {}); }

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
    int consoleOption(const ConsoleOption &option, const QString &key = {}) const;
    /// For one console, or with an empty key for all.
    void setConsoleOption(const QString &option, int value, const QString &key = {});
    static constexpr int maxConsoles = 500; ///< that have choices of their own
    bool logDetailed() const;               ///< whether every detail is written to the log
    void setLogDetailed(bool on);
    bool logToFile() const;
    void setLogToFile(bool on);
    QString screenshotFolder() const;
    void setScreenshotFolder(const QString &folder);

Q_SIGNALS:
    void changed();

private:
    bool flag(const QString &key, bool fallback) const;
    void set(const QString &key, const QVariant &value);

    QString m_problem; ///< before the store: it is found before the file is read
    QSettings m_store;
};

} // namespace virtdesk
