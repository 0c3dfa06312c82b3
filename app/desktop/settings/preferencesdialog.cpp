// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/preferencesdialog.h"

#include "app/look/role.h"
#include "app/desktop/settings/aboutpage.h"
#include "app/desktop/settings/consoleoptionlist.h"
#include "app/desktop/settings/consolespage.h"
#include "app/desktop/settings/generalpage.h"
#include "app/desktop/settings/pluginspage.h"
#include "app/desktop/settings/policiespage.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/settings/shortcutspage.h"
#include "app/desktop/widgets/windowplacement.h"
#include "app/look/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace virtdesk {

PreferencesDialog::PreferencesDialog(const Theme &theme, Settings &settings, const QList<PluginInfo> &plugins,
                                     const QList<PluginMetadata> &displays, ShortcutsPage::List shortcuts,
                                     QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(QStringLiteral("preferencesPages"));
    m_list->setAccessibleName(tr("Pages"));
    setRole(m_list, "panel");
    m_list->setFixedWidth(184);
    m_list->setIconSize(QSize(16, 16));
    m_list->setSpacing(1);
    setRole(m_pages, "page");
    m_pages->setAttribute(Qt::WA_StyledBackground);

    auto *side = new QVBoxLayout;
    side->setContentsMargins(8, 12, 8, 12);
    side->addWidget(m_list);
    auto *line = new QFrame(this);
    setRole(line, "hairline");
    line->setFixedWidth(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(side);
    layout->addWidget(line);
    layout->addWidget(m_pages, 1);

    const auto append = [this](const QString &name, const QString &icon, const QString &title, QWidget *page) {
        insertPage(m_list->count(), name, icon, title, page);
    };
    append(QStringLiteral("general"), QStringLiteral("panel"), tr("General"), new GeneralPage(settings, this));
    append(QStringLiteral("consoles"), QStringLiteral("monitor"), tr("Consoles"),
           new ConsolesPage(settings, ConsoleOptionList::of(displays), this));
    if (PoliciesPage::isNeeded(settings.policy()))
        append(QStringLiteral("policies"), QStringLiteral("lock"), tr("Administrator"),
               new PoliciesPage(settings.policy(), this));
    append(QStringLiteral("plugins"), QStringLiteral("plugin"), tr("Plugins"), new PluginsPage(theme, plugins, this));
    append(QStringLiteral("shortcuts"), QStringLiteral("keyboard"), tr("Shortcuts"),
           new ShortcutsPage(settings, std::move(shortcuts), this));
    append(QStringLiteral("about"), QStringLiteral("info"), tr("About"), new AboutPage(this));
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);
    WindowPlacement::setSize(*this, QSize(760, 560));
}

void PreferencesDialog::insertPage(int at, const QString &name, const QString &icon, const QString &title,
                                   QWidget *page)
{
    auto *item = new QListWidgetItem(m_theme.icon(icon), title);
    item->setData(Qt::UserRole, name);
    QWidget *area = scrolled(page);
    area->setAccessibleName(title);
    m_pages->insertWidget(at, area);
    m_list->insertItem(at, item);
}

void PreferencesDialog::addPage(const QString &name, const QString &icon, const QString &title, QWidget *page)
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == QLatin1String("plugins")) {
            insertPage(i, name, icon, title, page);
            return;
        }
    }
}

void PreferencesDialog::showPage(const QString &name)
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == name)
            m_list->setCurrentRow(i);
    }
}

QWidget *PreferencesDialog::scrolled(QWidget *page)
{
    setRole(page, "page");
    page->setAttribute(Qt::WA_StyledBackground);
    auto *area = new QScrollArea(this);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

} // namespace virtdesk
