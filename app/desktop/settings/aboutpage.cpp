// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/aboutpage.h"

#include "app/look/role.h"
#include "app/look/symbolpicture.h"

#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace virtdesk {

AboutPage::AboutPage(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 32, 24, 24);
    layout->setSpacing(8);
    auto *icon = new QLabel(this);
    icon->setPixmap(symbolpicture::programIcon().pixmap(QSize(96, 96), devicePixelRatioF()));
    auto *name = new QLabel(QStringLiteral("VirtDesk"), this);
    setRole(name, "title");
    auto *version = new QLabel(
        tr("Version %1, with Qt %2").arg(QStringLiteral(VIRTDESK_VERSION), QString::fromLatin1(qVersion())), this);
    setRole(version, "secondary");
    auto *text =
        new QLabel(tr("Consoles of virtual machines: listed, opened, authenticated and encrypted. Each console runs "
                      "in a process of its own."),
                   this);
    text->setWordWrap(true);
    auto *licence = new QLabel(tr("© 2026 The VirtDesk developers. Apache License 2.0."), this);
    setRole(licence, "secondary");
    for (QLabel *label : {icon, name, version, text, licence}) {
        label->setAlignment(Qt::AlignHCenter);
        layout->addWidget(label);
    }
    layout->addStretch();
}

} // namespace virtdesk
