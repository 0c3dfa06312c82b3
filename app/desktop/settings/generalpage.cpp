// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/generalpage.h"

#include "app/desktop/settings/settings.h"

#include <QComboBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace virtdesk {

GeneralPage::GeneralPage(Settings &settings, QWidget *parent)
    : SettingsPage(tr("General"), parent)
{
    addSection(tr("Look"));
    auto *theme = new QComboBox(this);
    theme->setObjectName(QStringLiteral("themeBox"));
    theme->addItem(tr("As the system"), QVariant::fromValue(Theme::Mode::System));
    theme->addItem(tr("Light"), QVariant::fromValue(Theme::Mode::Light));
    theme->addItem(tr("Dark"), QVariant::fromValue(Theme::Mode::Dark));
    theme->setCurrentIndex(static_cast<int>(settings.theme()));
    connect(theme, &QComboBox::activated, &settings,
            [&settings](int index) { settings.setTheme(static_cast<Theme::Mode>(index)); });
    addRow(addForm(), tr("Theme"), theme, settings, QStringLiteral("look/theme"));
    addSwitch(settings, QStringLiteral("look/highContrast"), QStringLiteral("highContrastBox"),
              tr("High contrast, also where the desktop does not ask for it"), settings.highContrast(),
              &Settings::setHighContrast);

    addSection(tr("Start"));
    auto *atStart = new QComboBox(this);
    atStart->setObjectName(QStringLiteral("atStartBox"));
    atStart->addItem(tr("Offer to open them again"), QVariant::fromValue(Settings::AtStart::Offer));
    atStart->addItem(tr("Open them again"), QVariant::fromValue(Settings::AtStart::Open));
    atStart->addItem(tr("Nothing"), QVariant::fromValue(Settings::AtStart::Nothing));
    atStart->setCurrentIndex(static_cast<int>(settings.atStart()));
    connect(atStart, &QComboBox::activated, &settings,
            [&settings](int index) { settings.setAtStart(static_cast<Settings::AtStart>(index)); });
    addRow(addForm(), tr("The last consoles"), atStart, settings, QStringLiteral("start/consoles"));

    addSection(tr("Ask before"));
    addSwitch(settings, QStringLiteral("confirm/shutdown"), QStringLiteral("confirmShutdownBox"),
              tr("Shutting down, rebooting and suspending a VM"), settings.confirmShutdown(),
              &Settings::setConfirmShutdown);
    addSwitch(settings, QStringLiteral("confirm/powerOff"), QStringLiteral("confirmPowerOffBox"),
              tr("Powering off and resetting a VM (unsaved work is lost)"), settings.confirmPowerOff(),
              &Settings::setConfirmPowerOff);
    addSwitch(settings, QStringLiteral("confirm/close"), QStringLiteral("confirmCloseBox"),
              tr("Closing the window while consoles are open"), settings.confirmClose(), &Settings::setConfirmClose);
    rows()->addStretch();
}

} // namespace virtdesk
