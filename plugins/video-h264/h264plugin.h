// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/videodecoder.h"

#include <QObject>

namespace virtdesk::h264 {

/// The loadable plugin: decodes H.264.
class H264Plugin final : public QObject, public VideoPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskVideoPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::VideoPlugin)
public:
    std::unique_ptr<VideoDecoder> createDecoder(const QString &codec, int width, int height) override;
};

} // namespace virtdesk::h264
