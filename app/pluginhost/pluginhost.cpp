// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginhost.h"

#include "app/journal/logcategory.h"
#include "app/pluginhost/pluginhosttext.h"
#include "sdk/logtext.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLibrary>
#include <QPluginLoader>
#include <QProcess>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <optional>

#include <algorithm>

namespace virtdesk {

namespace {

struct Kind
{
    const char *name;
    const char *iid;
};

constexpr Kind kinds[] = {
    {"inventory", VirtDeskInventoryPlugin_iid}, {"transport", VirtDeskTransportPlugin_iid},
    {"auth", VirtDeskAuthPlugin_iid},           {"display", VirtDeskDisplayPlugin_iid},
    {"video", VirtDeskVideoPlugin_iid},
};

constexpr qsizetype maxReadOnly = 16; ///< paths of all plugins together

const Kind *kindByName(const QString &name)
{
    for (const Kind &kind : kinds) {
        if (name == QLatin1String(kind.name))
            return &kind;
    }
    return nullptr;
}

/// Path, size and time of a file: what a probe's result is remembered by.
QString fingerprint(const QString &file)
{
    const QFileInfo info(file);
    return QStringLiteral("%1|%2|%3")
        .arg(info.canonicalFilePath())
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch());
}

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(1 << 20)).object();
}

void writeJson(const QString &path, const QJsonObject &object)
{
    if (path.isEmpty())
        return;
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(object).toJson(QJsonDocument::Compact));
        file.commit();
    }
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list << item.toString();
    return list;
}

} // namespace

QStringList PluginHost::defaultFolders()
{
    QStringList folders = qEnvironmentVariable("VIRTDESK_PLUGIN_PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders << installedPluginFolder();
    return folders;
}

PluginHost::Settings PluginHost::defaultSettings()
{
    Settings settings;
    settings.folders = defaultFolders();
    settings.probeProgram = installedProgram(QStringLiteral("virtdesk-session"));
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    if (!cache.isEmpty())
        settings.probeCache = cache + QStringLiteral("/virtdesk/plugin-probes.json");
    return settings;
}

PluginHost::PluginHost(Settings settings)
    : m_settings(std::move(settings))
{
    for (const QString &folder : std::as_const(m_settings.folders))
        scan(folder);
}

PluginHost::~PluginHost() = default;

void PluginHost::scan(const QString &folder)
{
    const QDir dir(folder);
    const QFileInfoList files = dir.entryInfoList(QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo &file : files) {
        if (!QLibrary::isLibrary(file.fileName()))
            continue;
        PluginInfo info = inspect(file.absoluteFilePath());
        if (info.state == PluginInfo::State::Available) {
            for (const PluginInfo &other : std::as_const(m_infos)) {
                if (other.id == info.id && other.state != PluginInfo::State::Refused) {
                    info.state = PluginInfo::State::Refused;
                    info.problem =
                        PluginHostText::tr(
                            "There are two plugins with the id \"%1\"; the other one, %2, was found first and is used.")
                            .arg(info.id, other.file);
                    break;
                }
            }
        }
        m_infos.append(info);
        m_loaders.push_back(nullptr);
    }
}

PluginInfo PluginHost::inspect(const QString &file) const
{
    PluginInfo info;
    info.file = file;

    const QJsonObject raw = QPluginLoader(file).metaData();
    if (raw.isEmpty()) {
        info.name = QFileInfo(file).completeBaseName();
        info.problem = PluginHostText::tr("This file is not a plugin: it carries no plugin description.");
        return info;
    }
    const QString iid = raw.value(QLatin1String("IID")).toString();
    const QJsonObject metadata = raw.value(QLatin1String("MetaData")).toObject();
    static_cast<PluginMetadata &>(info) = PluginMetadata::read(metadata);
    info.confinement = metadata.value(QLatin1String("confinement")).toObject();
    if (info.name.isEmpty())
        info.name = QFileInfo(file).completeBaseName();

    const QString prefix = QStringLiteral("org.virtdesk.");
    if (!iid.startsWith(prefix)) {
        info.problem = PluginHostText::tr("This is a plugin of another program, not of VirtDesk.");
        return info;
    }
    static const QRegularExpression idForm(QStringLiteral("^[a-z0-9][a-z0-9.-]{0,63}$"));
    const Kind *kind = kindByName(info.kind);
    if (!idForm.match(info.id).hasMatch() || !kind) {
        info.problem = PluginHostText::tr(
            "The plugin's description is incomplete: it needs an id and one of the kinds inventory, transport, "
            "auth, display, video.");
        return info;
    }
    static const QRegularExpression versionForm(QStringLiteral("^(\\d{1,4})\\.(\\d{1,4})$"));
    const QRegularExpressionMatch version = versionForm.match(info.sdkVersion);
    if (!version.hasMatch()) {
        info.problem =
            PluginHostText::tr("The plugin does not say for which version of the VirtDesk SDK it was built.");
        return info;
    }
    const int major = version.captured(1).toInt();
    const int minor = version.captured(2).toInt();
    if (major != VIRTDESK_SDK_VERSION_MAJOR || minor > VIRTDESK_SDK_VERSION_MINOR) {
        info.problem =
            PluginHostText::tr(
                "The plugin was built for version %1 of the VirtDesk SDK, and this program has %2.%3. Install a plugin "
                "that was built for this version.")
                .arg(info.sdkVersion)
                .arg(VIRTDESK_SDK_VERSION_MAJOR)
                .arg(VIRTDESK_SDK_VERSION_MINOR);
        return info;
    }
    if (info.sdkHash != QLatin1String(VIRTDESK_SDK_HASH)) {
        info.problem = PluginHostText::tr(
            "The plugin was built with other headers of the VirtDesk SDK than this program, so the two do not fit "
            "together. Install the plugin that belongs to this version of VirtDesk, or build it again with its "
            "SDK.");
        return info;
    }
    if (iid != QLatin1String(kind->iid)) {
        info.problem = PluginHostText::tr("The plugin's description says \"%1\", but its interface is another one.")
                           .arg(info.kind);
        return info;
    }
    info.state = PluginInfo::State::Available;
    return info;
}

PluginInfo::Trial PluginHost::rememberedTrial(const Settings &settings, const QString &file)
{
    return readJson(settings.probeCache).value(fingerprint(file)).toString() == QLatin1String("loads")
               ? PluginInfo::Trial::Works
               : PluginInfo::Trial::Untried;
}

void PluginHost::rememberTrial(const Settings &settings, const QString &file, PluginInfo::Trial trial)
{
    if (trial != PluginInfo::Trial::Works || settings.probeCache.isEmpty())
        return;
    QJsonObject cache = readJson(settings.probeCache);
    cache.insert(fingerprint(file), QStringLiteral("loads"));
    writeJson(settings.probeCache, cache);
}

void PluginHost::setTrial(const QString &file, PluginInfo::Trial trial)
{
    for (PluginInfo &info : m_infos) {
        if (info.file != file || info.state != PluginInfo::State::Available)
            continue;
        info.trial = trial;
        applyTrial(info);
        if (!info.problem.isEmpty())
            info.state = PluginInfo::State::Refused;
    }
}

void PluginHost::applyTrial(PluginInfo &info)
{
    if (info.trial == PluginInfo::Trial::Crashes)
        info.problem =
            PluginHostText::tr("The plugin crashes when it is loaded, so it is not used. Update or remove %1.")
                .arg(info.file);
    else if (info.trial == PluginInfo::Trial::Hangs)
        info.problem = PluginHostText::tr("The plugin hangs when it is loaded, so it is not used. Update or remove %1.")
                           .arg(info.file);
}

bool PluginHost::probe(PluginInfo &info) const
{
    if (m_settings.probeProgram.isEmpty() || !m_settings.probesWait)
        return true;
    info.trial = rememberedTrial(m_settings, info.file);
    if (info.trial == PluginInfo::Trial::Untried) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(m_settings.probeProgram, {QStringLiteral("--probe-plugin"), info.file});
        if (!process.waitForStarted(5000))
            return true; // without a probe the plugin is loaded as it is
        if (!process.waitForFinished(10000)) {
            process.kill();
            process.waitForFinished(1000);
            info.trial = PluginInfo::Trial::Hangs;
        } else if (process.exitStatus() == QProcess::CrashExit) {
            info.trial = PluginInfo::Trial::Crashes;
        } else {
            info.trial = PluginInfo::Trial::Works; // or fails with a message that loading here gives as well
        }
        rememberTrial(m_settings, info.file, info.trial);
    }
    applyTrial(info);
    return info.problem.isEmpty();
}

Result<QObject *> PluginHost::load(qsizetype index)
{
    PluginInfo &info = m_infos[index];
    std::unique_ptr<QPluginLoader> &loader = m_loaders[static_cast<std::size_t>(index)];
    if (info.state == PluginInfo::State::Loaded)
        return loader->instance();
    if (!m_settings.probesWait && info.trial == PluginInfo::Trial::Untried)
        return Error{
            Failure::Internal,
            PluginHostText::tr(
                "The plugin “%1” is being tried before it is loaded for the first time. Try again in a moment.")
                .arg(info.name),
            info.file};
    if (!probe(info)) {
        info.state = PluginInfo::State::Refused;
        qCWarning(logPlugins).noquote() << info.file << logText(info.problem);
        return Error{Failure::Internal, info.problem, info.file};
    }
    QElapsedTimer timer;
    timer.start();
    loader = std::make_unique<QPluginLoader>(info.file);
    loader->setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    QObject *instance = loader->instance();
    info.loadMicroseconds = timer.nsecsElapsed() / 1000;
    if (!instance) {
        info.state = PluginInfo::State::Failed;
        info.problem = PluginHostText::tr("The plugin could not be loaded: %1").arg(cleanText(loader->errorString()));
        qCWarning(logPlugins).noquote() << info.file << logText(info.problem);
        return Error{Failure::Internal, info.problem, info.file};
    }
    info.state = PluginInfo::State::Loaded;
    qCInfo(logPlugins).noquote() << "loaded" << info.id << info.version << "in" << info.loadMicroseconds / 1000 << "ms";
    return instance;
}

QList<PluginMetadata> PluginHost::metadata() const
{
    QList<PluginMetadata> usable;
    for (const PluginInfo &info : m_infos) {
        if (info.state == PluginInfo::State::Available || info.state == PluginInfo::State::Loaded)
            usable.append(info);
    }
    return usable;
}

QStringList PluginHost::displayProtocols() const
{
    QStringList protocols;
    for (const PluginMetadata &plugin : metadata()) {
        if (plugin.kind == QLatin1String("display"))
            protocols += plugin.protocols;
    }
    protocols.removeDuplicates();
    return protocols;
}

Result<QObject *> PluginHost::find(const QString &kind, QStringList PluginMetadata::*key, const QStringList &wanted,
                                   const QString &missing)
{
    QString problem;
    for (qsizetype i = 0; i < m_infos.size(); ++i) {
        const PluginInfo &info = m_infos.at(i);
        if (info.kind != kind)
            continue;
        const QStringList &served = info.*key;
        bool serves = false;
        for (const QString &one : wanted)
            serves = serves || served.contains(one, Qt::CaseInsensitive);
        if (!serves)
            continue;
        if (info.state == PluginInfo::State::Refused || info.state == PluginInfo::State::Failed) {
            problem = info.problem;
            continue;
        }
        Result<QObject *> instance = load(i);
        if (instance)
            return instance;
        problem = instance.error().sentence;
    }
    return Error{Failure::Internal,
                 problem.isEmpty() ? missing : missing + QLatin1Char(' ') + problem,
                 {},
                 Remedy::InstallPlugin};
}

namespace {

template <typename T>
Result<T *> as(Result<QObject *> found)
{
    if (!found)
        return found.error();
    if (T *plugin = qobject_cast<T *>(*found))
        return plugin;
    return Error{Failure::Internal,
                 PluginHostText::tr("A plugin does not have the interface that its description promises."),
                 {}};
}

} // namespace

Result<DisplayPlugin *> PluginHost::display(const QString &protocol)
{
    return as<DisplayPlugin>(find(QStringLiteral("display"), &PluginMetadata::protocols, {protocol},
                                  PluginHostText::tr("No plugin for %1 consoles is installed.").arg(protocol)));
}

Result<AuthPlugin *> PluginHost::auth(const QByteArrayList &mechanisms)
{
    QStringList wanted;
    for (const QByteArray &mechanism : mechanisms)
        wanted << QString::fromLatin1(mechanism);
    return as<AuthPlugin>(find(QStringLiteral("auth"), &PluginMetadata::mechanisms, wanted,
                               PluginHostText::tr("The server wants a sign-in (%1) for which no plugin is installed.")
                                   .arg(cleanText(wanted.join(QStringLiteral(", ")), 120))));
}

void PluginHost::prepareAuth()
{
    for (qsizetype i = 0; i < m_infos.size(); ++i) {
        if (m_infos.at(i).kind != QLatin1String("auth") || m_infos.at(i).state == PluginInfo::State::Refused)
            continue;
        const Result<QObject *> loaded = load(i);
        if (AuthPlugin *plugin = loaded ? qobject_cast<AuthPlugin *>(*loaded) : nullptr)
            plugin->prepare();
    }
}

void PluginHost::prepareVideo(const QString &protocol)
{
    QStringList wanted;
    for (const PluginInfo &info : std::as_const(m_infos)) {
        if (info.kind == QLatin1String("display") && info.state == PluginInfo::State::Loaded &&
            info.protocols.contains(protocol))
            wanted += info.codecs;
    }
    for (const QString &codec : std::as_const(wanted)) {
        if (m_video.value(codec))
            continue;
        const auto found = as<VideoPlugin>(find(QStringLiteral("video"), &PluginMetadata::codecs, {codec}, {}));
        if (found)
            m_video.insert(codec, *found);
        else
            qCInfo(logPlugins).noquote() << "nothing decodes" << codec << logText(found.error().sentence);
    }
}

VideoPlugin *PluginHost::video(const QString &codec) const
{
    return m_video.value(codec);
}

Result<PluginHost::Confinement> PluginHost::confinement() const
{
    Confinement all;
    for (const PluginInfo &info : m_infos) {
        if (info.state != PluginInfo::State::Loaded)
            continue;
        const QJsonObject &wanted = info.confinement;
        const auto refuse = [&info](const QString &what) {
            return Error{Failure::Internal,
                         PluginHostText::tr(
                             "The plugin %1 wants more from the system than VirtDesk grants a console (%2), so the "
                             "console is not opened. Remove the plugin, or ask its makers for another version.")
                             .arg(info.id, cleanText(what, 200)),
                         info.file};
        };
        for (auto need = wanted.constBegin(); need != wanted.constEnd(); ++need) {
            if (need.key() == QLatin1String("threads") && need->isBool()) {
                all.threads = all.threads || need->toBool();
            } else if (need.key() == QLatin1String("network") && need->isBool() &&
                       (info.kind == QLatin1String("transport") || !need->toBool())) {
                all.network = all.network || need->toBool();
            } else if (need.key() == QLatin1String("process") && need->isBool() &&
                       info.kind == QLatin1String("transport")) {
                continue; // is in it already
            } else if (need.key() == QLatin1String("programs") && need->isBool() &&
                       wanted.value(QLatin1String("process")).toBool()) {
                all.programs = all.programs || need->toBool();
            } else if (need.key() == QLatin1String("home") && need->isBool() &&
                       wanted.value(QLatin1String("programs")).toBool() &&
                       wanted.value(QLatin1String("process")).toBool()) {
                all.home = all.home || need->toBool();
            } else if (need.key() == QLatin1String("readOnly") && need->isArray()) {
                const QStringList paths = strings(*need);
                for (const QString &path : paths) {
                    const bool valid = QDir::cleanPath(path) == path && (path.startsWith(QLatin1String("/usr/")) ||
                                                                         path.startsWith(QLatin1String("/etc/")));
                    if (!valid || all.readOnly.size() >= maxReadOnly)
                        return refuse(QStringLiteral("readOnly %1").arg(path));
                    all.readOnly << path;
                }
            } else {
                return refuse(need.key());
            }
        }
    }
    return all;
}

const PluginInfo *PluginHost::transportInfo(const QString &scheme) const
{
    for (const PluginInfo &info : m_infos) {
        if (info.kind == QLatin1String("transport") && info.schemes.contains(scheme) &&
            info.state != PluginInfo::State::Refused)
            return &info;
    }
    return nullptr;
}

bool PluginHost::transportRunsApart(const QString &scheme) const
{
    const PluginInfo *info = transportInfo(scheme);
    return info && info->confinement.value(QLatin1String("process")).toBool();
}

QStringList PluginHost::schemesApart() const
{
    QStringList schemes;
    for (const PluginInfo &info : m_infos) {
        if (info.kind != QLatin1String("transport"))
            continue;
        for (const QString &scheme : info.schemes) {
            if (transportRunsApart(scheme) && !schemes.contains(scheme))
                schemes.append(scheme);
        }
    }
    return schemes;
}

QString PluginHost::transportFile(const QString &scheme) const
{
    const PluginInfo *info = transportInfo(scheme);
    return info ? info->file : QString();
}

Result<InventoryPlugin *> PluginHost::inventory(const QString &scheme)
{
    const bool isWeb = std::any_of(m_infos.begin(), m_infos.end(),
                                   [&scheme](const PluginInfo &info) { return info.webSchemes.contains(scheme); });
    return as<InventoryPlugin>(
        find(QStringLiteral("inventory"), isWeb ? &PluginMetadata::webSchemes : &PluginMetadata::schemes, {scheme},
             PluginHostText::tr("No plugin for inventories at %1: addresses is installed.").arg(scheme)));
}

Result<TransportPlugin *> PluginHost::transport(const QString &scheme)
{
    return as<TransportPlugin>(find(QStringLiteral("transport"), &PluginMetadata::schemes, {scheme},
                                    PluginHostText::tr("No plugin for connections by %1 is installed.").arg(scheme)));
}

void PluginHost::loadAll()
{
    for (qsizetype i = 0; i < m_infos.size(); ++i) {
        if (m_infos.at(i).state == PluginInfo::State::Available)
            static_cast<void>(load(i));
    }
}

} // namespace virtdesk
