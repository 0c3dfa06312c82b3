// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/startoptions.h"

#include "app/ctl/commandline.h"
#include "app/ctl/ctltext.h"

namespace virtdesk {

void StartOptions::declare(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("boot"), CtlText::tr("Boot from hd, cdrom or network this time; several are tried in order."),
         QStringLiteral("DEVICE,…")},
        {QStringLiteral("cd"), CtlText::tr("The image in the CD drive this time, by its name or id."),
         QStringLiteral("IMAGE")},
        {QStringLiteral("paused"), CtlText::tr("Start it, and let it wait before its first instruction.")},
        {QStringLiteral("once"), CtlText::tr("Run it once as it is set; --boot, --cd and --paused mean that, too.")},
    });
}

Result<StartOptions> StartOptions::read(const QCommandLineParser &parser)
{
    StartOptions options;
    for (const char *name : {"boot", "cd", "paused", "once"})
        options.isOnce = options.isOnce || parser.isSet(QLatin1String(name));
    if (parser.isSet(QStringLiteral("boot"))) {
        const QString boot = parser.value(QStringLiteral("boot"));
        const QStringList devices = boot.split(QLatin1Char(','));
        if (devices.contains(QString()))
            return usageError(CtlText::tr("--boot takes devices with commas between them, such as cdrom,hd."));
        options.details.insert(QStringLiteral("boot"), boot);
    }
    if (parser.isSet(QStringLiteral("cd"))) {
        const QString image = parser.value(QStringLiteral("cd"));
        if (image.isEmpty())
            return usageError(CtlText::tr("--cd takes the name or id of an image."));
        options.details.insert(QStringLiteral("cd"), image); // the inventory looks for it, for each VM
    }
    if (parser.isSet(QStringLiteral("paused")))
        options.details.insert(QStringLiteral("paused"), QStringLiteral("true"));
    return options;
}

} // namespace virtdesk
