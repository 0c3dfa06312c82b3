// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/shortcutinfo.h"

#include <QList>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace virtdesk {

class ChordEdit;
class Settings;

/// Preferences: all keys and what they do, to be searched and changed. A key that another command has is refused.
class ShortcutsPage : public QWidget
{
    Q_OBJECT
public:
    using List = std::function<QList<ShortcutInfo>()>;

    /// `list` is asked again whenever the settings change.
    ShortcutsPage(Settings &settings, List list, QWidget *parent = nullptr);

private:
    void build();
    QWidget *makeEditor();
    void fill();
    void filter();
    void showChosen();
    void setKeys(const QKeySequence &keys);
    void setHeldKey(const QKeySequence &keys);
    void useDefaults();
    void refuse(const QString &keys, const QString &holder);
    const ShortcutInfo *chosen() const;

    Settings &m_settings;
    List m_list;
    QList<ShortcutInfo> m_shown;
    QString m_text; ///< that is searched for
    QLabel *m_note;
    QTreeWidget *m_tree;
    ChordEdit *m_keys;
    ChordEdit *m_held;
    QLabel *m_heldLabel;
    QPushButton *m_default;
    QPushButton *m_allDefaults;
    QLabel *m_problem;
};

} // namespace virtdesk
