// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/preparation.h"

namespace virtdesk {

Preparation::Preparation()
    : m_plugins({PluginHost::defaultFolders(), {}, {}})
{
}

Preparation::~Preparation() = default;

void Preparation::run(const QString &protocol, const std::function<void()> &more)
{
    m_protocol = protocol;
    m_result = prepare(more);
}

Result<void> Preparation::prepare(const std::function<void()> &more)
{
    auto plugin = m_plugins.display(m_protocol);
    if (!plugin)
        return plugin.error();
    m_display = (*plugin)->createDisplay();
    m_plugins.prepareVideo(m_protocol);
    m_plugins.prepareAuth();
    more();
    auto grants = m_plugins.confinement();
    if (!grants)
        return grants.error();
    m_confinement =
        std::make_unique<Confinement>(Confinement::Grants{grants->threads, grants->network, grants->readOnly});
    m_report = m_confinement->confineBeforeNetwork();
    return {};
}

} // namespace virtdesk
