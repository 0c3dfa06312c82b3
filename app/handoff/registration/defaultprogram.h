// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include <optional>

namespace virtdesk {

/// The program that the desktop starts for console files (.vv), as the person has chosen it: the default in their
/// mimeapps.list (freedesktop.org, "Association between MIME types and default applications"). Everything else in that
/// file stays as it is. Reads and writes a small file at once; any thread.
class DefaultProgram
{
public:
    struct Places
    {
        QString configHome;   ///< $XDG_CONFIG_HOME
        QStringList desktops; ///< $XDG_CURRENT_DESKTOP, lower case: a list of the desktop's own counts first
    };

    enum class State {
        NotChosen, ///< the desktop takes a program that offers itself; VirtDesk comes last
        Ours,
        Other,
    };

    explicit DefaultProgram(Places places)
        : m_places(std::move(places))
    {
    }

    /// This user's; nothing where the system has another way (Windows: "Default apps").
    static std::optional<DefaultProgram> standard();

    State state() const;
    /// Name of the chosen program's desktop file ("remote-viewer.desktop"); empty when none is chosen.
    QString chosen() const;

    /// Chooses VirtDesk; what was chosen before comes next. Errors: Usage (the file can't be read or written).
    Result<void> take() const;
    /// Takes VirtDesk out of the choice again. The same errors.
    Result<void> giveBack() const;

private:
    QString file() const;
    Result<void> change(bool take) const;

    Places m_places;
};

} // namespace virtdesk
