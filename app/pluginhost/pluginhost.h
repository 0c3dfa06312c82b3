// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/pluginhost/installation.h"
#include "sdk/auth.h"
#include "sdk/display.h"
#include "sdk/inventory.h"
#include "sdk/pluginmetadata.h"
#include "sdk/transport.h"
#include "sdk/videodecoder.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QPluginLoader;

namespace virtdesk {

/// What is known of one plugin file. Everything but `loadMicroseconds` is known without loading it.
struct PluginInfo : PluginMetadata
{
    enum class State {
        Available, ///< metadata is good; not loaded yet
        Loaded,
        Refused, ///< never loaded: foreign, wrong version, duplicate, unreadable, crashes
        Failed,  ///< loading was tried and failed
    };

    /// What a process of its own found out about loading it.
    enum class Trial { Untried, Works, Crashes, Hangs };

    QString file;
    QJsonObject confinement; ///< as the plugin declares it, unchecked
    State state = State::Refused;
    Trial trial = Trial::Untried;
    QString problem; ///< a sentence when Refused or Failed
    qint64 loadMicroseconds = -1;
};

/// Finds plugins by their metadata and loads them when they are first needed. One thread: the one that made it.
///
/// A file that was never loaded before (by path, size and time) is first tried in a process of its own, so that a
/// plugin which crashes while it is loaded costs a sentence and not the program.
class PluginHost
{
public:
    struct Settings
    {
        QStringList folders = defaultFolders();
        QString probeProgram; ///< virtdesk-session, which probes with --probe-plugin; empty = no probing
        QString probeCache;   ///< file with the results of earlier probes; empty = probe every time
        /// False: a plugin that was never tried is not loaded until setTrial() says how it went, and nothing waits.
        bool probesWait = true;
    };

    explicit PluginHost(Settings settings);
    ~PluginHost();

    /// The folders of this installation, and those of VIRTDESK_PLUGIN_PATH first (for developers).
    static QStringList defaultFolders();

    /// What the programs use: the folders above, probing by virtdesk-session, results kept in the cache folder.
    static Settings defaultSettings();

    /// The result of an earlier trial of this file, as it is now.
    static PluginInfo::Trial rememberedTrial(const Settings &settings, const QString &file);
    /// Keeps a good result; a bad one is found out anew, because what the plugin depends on may have been repaired.
    static void rememberTrial(const Settings &settings, const QString &file, PluginInfo::Trial trial);
    /// What PluginProber found out.
    void setTrial(const QString &file, PluginInfo::Trial trial);

    /// What the loaded plugins declare to need beyond what a session has, in their metadata: "confinement": {"threads":
    /// true, "network": true, "process": true, "programs": true, "home": true, "readOnly": ["/usr/share/…"]}. Errors:
    /// Internal (a need that is not granted).
    struct Confinement
    {
        bool threads = false;
        bool network = false;  ///< transports only
        bool programs = false; ///< transports with a process of their own only
        bool home = false;     ///< reads the person's home folder and ticket cache; those with programs only
        QStringList readOnly;  ///< below /usr and /etc only
    };
    Result<Confinement> confinement() const;
    /// Whether a transport needs a process of its own ("process": true), which is not confined as a session is.
    bool transportRunsApart(const QString &scheme) const;
    /// The schemes of all transports that do.
    QStringList schemesApart() const;
    /// The file of the transport; empty = there is none.
    QString transportFile(const QString &scheme) const;

    /// Loads everything that can be loaded, to list the plugins' states. Not for the desktop: it would wait.
    void loadAll();

    const QList<PluginInfo> &plugins() const { return m_infos; }

    /// What the plugins that can be used or tried say of themselves, without loading them.
    QList<PluginMetadata> metadata() const;
    /// Protocols of the display plugins among them.
    QStringList displayProtocols() const;

    /// Each gives the plugin that serves the key, loading it if need be, or says why there is none. Owned by the host.
    Result<DisplayPlugin *> display(const QString &protocol);
    Result<AuthPlugin *> auth(const QByteArrayList &mechanisms);
    /// Loads all plugins of that kind and lets them prepare themselves; those that fail are told by `auth`.
    void prepareAuth();
    /// Loads what decodes the codecs that the loaded display of that protocol has use for. What is not there, or can't
    /// be loaded, is logged and no failure: the display does without.
    void prepareVideo(const QString &protocol);
    /// What has been loaded for that codec; null = nothing. Loads nothing.
    VideoPlugin *video(const QString &codec) const;
    Result<InventoryPlugin *> inventory(const QString &scheme);
    Result<TransportPlugin *> transport(const QString &scheme);

private:
    void scan(const QString &folder);
    const PluginInfo *transportInfo(const QString &scheme) const;
    PluginInfo inspect(const QString &file) const;
    bool probe(PluginInfo &info) const;
    static void applyTrial(PluginInfo &info);
    Result<QObject *> load(qsizetype index);
    Result<QObject *> find(const QString &kind, QStringList PluginMetadata::*key, const QStringList &wanted,
                           const QString &missing);

    Settings m_settings;
    QList<PluginInfo> m_infos;
    std::vector<std::unique_ptr<QPluginLoader>> m_loaders; ///< same order as m_infos
    QHash<QString, VideoPlugin *> m_video;                 ///< by codec
};

} // namespace virtdesk
