// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

struct ConsoleTarget;

/// What a console is called. The name that we know ourselves (from an engine, from the person, else the address) comes
/// first everywhere; what a stranger says (the server's own name, a file's title) stands behind it in quotation marks,
/// so that no server can pass for another one. A plain value.
class ConsoleName
{
public:
    /// `title` is ours: an engine's or the person's.
    void setOwn(const QString &title);
    /// What is connected to now.
    void setTarget(const ConsoleTarget &target);
    /// What the server calls itself.
    void setServerWord(const QString &word);

    /// "web-01" or "localhost:5988".
    QString own() const;
    /// "web-01" or "localhost:5988 · “root@vm”".
    QString title() const;
    /// As title(), with the address where that is not in it: for telling two consoles of one name apart.
    QString withAddress() const;
    QString address() const { return m_address; }
    /// The hops on the way there, the nearest first; empty = none. Without what an inventory's own proxy is.
    QString way() const { return m_way; }
    /// The address, with the way.
    QString place() const;
    /// The stranger's word; empty when it says nothing else than own().
    QString word() const;

private:
    QString m_own;
    QString m_address;
    QString m_way;
    QString m_fileWord;
    QString m_serverWord;
};

} // namespace virtdesk
