// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/consolespage.h"

#include "app/desktop/settings/markrulesedit.h"
#include "app/desktop/settings/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace virtdesk {

ConsolesPage::ConsolesPage(Settings &settings, const QList<OptionInfo> &options, QWidget *parent)
    : SettingsPage(tr("Consoles"), parent)
{
    addView(settings);
    addOptions(settings, options);
    addMarks(settings);
    addScreenshotFolder(settings);
    rows()->addStretch();
}

void ConsolesPage::addView(Settings &settings)
{
    QFormLayout *form = addForm();
    auto *scaling = new QComboBox(this);
    scaling->setObjectName(QStringLiteral("scalingBox"));
    for (const auto &[text, percent] :
         {std::pair(tr("Fit the window"), 0), std::pair(tr("1:1"), 100), std::pair(tr("50 %"), 50),
          std::pair(tr("75 %"), 75), std::pair(tr("150 %"), 150), std::pair(tr("200 %"), 200)})
        scaling->addItem(text, percent);
    scaling->setCurrentIndex(std::max(0, scaling->findData(settings.scaling().percent)));
    connect(scaling, &QComboBox::activated, &settings,
            [&settings, scaling](int index) { settings.setScaling({scaling->itemData(index).toInt()}); });
    addRow(form, tr("Size of new consoles"), scaling, settings, QStringLiteral("console/scaling"));

    auto *proxy = new QComboBox(this);
    proxy->setObjectName(QStringLiteral("engineProxyBox"));
    proxy->addItem(tr("For hosts that don't answer"), QStringLiteral("needed"));
    proxy->addItem(tr("Never"), QStringLiteral("never"));
    proxy->addItem(tr("Always"), QStringLiteral("always"));
    proxy->setCurrentIndex(std::max(0, proxy->findData(settings.inventoryConsoleProxy())));
    connect(proxy, &QComboBox::activated, &settings,
            [&settings, proxy](int index) { settings.setInventoryConsoleProxy(proxy->itemData(index).toString()); });
    addRow(form, tr("Through the engine's proxy"), proxy, settings, QStringLiteral("console/engineProxy"));

    auto *release = new QComboBox(this);
    release->setObjectName(QStringLiteral("releaseBox"));
    for (const auto keys : ReleaseCombination::all()) {
        release->addItem(ReleaseCombination::label(keys), static_cast<int>(keys));
        if (keys == settings.releaseKeys())
            release->setCurrentIndex(release->count() - 1);
    }
    connect(release, &QComboBox::activated, &settings, [&settings, release](int index) {
        settings.setReleaseKeys(static_cast<ReleaseCombination::Keys>(release->itemData(index).toInt()));
    });
    addRow(form, tr("Releases the keyboard"), release, settings, QStringLiteral("console/releaseKeys"));

    auto *system = new QComboBox(this);
    system->setObjectName(QStringLiteral("systemKeysBox"));
    system->addItem(tr("Whenever it has the keyboard"));
    system->addItem(tr("In full screen"));
    system->addItem(tr("Never"));
    system->setCurrentIndex(static_cast<int>(settings.systemKeys()));
    connect(system, &QComboBox::activated, &settings,
            [&settings](int index) { settings.setSystemKeys(static_cast<Settings::SystemKeys>(index)); });
    addRow(form, tr("Alt+Tab and Super go to it"), system, settings, QStringLiteral("console/systemKeys"));

    addSwitch(settings, QStringLiteral("console/heldKeys"), QStringLiteral("heldKeysBox"),
              tr("One more key with them is VirtDesk's, not the guest's"), settings.heldKeys(), &Settings::setHeldKeys);
    addNote(
        tr("Hold them and press K, W or an arrow; what there is is shown after a moment. Not with Ctrl+Shift, which "
           "guests need with letters."));
    addSwitch(settings, QStringLiteral("console/clipboard"), QStringLiteral("clipboardBox"),
              tr("Share clipboard text with guests"), settings.clipboard(), &Settings::setClipboard);
    addNote(
        tr("Only with the console that has the keyboard. What a password manager marks as secret is never shared."));
    addSwitch(settings, QStringLiteral("console/reconnects"), QStringLiteral("reconnectBox"),
              tr("Connect again by itself when a console is lost"), settings.reconnects(), &Settings::setReconnects);
    addSwitch(settings, QStringLiteral("console/bell"), QStringLiteral("bellBox"),
              tr("Mark the tab of a console whose bell rings"), settings.bell(), &Settings::setBell);
}

void ConsolesPage::addOptions(Settings &settings, const QList<OptionInfo> &options)
{
    if (options.isEmpty())
        return;
    addSection(tr("Connection, where nothing else is chosen for a console"));
    QFormLayout *form = nullptr;
    for (const OptionInfo &option : options) {
        const QString name = QStringLiteral("option ") + option.id;
        const QString id = QStringLiteral("console/options/") + option.id;
        const int value = settings.consoleOption(option);
        if (option.kind == OptionInfo::Kind::Switch) {
            auto *box = new QCheckBox(option.label, this);
            box->setObjectName(name);
            box->setChecked(value != 0);
            connect(box, &QCheckBox::toggled, &settings,
                    [&settings, id = option.id](bool on) { settings.setConsoleOption(id, on ? 1 : 0); });
            rows()->addWidget(box);
            lock(box, settings, id);
            form = nullptr;
            continue;
        }
        auto *choices = new QComboBox(this);
        choices->setObjectName(name);
        for (const auto &[one, label] : option.choices)
            choices->addItem(label, one);
        choices->setCurrentIndex(choices->findData(value));
        connect(choices, &QComboBox::activated, &settings, [&settings, choices, id = option.id](int index) {
            settings.setConsoleOption(id, choices->itemData(index).toInt());
        });
        if (!form)
            form = addForm();
        addRow(form, option.label, choices, settings, id);
    }
}

void ConsolesPage::addMarks(Settings &settings)
{
    addSection(tr("Marks, so that no machine is taken for another"));
    auto *marks = new MarkRulesEdit(settings, this);
    rows()->addWidget(marks);
    lock(marks->edit(), settings, QStringLiteral("marks/rules"));
}

void ConsolesPage::addScreenshotFolder(Settings &settings)
{
    addSection(tr("Screenshots"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *folder = new QLineEdit(QDir::toNativeSeparators(settings.screenshotFolder()), this);
    folder->setObjectName(QStringLiteral("screenshotFolderEdit"));
    folder->setAccessibleName(tr("Folder for screenshots"));
    auto *choose = new QPushButton(tr("Choose …"), this);
    choose->setAutoDefault(false);
    choose->setObjectName(QStringLiteral("chooseFolderButton"));
    connect(folder, &QLineEdit::editingFinished, &settings,
            [&settings, folder] { settings.setScreenshotFolder(QDir::fromNativeSeparators(folder->text())); });
    connect(choose, &QPushButton::clicked, this, [this, &settings, folder] {
        auto *dialog = new QFileDialog(this, tr("Folder for screenshots"), folder->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [&settings, folder](const QString &chosen) {
            folder->setText(QDir::toNativeSeparators(chosen));
            settings.setScreenshotFolder(chosen);
        });
        dialog->open();
    });
    row->addWidget(folder, 1);
    row->addWidget(choose);
    rows()->addLayout(row);
    choose->setDisabled(lock(folder, settings, QStringLiteral("screenshot/folder")));
}

} // namespace virtdesk
