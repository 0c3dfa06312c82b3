// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/pluginspage.h"

#include "app/look/role.h"
#include "app/look/theme.h"

#include <QDir>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace virtdesk {

PluginsPage::PluginsPage(const Theme &theme, const QList<PluginInfo> &plugins, QWidget *parent)
    : SettingsPage(tr("Plugins"), parent)
{
    setObjectName(QStringLiteral("pluginsPage"));
    if (plugins.isEmpty()) {
        auto *none =
            new QLabel(tr("No plugins were found. The installation is incomplete: install the package again."), this);
        none->setWordWrap(true);
        setRole(none, "danger");
        rows()->addWidget(none);
    }
    for (const PluginInfo &plugin : plugins) {
        rows()->addWidget(card(theme, plugin));
        if (&plugin != &plugins.last()) {
            auto *line = new QFrame(this);
            setRole(line, "hairline");
            line->setFixedHeight(1);
            rows()->addWidget(line);
        }
    }
    rows()->addStretch();
}

QString PluginsPage::stateText(const PluginInfo &plugin)
{
    switch (plugin.state) {
    case PluginInfo::State::Available:
        return plugin.trial == PluginInfo::Trial::Works ? tr("tried: works") : tr("available, not tried yet");
    case PluginInfo::State::Loaded:
        return tr("loaded in %1 ms").arg(QLocale().toString(plugin.loadMicroseconds / 1000.0, 'f', 1));
    case PluginInfo::State::Refused:
        return tr("refused");
    case PluginInfo::State::Failed:
        return tr("failed");
    }
    return {};
}

QWidget *PluginsPage::card(const Theme &theme, const PluginInfo &plugin)
{
    const bool good = plugin.state == PluginInfo::State::Available || plugin.state == PluginInfo::State::Loaded;
    auto *card = new QWidget(this);
    card->setObjectName(QStringLiteral("plugin ") + plugin.id);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(0, 8, 0, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    auto *icon = new QLabel(card);
    icon->setPixmap(theme
                        .icon(good ? QStringLiteral("plugin") : QStringLiteral("warning"),
                              good ? Theme::Tone::Secondary : Theme::Tone::Warning)
                        .pixmap(QSize(20, 20), devicePixelRatioF()));
    auto *name = new QLabel(plugin.name.isEmpty() ? QDir(plugin.file).dirName() : plugin.name, card);
    setRole(name, "heading");
    name->setTextFormat(Qt::PlainText);
    auto *stateLabel = new QLabel(stateText(plugin), card);
    setRole(stateLabel, good ? "secondary" : "warning");
    auto *text = new QLabel(good ? plugin.description : plugin.problem, card);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    setRole(text, good ? "" : "danger");
    QStringList facts;
    for (const QString &fact : {plugin.kind, plugin.version, plugin.license})
        if (!fact.isEmpty())
            facts += fact;
    auto *more = new QLabel(facts.join(QStringLiteral(" · ")), card);
    more->setToolTip(plugin.file.toHtmlEscaped());
    setRole(more, "secondary");
    more->setTextFormat(Qt::PlainText);
    grid->addWidget(icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(name, 0, 1);
    grid->addWidget(stateLabel, 0, 2);
    grid->addWidget(text, 1, 1, 1, 2);
    grid->addWidget(more, 2, 1, 1, 2);
    return card;
}

} // namespace virtdesk
