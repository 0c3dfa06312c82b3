// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vvfile.h"

#include "app/target/hostname.h"
#include "app/target/hotkey.h"
#include "app/target/vmid.h"
#include "sdk/consolefile.h"
#include "sdk/consolekeys.h"
#include "sdk/keyfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QVersionNumber>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr char viewer[] = "virt-viewer";

constexpr qsizetype maximumToken = 8192;
constexpr qsizetype maximumTitle = 120;
constexpr qsizetype maximumUrl = 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TargetParser)
};

Error unusable(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

bool isPrintableAscii(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x21 && c <= 0x7e; });
}

/// Reads the two groups of one file into a ParsedTarget.
class VvReader
{
public:
    VvReader(const KeyFile &file, const QDateTime &written, const TargetRegistry &registry)
        : m_file(file)
        , m_keys(file)
        , m_written(written)
        , m_registry(registry)
    {
    }

    Result<ParsedTarget> read()
    {
        if (!m_file.hasGroup(viewer))
            return unusable(Text::tr("This is not a console file: it has no [virt-viewer] part. Get a new file."));
        m_result.deleteAfterReading = m_keys.boolean(ConsoleKey::DeleteThisFile).value_or(false);
        readEngine();
        readVersions();

        const QString type = ConsoleFile::typeOf(m_file);
        auto connection = ConsoleFile::read(m_file);
        // Which engine there is counts even where the console itself can't be opened.
        if (connection) {
            m_result.engineCaPem = connection->engineCaPem;
            m_result.notes += connection->notes;
        }
        if (const TargetRegistry::Display display = m_registry.displayOfFileType(type); display.isValid()) {
            if (!connection)
                return connection.error();
            return readConsole(std::move(*connection), display.protocol());
        }
        if (m_registry.isInventoryFileType(type)) {
            return referToEngine(
                Text::tr("The file points to an engine but doesn't say which virtual machine. Get a new file."), {});
        }
        // A console that an engine may have and that no display here shows.
        if (const QString label = m_registry.consoleKindLabel(type); !label.isEmpty()) {
            if (!connection)
                return connection.error();
            return leaveToOthers(std::move(*connection), label);
        }
        if (type.isEmpty())
            return unusable(
                Text::tr("This is not a console file: it doesn't say which kind of console it is. Get a new file."));
        return unusable(
            Text::tr("VirtDesk knows no consoles of the kind “%1”, which the file asks for. Choose another console in "
                     "the console options of the portal.")
                .arg(type));
    }

private:
    void note(const QString &sentence) { m_result.notes += sentence; }

    QString text(ConsoleKey key, qsizetype maximum) const
    {
        const auto value = m_keys.string(key);
        return value ? cleanText(*value, maximum) : QString();
    }

    void readEngine()
    {
        m_result.engineAsUser = !m_keys.boolean(ConsoleKey::EngineAdmin).value_or(false);
        const QString host = text(ConsoleKey::EngineHost, 300);
        if (!host.isEmpty()) {
            // Only host and port belong here; a whole URL could point the web session's token elsewhere on that host.
            const auto address = checkedHostPort(host);
            const auto url = address ? parseEngine(host) : Result<QUrl>(Error{});
            if (url)
                m_engine = *url;
            else
                note(Text::tr(
                    "The file names an engine with an address that is none; the console opens without the engine."));
        }
        const QString vm = text(ConsoleKey::EngineVm, 64);
        if (!vm.isEmpty()) {
            if (const auto id = checkedVmId(vm))
                m_vmId = *id;
            else
                note(Text::tr(
                    "The file names a virtual machine with an id that is none; the console opens without the engine."));
        }
        QByteArray token = m_keys.string(ConsoleKey::EngineToken).value_or(QByteArray()).trimmed();
        if (!token.isEmpty() && !m_engine.isEmpty()) {
            if (token.size() <= maximumToken && isPrintableAscii(token))
                m_result.engineToken = Secret(token);
            else
                note(Text::tr("The engine session in the file is broken and is not used."));
        }
        wipe(token);
        if (m_keys.has(ConsoleKey::EngineSession) && m_result.engineToken.isEmpty())
            note(Text::tr(
                "The file holds a session of an engine older than 4.0, which VirtDesk can't go on with; it asks to "
                "sign in "
                "where the engine is needed."));
    }

    /// `versions` is a list "osid:version;…" of the oldest programs that the site wants; only an entry for us counts.
    void readVersions()
    {
        const QUrl url(text(ConsoleKey::NewerVersionUrl, maximumUrl), QUrl::StrictMode);
        const bool fairUrl = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() &&
                             (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
        const QString place = fairUrl ? url.toString() : QString();

        bool tooOld = false;
        QString wanted;
        const QString versions = text(ConsoleKey::Versions, 4096);
        for (const QStringView entry : QStringView(versions).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            const qsizetype colon = entry.indexOf(QLatin1Char(':'));
            if (colon < 0 || entry.first(colon).trimmed() != QLatin1String("virtdesk"))
                continue;
            wanted = entry.sliced(colon + 1).trimmed().toString();
            const auto number = [](QString version) {
                return QVersionNumber::fromString(version.replace(QLatin1Char('-'), QLatin1Char('.')));
            };
            tooOld = number(QStringLiteral(VIRTDESK_VERSION)) < number(wanted);
        }
        if (tooOld && place.isEmpty())
            note(Text::tr("The site asks for VirtDesk %1 or newer; this is %2.")
                     .arg(wanted, QStringLiteral(VIRTDESK_VERSION)));
        else if (tooOld)
            note(Text::tr("The site asks for VirtDesk %1 or newer; this is %2. It names %3 as the place to get it.")
                     .arg(wanted, QStringLiteral(VIRTDESK_VERSION), place));
        else if (!place.isEmpty())
            note(Text::tr("The site names %1 as the place for newer console programs.").arg(place));
    }

    QString title() const
    {
        QString raw = text(ConsoleKey::Title, maximumTitle);
        // %d stands for the display's number, %% for a percent sign.
        QString out;
        bool numberAtEnd = false;
        for (qsizetype i = 0; i < raw.size(); ++i) {
            numberAtEnd = false;
            if (raw.at(i) == QLatin1Char('%') && i + 1 < raw.size()) {
                if (raw.at(i + 1) == QLatin1Char('d')) {
                    numberAtEnd = true;
                    ++i;
                    continue;
                }
                if (raw.at(i + 1) == QLatin1Char('%'))
                    ++i;
            }
            out += raw.at(i);
        }
        if (numberAtEnd) {
            while (!out.isEmpty() && QStringLiteral(" :-–#(").contains(out.back()))
                out.chop(1);
        }
        return cleanText(out, maximumTitle);
    }

    void readWindow(ConsoleTarget &target)
    {
        target.presentation.title = title();
        target.presentation.fullScreen = m_keys.boolean(ConsoleKey::FullScreen).value_or(false);
        for (auto at = static_cast<int>(ConsoleKey::ToggleFullScreen);
             at <= static_cast<int>(ConsoleKey::UsbDeviceReset); ++at) {
            const auto key = static_cast<ConsoleKey>(at);
            const auto value = m_keys.string(key);
            if (!value || value->trimmed().isEmpty())
                continue;
            const QString name = QLatin1String(ConsoleKeys::name(key).key);
            const auto keys = portableHotkey(QString::fromUtf8(value->left(128)), key == ConsoleKey::ReleaseCursor);
            if (keys)
                target.presentation.hotkeys.insert(name, *keys);
            else
                note(
                    Text::tr(
                        "The file asks for “%1” as the keys of %2, which is no usable combination; it has no keys now.")
                        .arg(cleanText(*value, 40), name));
        }
    }

    /// Without a usable address only the engine can tell where the console is.
    Result<ParsedTarget> referToEngine(const QString &otherwise, const QString &kind)
    {
        if (m_engine.isEmpty() || m_vmId.isEmpty())
            return unusable(otherwise);
        m_result.vm = VmReference{m_engine, {}, m_vmId, kind.isEmpty() ? m_registry.usualConsoleKind() : kind};
        return std::move(m_result);
    }

    /// Whom the file leads to is read all the same: the person is asked about that.
    Result<ParsedTarget> leaveToOthers(ConsoleFile connection, const QString &label)
    {
        const quint16 port = connection.tlsPort != 0 ? connection.tlsPort : connection.port;
        if (connection.host.isEmpty() || port == 0)
            return unusable(Text::tr("This is a %1 console file that doesn't say on which host and port the console "
                                     "is. Start the virtual machine and get a new file, or choose another console in "
                                     "the console options of the portal.")
                                .arg(label));
        ForeignConsole foreign;
        foreign.label = label;
        ConsoleTarget &target = foreign.target;
        target.protocol = connection.type;
        target.namedBy = Provenance::all(NamedBy::File);
        target.endpoint.address = Address::tcp(connection.host, port);
        if (!m_engine.isEmpty() && !m_vmId.isEmpty())
            target.provider = {m_engine.toString(QUrl::FullyEncoded), m_vmId, connection.type};
        target.trust.caPem = connection.viewerCaPem.isEmpty() ? connection.engineCaPem : connection.viewerCaPem;
        target.trust.hostSubject = connection.hostSubject;
        if (!connection.proxy.isEmpty())
            target.endpoint.route = {connection.proxy};
        target.presentation.title = title();
        if (target.presentation.title.isEmpty())
            target.presentation.title = target.endpoint.address.display();
        ParsedTarget result;
        result.foreign = std::move(foreign);
        return result;
    }

    Result<ParsedTarget> readConsole(ConsoleFile connection, const QString &protocol)
    {
        ConsoleTarget target;
        target.protocol = protocol;
        target.namedBy = Provenance::all(NamedBy::File);
        if (!m_engine.isEmpty() && !m_vmId.isEmpty())
            target.provider = {m_engine.toString(QUrl::FullyEncoded), m_vmId, protocol};
        if (!connection.socketPath.isEmpty()) {
            target.endpoint.address = Address::unixSocket(connection.socketPath);
        } else if (connection.host.isEmpty() || connection.port == 0) {
            note(Text::tr("The file doesn't say where the console is; the engine is asked."));
            return referToEngine(
                Text::tr("The file doesn't say on which host and port the console is. Start the virtual "
                         "machine and get a new file."),
                protocol);
        } else {
            target.endpoint.address = Address::tcp(connection.host, connection.port);
        }
        target.signIn.userName = connection.userName;
        if (!connection.password.isEmpty()) {
            target.signIn.ticket = std::move(connection.password);
            target.signIn.ticketExpiry = ticketExpiry();
        }
        // The engine's CA signs the hosts' certificates too; virt-viewer's own `ca` is for files without an engine.
        target.trust.caPem = connection.engineCaPem.isEmpty() ? connection.viewerCaPem : connection.engineCaPem;
        target.trust.hostSubject = connection.hostSubject;
        if (!connection.proxy.isEmpty())
            target.endpoint.route = {connection.proxy};
        readWindow(target);
        if (target.presentation.title.isEmpty())
            target.presentation.title = target.endpoint.address.display();
        m_result.console = std::move(target);
        return std::move(m_result);
    }

    /// The engine writes how long the ticket lives as a comment: "Password is valid for 120 seconds."
    QDateTime ticketExpiry() const
    {
        constexpr QByteArrayView before("Password is valid for ");
        for (const QByteArrayView comment : m_file.comments()) {
            if (!comment.startsWith(before))
                continue;
            const QByteArray rest =
                comment.sliced(before.size()).first(qMin<qsizetype>(comment.size() - before.size(), 32)).toByteArray();
            bool ok = false;
            const int seconds = rest.left(rest.indexOf(' ')).toInt(&ok);
            if (ok && seconds > 0 && seconds <= 7 * 24 * 3600)
                return m_written.addSecs(seconds);
        }
        return {};
    }

    const KeyFile &m_file;
    ConsoleKeys m_keys;
    QDateTime m_written;
    const TargetRegistry &m_registry;
    ParsedTarget m_result;
    QUrl m_engine;
    QString m_vmId;
};

} // namespace

Result<ParsedTarget> parseVvWrittenAt(const QByteArray &bytes, const QDateTime &written, const TargetRegistry &registry)
{
    const auto file = KeyFile::parse(bytes);
    if (!file || !file->hasGroup(viewer)) {
        if (const std::optional<Error> what = ConsoleFile::foreign(bytes))
            return *what;
        if (!file)
            return file.error();
    }
    Result<ParsedTarget> result = VvReader(*file, written, registry).read();
    if (result && result->foreign)
        result->foreign->sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return result;
}

Error foreignConsoleError(const ForeignConsole &console)
{
    const QString sentence =
        console.file.isEmpty()
            ? Text::tr("This is a %1 console, which VirtDesk can't show. Choose another console in the console options "
                       "of the portal, or open the file with remote-viewer (virt-viewer).")
                  .arg(console.label)
            : Text::tr("This is a %1 console, which VirtDesk can't show. Choose another console in the console options "
                       "of the portal, or open the file with remote-viewer (virt-viewer). The file was kept: %2")
                  .arg(console.label, cleanText(console.file, 300));
    return unusable(sentence);
}

Result<ParsedTarget> parseVv(const QByteArray &bytes, const TargetRegistry &registry)
{
    return parseVvWrittenAt(bytes, QDateTime::currentDateTimeUtc(), registry);
}

} // namespace virtdesk
