// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/shortcutinfo.h"
#include "app/pluginhost/pluginhost.h"

#include <QDialog>

class QFormLayout;
class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace virtdesk {

class Settings;
class Theme;

/// The settings, and the pages that tell about the program: plugins, shortcuts, about. Changes take effect at once.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    PreferencesDialog(const Theme &theme, Settings &settings, const QList<PluginInfo> &plugins,
                      const QList<ShortcutInfo> &shortcuts, QWidget *parent);

    /// A further page before "Plugins". `name` finds it again.
    void addPage(const QString &name, const QString &icon, const QString &title, QWidget *page);
    void showPage(const QString &name);

private:
    void insertPage(int at, const QString &name, const QString &icon, const QString &title, QWidget *page);
    QWidget *generalPage();
    QWidget *consolePage();
    void addScreenshotFolder(QVBoxLayout *layout, QWidget *page);
    QWidget *pluginsPage(const QList<PluginInfo> &plugins);
    QWidget *aboutPage();
    QWidget *scrolled(QWidget *page);

    const Theme &m_theme;
    Settings &m_settings;
    QListWidget *m_list;
    QStackedWidget *m_pages;
};

} // namespace virtdesk
