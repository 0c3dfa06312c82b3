// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/shortcutinfo.h"

#include <QList>
#include <QWidget>

class QTreeWidget;

namespace virtdesk {

/// Preferences: all keys and what they do, to be searched.
class ShortcutsPage : public QWidget
{
    Q_OBJECT
public:
    ShortcutsPage(const QList<ShortcutInfo> &shortcuts, const QString &releaseKeys, QWidget *parent = nullptr);

private:
    void filter(const QString &text);

    QTreeWidget *m_tree;
};

} // namespace virtdesk
