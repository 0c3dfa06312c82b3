// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/preferencesdialog.h"

#include "app/look/role.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/settings/shortcutspage.h"
#include "app/desktop/widgets/windowplacement.h"
#include "app/look/symbolpicture.h"
#include "app/look/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

QVBoxLayout *pageLayout(QWidget *page, const QString &title)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(8);
    auto *heading = new QLabel(title, page);
    setRole(heading, "title");
    layout->addWidget(heading);
    layout->addSpacing(8);
    return layout;
}

QLabel *section(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    setRole(label, "section");
    return label;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Theme &theme, Settings &settings, const QList<PluginInfo> &plugins,
                                     const QList<ShortcutInfo> &shortcuts, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_settings(settings)
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
    append(QStringLiteral("general"), QStringLiteral("settings"), tr("General"), generalPage());
    append(QStringLiteral("consoles"), QStringLiteral("monitor"), tr("Consoles"), consolePage());
    append(QStringLiteral("plugins"), QStringLiteral("plugin"), tr("Plugins"), pluginsPage(plugins));
    append(QStringLiteral("shortcuts"), QStringLiteral("keyboard"), tr("Shortcuts"),
           new ShortcutsPage(shortcuts, ReleaseCombination::label(settings.releaseKeys()), this));
    append(QStringLiteral("about"), QStringLiteral("info"), tr("About"), aboutPage());
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);
    WindowPlacement::setSize(*this, QSize(760, 560));
}

void PreferencesDialog::insertPage(int at, const QString &name, const QString &icon, const QString &title,
                                   QWidget *page)
{
    auto *item = new QListWidgetItem(m_theme.icon(icon), title);
    item->setData(Qt::UserRole, name);
    m_pages->insertWidget(at, scrolled(page));
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

QWidget *PreferencesDialog::generalPage()
{
    auto *page = new QWidget(this);
    QVBoxLayout *layout = pageLayout(page, tr("General"));
    layout->addWidget(section(tr("Look"), page));
    auto *theme = new QComboBox(page);
    theme->setObjectName(QStringLiteral("themeBox"));
    theme->addItem(tr("As the system"), QVariant::fromValue(Theme::Mode::System));
    theme->addItem(tr("Light"), QVariant::fromValue(Theme::Mode::Light));
    theme->addItem(tr("Dark"), QVariant::fromValue(Theme::Mode::Dark));
    theme->setCurrentIndex(static_cast<int>(m_settings.theme()));
    connect(theme, &QComboBox::activated, this,
            [this](int index) { m_settings.setTheme(static_cast<Theme::Mode>(index)); });
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->addRow(tr("Theme"), theme);
    layout->addLayout(form);

    const auto check = [&](const QString &name, const QString &text, bool value, void (Settings::*set)(bool)) {
        auto *box = new QCheckBox(text, page);
        box->setObjectName(name);
        box->setChecked(value);
        connect(box, &QCheckBox::toggled, &m_settings, set);
        layout->addWidget(box);
    };
    check(QStringLiteral("highContrastBox"), tr("High contrast, also where the desktop does not ask for it"),
          m_settings.highContrast(), &Settings::setHighContrast);
    layout->addSpacing(16);
    layout->addWidget(section(tr("Start"), page));
    auto *atStart = new QComboBox(page);
    atStart->setObjectName(QStringLiteral("atStartBox"));
    atStart->addItem(tr("Offer to open them again"), QVariant::fromValue(Settings::AtStart::Offer));
    atStart->addItem(tr("Open them again"), QVariant::fromValue(Settings::AtStart::Open));
    atStart->addItem(tr("Nothing"), QVariant::fromValue(Settings::AtStart::Nothing));
    atStart->setCurrentIndex(static_cast<int>(m_settings.atStart()));
    connect(atStart, &QComboBox::activated, this,
            [this](int index) { m_settings.setAtStart(static_cast<Settings::AtStart>(index)); });
    auto *startForm = new QFormLayout;
    startForm->setHorizontalSpacing(16);
    startForm->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    startForm->addRow(tr("The last consoles"), atStart);
    layout->addLayout(startForm);
    layout->addSpacing(16);
    layout->addWidget(section(tr("Ask before"), page));
    check(QStringLiteral("confirmShutdownBox"), tr("Shutting down, rebooting and suspending a VM"),
          m_settings.confirmShutdown(), &Settings::setConfirmShutdown);
    check(QStringLiteral("confirmPowerOffBox"), tr("Powering off and resetting a VM (unsaved work is lost)"),
          m_settings.confirmPowerOff(), &Settings::setConfirmPowerOff);
    check(QStringLiteral("confirmCloseBox"), tr("Closing the window while consoles are open"),
          m_settings.confirmClose(), &Settings::setConfirmClose);
    layout->addStretch();
    return page;
}

QWidget *PreferencesDialog::consolePage()
{
    auto *page = new QWidget(this);
    QVBoxLayout *layout = pageLayout(page, tr("Consoles"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setVerticalSpacing(8);

    auto *scaling = new QComboBox(page);
    scaling->setObjectName(QStringLiteral("scalingBox"));
    for (const auto &[text, percent] :
         {std::pair(tr("Fit the window"), 0), std::pair(tr("1:1"), 100), std::pair(tr("50 %"), 50),
          std::pair(tr("75 %"), 75), std::pair(tr("150 %"), 150), std::pair(tr("200 %"), 200)})
        scaling->addItem(text, percent);
    scaling->setCurrentIndex(std::max(0, scaling->findData(m_settings.scaling().percent)));
    connect(scaling, &QComboBox::activated, this,
            [this, scaling](int index) { m_settings.setScaling({scaling->itemData(index).toInt()}); });
    form->addRow(tr("Size of new consoles"), scaling);

    auto *release = new QComboBox(page);
    release->setObjectName(QStringLiteral("releaseBox"));
    for (const auto keys : ReleaseCombination::all()) {
        release->addItem(ReleaseCombination::label(keys), static_cast<int>(keys));
        if (keys == m_settings.releaseKeys())
            release->setCurrentIndex(release->count() - 1);
    }
    connect(release, &QComboBox::activated, this, [this, release](int index) {
        m_settings.setReleaseKeys(static_cast<ReleaseCombination::Keys>(release->itemData(index).toInt()));
    });
    form->addRow(tr("Releases the keyboard"), release);

    auto *system = new QComboBox(page);
    system->setObjectName(QStringLiteral("systemKeysBox"));
    system->addItem(tr("Whenever it has the keyboard"));
    system->addItem(tr("In full screen"));
    system->addItem(tr("Never"));
    system->setCurrentIndex(static_cast<int>(m_settings.systemKeys()));
    connect(system, &QComboBox::activated, this,
            [this](int index) { m_settings.setSystemKeys(static_cast<Settings::SystemKeys>(index)); });
    form->addRow(tr("Alt+Tab and Super go to it"), system);
    layout->addLayout(form);
    layout->addSpacing(8);

    auto *clipboard = new QCheckBox(tr("Share clipboard text with guests"), page);
    clipboard->setObjectName(QStringLiteral("clipboardBox"));
    clipboard->setChecked(m_settings.clipboard());
    connect(clipboard, &QCheckBox::toggled, &m_settings, &Settings::setClipboard);
    layout->addWidget(clipboard);
    auto *note = new QLabel(
        tr("Only with the console that has the keyboard. What a password manager marks as secret is never shared."),
        page);
    note->setWordWrap(true);
    note->setIndent(26);
    setRole(note, "secondary");
    layout->addWidget(note);
    auto *bell = new QCheckBox(tr("Mark the tab of a console whose bell rings"), page);
    bell->setObjectName(QStringLiteral("bellBox"));
    bell->setChecked(m_settings.bell());
    connect(bell, &QCheckBox::toggled, &m_settings, &Settings::setBell);
    layout->addWidget(bell);
    layout->addSpacing(16);

    addScreenshotFolder(layout, page);
    layout->addStretch();
    return page;
}

void PreferencesDialog::addScreenshotFolder(QVBoxLayout *layout, QWidget *page)
{
    layout->addWidget(section(tr("Screenshots"), page));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *folder = new QLineEdit(QDir::toNativeSeparators(m_settings.screenshotFolder()), page);
    folder->setObjectName(QStringLiteral("screenshotFolderEdit"));
    folder->setAccessibleName(tr("Folder for screenshots"));
    auto *choose = new QPushButton(tr("Choose …"), page);
    choose->setAutoDefault(false);
    choose->setObjectName(QStringLiteral("chooseFolderButton"));
    connect(folder, &QLineEdit::editingFinished, this,
            [this, folder] { m_settings.setScreenshotFolder(QDir::fromNativeSeparators(folder->text())); });
    connect(choose, &QPushButton::clicked, this, [this, folder] {
        auto *dialog = new QFileDialog(this, tr("Folder for screenshots"), folder->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString &chosen) {
            folder->setText(QDir::toNativeSeparators(chosen));
            m_settings.setScreenshotFolder(chosen);
        });
        dialog->open();
    });
    row->addWidget(folder, 1);
    row->addWidget(choose);
    layout->addLayout(row);
}

QWidget *PreferencesDialog::pluginsPage(const QList<PluginInfo> &plugins)
{
    auto *page = new QWidget(this);
    page->setObjectName(QStringLiteral("pluginsPage"));
    QVBoxLayout *layout = pageLayout(page, tr("Plugins"));
    if (plugins.isEmpty()) {
        auto *none =
            new QLabel(tr("No plugins were found. The installation is incomplete: install the package again."), page);
        none->setWordWrap(true);
        setRole(none, "danger");
        layout->addWidget(none);
    }
    for (const PluginInfo &plugin : plugins) {
        const bool good = plugin.state == PluginInfo::State::Available || plugin.state == PluginInfo::State::Loaded;
        auto *card = new QWidget(page);
        card->setObjectName(QStringLiteral("plugin ") + plugin.id);
        auto *grid = new QGridLayout(card);
        grid->setContentsMargins(0, 8, 0, 8);
        grid->setHorizontalSpacing(12);
        grid->setVerticalSpacing(2);
        grid->setColumnStretch(1, 1);
        auto *icon = new QLabel(card);
        icon->setPixmap(m_theme
                            .icon(good ? QStringLiteral("plugin") : QStringLiteral("warning"),
                                  good ? Theme::Tone::Secondary : Theme::Tone::Warning)
                            .pixmap(QSize(20, 20), devicePixelRatioF()));
        auto *name = new QLabel(plugin.name.isEmpty() ? QDir(plugin.file).dirName() : plugin.name, card);
        setRole(name, "heading");
        name->setTextFormat(Qt::PlainText);
        QString state;
        switch (plugin.state) {
        case PluginInfo::State::Available:
            state = plugin.trial == PluginInfo::Trial::Works ? tr("tried: works") : tr("available, not tried yet");
            break;
        case PluginInfo::State::Loaded:
            state = tr("loaded in %1 ms").arg(QLocale().toString(plugin.loadMicroseconds / 1000.0, 'f', 1));
            break;
        case PluginInfo::State::Refused:
            state = tr("refused");
            break;
        case PluginInfo::State::Failed:
            state = tr("failed");
            break;
        }
        auto *stateLabel = new QLabel(state, card);
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
        layout->addWidget(card);
        if (&plugin != &plugins.last()) {
            auto *line = new QFrame(page);
            setRole(line, "hairline");
            line->setFixedHeight(1);
            layout->addWidget(line);
        }
    }
    layout->addStretch();
    return page;
}

QWidget *PreferencesDialog::aboutPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 32, 24, 24);
    layout->setSpacing(8);
    auto *icon = new QLabel(page);
    icon->setPixmap(symbolpicture::programIcon().pixmap(QSize(96, 96), devicePixelRatioF()));
    auto *name = new QLabel(QStringLiteral("VirtDesk"), page);
    setRole(name, "title");
    auto *version = new QLabel(
        tr("Version %1, with Qt %2").arg(QStringLiteral(VIRTDESK_VERSION), QString::fromLatin1(qVersion())), page);
    setRole(version, "secondary");
    auto *text =
        new QLabel(tr("Consoles of virtual machines: listed, opened, authenticated and encrypted. Each console runs "
                      "in a process of its own."),
                   page);
    text->setWordWrap(true);
    auto *licence = new QLabel(tr("© 2026 The VirtDesk developers. Apache License 2.0."), page);
    setRole(licence, "secondary");
    for (QLabel *label : {icon, name, version, text, licence}) {
        label->setAlignment(Qt::AlignHCenter);
        layout->addWidget(label);
    }
    layout->addStretch();
    return page;
}

} // namespace virtdesk
