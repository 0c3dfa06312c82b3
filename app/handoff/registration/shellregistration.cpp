// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/shellregistration.h"

#include <QCoreApplication>
#include <QDir>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ShellRegistration)
};

const QString classes = QStringLiteral("Software\\Classes\\");
const QString fileClass = QStringLiteral("VirtDesk.ConsoleFile");
const QString linkClass = QStringLiteral("VirtDesk.Link");
const QString extension = QStringLiteral(".vv");
const QString mediaType = QStringLiteral("application/x-virt-viewer");
const QString capabilities = QStringLiteral("Software\\VirtDesk\\Capabilities");
const QString registered = QStringLiteral("Software\\RegisteredApplications");
const QString programName = QStringLiteral("VirtDesk");

QString fileKey()
{
    return classes + extension;
}

QString mediaKey()
{
    return classes + QStringLiteral("MIME\\Database\\Content Type\\") + mediaType;
}

Error cannotWrite(Registry::Hive hive, const QString &key)
{
    const QString sentence =
        hive == Registry::Hive::Machine
            ? Text::tr(
                  "The registration can't be changed. For all users of the machine this is done by an administrator.")
            : Text::tr("The registration can't be changed: Windows doesn't let you write to its registry.");
    return {Failure::Usage, sentence, key};
}

} // namespace

ShellRegistration::ShellRegistration(std::shared_ptr<Registry> registry, const QString &program)
    : m_registry(std::move(registry))
    , m_program(QString(program).replace(u'/', u'\\'))
{
}

QStringList ShellRegistration::ownKeys() const
{
    return {classes + fileClass, classes + linkClass, classes + QStringLiteral("virtdesk"),
            classes + QStringLiteral("Applications\\virtdesk.exe"), capabilities};
}

QList<ShellRegistration::Value> ShellRegistration::values() const
{
    const QString icon = u'"' + m_program + QStringLiteral("\",0");
    // After "--" nothing is an option, whatever a link holds.
    const QString command = u'"' + m_program + QStringLiteral("\" --handed-over -- \"%1\"");
    const QString link = u'"' + m_program + QStringLiteral("\" --link -- \"%1\"");
    const QString open = QStringLiteral("\\shell\\open\\command");
    const QString iconKey = QStringLiteral("\\DefaultIcon");
    const QString application = classes + QStringLiteral("Applications\\virtdesk.exe");
    const QString protocol = QStringLiteral("URL Protocol");
    QList<Value> values{
        {classes + fileClass, {}, Text::tr("Console of a virtual machine")},
        {classes + fileClass + iconKey, {}, icon},
        {classes + fileClass + open, {}, command},
        {classes + linkClass, {}, Text::tr("Link to a virtual machine")},
        {classes + linkClass, protocol, {}},
        {classes + linkClass + iconKey, {}, icon},
        {classes + linkClass + open, {}, link},
        {classes + QStringLiteral("virtdesk"), {}, QStringLiteral("URL:VirtDesk")},
        {classes + QStringLiteral("virtdesk"), protocol, {}},
        {classes + QStringLiteral("virtdesk") + iconKey, {}, icon},
        {classes + QStringLiteral("virtdesk") + open, {}, link},
        {application, QStringLiteral("FriendlyAppName"), programName},
        {application + QStringLiteral("\\SupportedTypes"), extension, {}},
        {application + open, {}, command},
        {capabilities, QStringLiteral("ApplicationName"), programName},
        {capabilities, QStringLiteral("ApplicationDescription"),
         Text::tr("Finds virtual machines and opens their consoles in tabs")},
        {capabilities, QStringLiteral("ApplicationIcon"), icon},
        {capabilities + QStringLiteral("\\FileAssociations"), extension, fileClass},
        {capabilities + QStringLiteral("\\MimeAssociations"), mediaType, fileClass},
        {registered, programName, capabilities},
        {fileKey() + QStringLiteral("\\OpenWithProgids"), fileClass, {}},
    };
    for (const QString &scheme : QStringLiteral("virtdesk," VIRTDESK_LINK_SCHEMES).split(QLatin1Char(',')))
        values += Value{capabilities + QStringLiteral("\\URLAssociations"), scheme, linkClass};
    return values;
}

ShellRegistration::State ShellRegistration::state(Registry::Hive hive) const
{
    int found = 0, right = 0;
    const QList<Value> wanted = values();
    for (const Value &value : wanted) {
        const auto text = m_registry->text(hive, value.key, value.name);
        found += text ? 1 : 0;
        right += text == value.text ? 1 : 0;
    }
    return found == 0 ? State::Absent : right == wanted.size() ? State::Good : State::Stale;
}

Result<QStringList> ShellRegistration::install(Registry::Hive hive)
{
    QStringList keys;
    const auto write = [&](const QString &key, const QString &name, const QString &text) {
        if (!keys.contains(key))
            keys += key;
        return m_registry->setText(hive, key, name, text);
    };
    for (const Value &value : values()) {
        if (!write(value.key, value.name, value.text))
            return cannotWrite(hive, value.key);
    }
    // Where nobody has the type yet; what this user and the machine have is asked, because the user's hides the
    // machine's.
    const auto isFree = [&](const QString &key, const QString &name) {
        return m_registry->text(Registry::Hive::User, key, name).value_or(QString()).isEmpty() &&
               m_registry->text(Registry::Hive::Machine, key, name).value_or(QString()).isEmpty();
    };
    if (isFree(fileKey(), {})) {
        const QString type = QStringLiteral("Content Type");
        const QString name = QStringLiteral("Extension");
        if (!write(fileKey(), {}, fileClass) || (isFree(fileKey(), type) && !write(fileKey(), type, mediaType)) ||
            (isFree(mediaKey(), name) && !write(mediaKey(), name, extension))) {
            return cannotWrite(hive, fileKey());
        }
    }
    m_registry->announce();
    return keys;
}

Result<QStringList> ShellRegistration::remove(Registry::Hive hive)
{
    QStringList keys;
    for (const Value &value : values()) {
        if (!keys.contains(value.key) && m_registry->text(hive, value.key, value.name))
            keys += value.key;
    }
    for (const QString &key : ownKeys()) {
        if (!m_registry->removeTree(hive, key))
            return cannotWrite(hive, key);
    }
    m_registry->removeIfEmpty(hive, QStringLiteral("Software\\VirtDesk"));
    bool gone = m_registry->removeValue(hive, registered, programName);
    const QString openWith = fileKey() + QStringLiteral("\\OpenWithProgids");
    gone = m_registry->removeValue(hive, openWith, fileClass) && gone;
    m_registry->removeIfEmpty(hive, openWith);
    if (m_registry->text(hive, fileKey(), {}) == fileClass) {
        // The type was ours alone, and so is what is said about it.
        gone = m_registry->removeValue(hive, fileKey(), {}) && gone;
        if (m_registry->text(hive, fileKey(), QStringLiteral("Content Type")) == mediaType)
            gone = m_registry->removeValue(hive, fileKey(), QStringLiteral("Content Type")) && gone;
        if (m_registry->text(hive, mediaKey(), QStringLiteral("Extension")) == extension)
            gone = m_registry->removeValue(hive, mediaKey(), QStringLiteral("Extension")) && gone;
    }
    const QStringList shared{fileKey(),
                             mediaKey(),
                             classes + QStringLiteral("MIME\\Database\\Content Type"),
                             classes + QStringLiteral("MIME\\Database"),
                             classes + QStringLiteral("MIME"),
                             classes + QStringLiteral("Applications"),
                             registered};
    for (const QString &key : shared)
        m_registry->removeIfEmpty(hive, key);
    if (!gone)
        return cannotWrite(hive, fileKey());
    m_registry->announce();
    return keys;
}

} // namespace virtdesk
