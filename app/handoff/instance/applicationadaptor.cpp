// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/applicationadaptor.h"

namespace virtdesk {

ApplicationAdaptor::ApplicationAdaptor(QObject *exported, Judge judge)
    : QDBusAbstractAdaptor(exported)
    , m_judge(std::move(judge))
{
}

HandoffMessage ApplicationAdaptor::message(HandoffMessage::Kind kind, const QVariantMap &platformData) const
{
    HandoffMessage made;
    made.kind = kind;
    made.origin = HandoffMessage::Origin::Desktop;
    QString token = platformData.value(QStringLiteral("activation-token")).toString();
    if (token.isEmpty())
        token = platformData.value(QStringLiteral("desktop-startup-id")).toString();
    const std::string text = token.toStdString();
    if (isCleanText(text, 1024))
        made.activationToken = text;
    return made;
}

void ApplicationAdaptor::Activate(const QVariantMap &platform_data)
{
    m_judge(message(HandoffMessage::Kind::Activate, platform_data));
}

void ApplicationAdaptor::Open(const QStringList &uris, const QVariantMap &platform_data)
{
    HandoffMessage made = message(HandoffMessage::Kind::Open, platform_data);
    for (const QString &uri : uris.first(qMin<qsizetype>(uris.size(), HandoffMessage::maximumTargets))) {
        std::string text = uri.toStdString();
        if (!text.empty() && isCleanText(text))
            made.targets.push_back(std::move(text));
    }
    if (!made.targets.empty())
        m_judge(std::move(made));
}

void ApplicationAdaptor::ActivateAction(const QString &action_name, const QVariantList &,
                                        const QVariantMap &platform_data)
{
    HandoffMessage made = message(HandoffMessage::Kind::Action, platform_data);
    made.action = action_name.toStdString();
    if (!made.action.empty() && isCleanText(made.action, 64))
        m_judge(std::move(made));
}

} // namespace virtdesk
