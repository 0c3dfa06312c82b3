// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/shortcutspage.h"
#include "app/pluginhost/pluginhost.h"

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace virtdesk {

class Settings;
class Theme;

/// The settings' pages beside their list. Changes take effect at once.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    PreferencesDialog(const Theme &theme, Settings &settings, const QList<PluginInfo> &plugins,
                      const QList<PluginMetadata> &displays, ShortcutsPage::List shortcuts, QWidget *parent);

    /// A further page before "Plugins". `name` finds it again.
    void addPage(const QString &name, const QString &icon, const QString &title, QWidget *page);
    void showPage(const QString &name);

private:
    void insertPage(int at, const QString &name, const QString &icon, const QString &title, QWidget *page);
    QWidget *scrolled(QWidget *page);

    const Theme &m_theme;
    QListWidget *m_list;
    QStackedWidget *m_pages;
};

} // namespace virtdesk
