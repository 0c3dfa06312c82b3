// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineurl.h"

#include <QCoreApplication>

namespace virtdesk::ovirt {

namespace {

class EngineUrlText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::EngineUrl)
};

} // namespace

Result<QUrl> engineBaseUrl(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    if (!url.isValid() || url.host().isEmpty() ||
        (scheme != QLatin1String("https") && scheme != QLatin1String("ovirt"))) {
        return Error{Failure::Usage,
                     EngineUrlText::tr(
                         "%1 is not the address of an engine. It looks like https://engine.lab.example/ovirt-engine.")
                         .arg(cleanText(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery), 200)),
                     {}};
    }
    QUrl base;
    base.setScheme(QStringLiteral("https"));
    base.setHost(url.host());
    if (url.port() > 0 && url.port() != 443)
        base.setPort(url.port());
    // Engines behind a proxy may have another prefix; what follows it (/api, /web-ui, a VM) is no part of it.
    QString prefix;
    if (scheme == QLatin1String("https")) {
        const qsizetype at = url.path().indexOf(QLatin1String("/ovirt-engine"));
        if (at > 0)
            prefix = url.path().left(at);
    }
    base.setPath(prefix + QLatin1String("/ovirt-engine"));
    return base;
}

} // namespace virtdesk::ovirt
