// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/consolefile.h"

#include "sdk/checkedhost.h"
#include "sdk/consolekeys.h"
#include "sdk/htmltext.h"
#include "sdk/keyfile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr char viewer[] = "virt-viewer";

constexpr qsizetype maximumPassword = 1024;
constexpr qsizetype maximumUserName = 255;
constexpr qsizetype maximumSocketPath = 107; // sun_path less its NUL
constexpr qsizetype maximumUrl = 1024;
constexpr qsizetype maximumSubject = 1024;
constexpr qsizetype looksFar = 64 << 10; // how much of a foreign file is looked at

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TargetParser)
};

Error unusable(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

/// All PEM certificates of a text; what stands before, between and behind them is no part of a CA.
QByteArray certificatesIn(QByteArray text)
{
    static constexpr char begin[] = "-----BEGIN CERTIFICATE-----";
    static constexpr char end[] = "-----END CERTIFICATE-----";
    text.replace("\\n", "\n"); // some portals escape twice
    QByteArray pem;
    qsizetype from = text.indexOf(begin);
    while (from >= 0) {
        const qsizetype to = text.indexOf(end, from);
        if (to < 0)
            break;
        const QByteArray one = text.mid(from, to - from) + end;
        const bool valid = std::all_of(one.begin(), one.end(), [](char c) {
            return (c >= 0x20 && c <= 0x7e) || c == '\n' || c == '\r' || c == '\t';
        });
        if (valid)
            pem += one + '\n';
        from = text.indexOf(begin, to);
    }
    return pem;
}

class Reader
{
public:
    explicit Reader(const KeyFile &file)
        : m_keys(file)
        , m_type(ConsoleFile::typeOf(file))
    {
    }

    Result<ConsoleFile> read()
    {
        m_result.type = m_type;
        m_result.engineCaPem = certificates(ConsoleKey::EngineCa);
        m_result.viewerCaPem = certificates(ConsoleKey::ViewerCa);
        m_result.hostSubject = text(ConsoleKey::HostSubject, maximumSubject);
        if (m_result.type == QLatin1String("ovirt")) // names an engine and no console
            return std::move(m_result);
        Error error = readAddress();
        if (!error)
            error = readSignIn();
        if (!error)
            error = readProxy();
        if (error)
            return error;
        return std::move(m_result);
    }

private:
    QString text(ConsoleKey key, qsizetype maximum) const
    {
        const auto value = m_keys.string(key);
        return value ? cleanText(*value, maximum) : QString();
    }

    QByteArray certificates(ConsoleKey key)
    {
        const QByteArray raw = m_keys.string(key).value_or(QByteArray()).trimmed();
        const QByteArray pem = certificatesIn(raw);
        if (pem.isEmpty() && !raw.isEmpty())
            m_result.notes += Text::tr("The CA certificate in the file is broken and is not used.");
        return pem;
    }

    quint16 port(ConsoleKey key) const
    {
        const int number = m_keys.integer(key).value_or(0);
        return number >= 1 && number <= 65535 ? static_cast<quint16>(number) : quint16(0);
    }

    Error readAddress()
    {
        const QByteArray path = m_keys.string(ConsoleKey::UnixPath).value_or(QByteArray());
        QString host = QString::fromUtf8(m_keys.string(ConsoleKey::Host).value_or(QByteArray()).left(1024)).trimmed();
        if (host == QLatin1String("null")) // an unknown one, as Java writes it
            host.clear();
        if (!path.isEmpty() && !host.isEmpty())
            return unusable(Text::tr("The file names both a host and a local socket. Get a new file."));
        if (!path.isEmpty()) {
            const QString socket = QString::fromUtf8(path);
            const bool valid = path.startsWith('/') && path.size() <= maximumSocketPath &&
                               !socket.contains(QChar::ReplacementCharacter) && socket == cleanText(socket);
            if (!valid)
                return unusable(
                    Text::tr("The file names a local socket with a path that can't be one. Get a new file."));
            m_result.socketPath = socket;
            return {};
        }
        if (!host.isEmpty()) {
            const auto checked = checkedHost(host);
            if (!checked)
                return unusable(Text::tr("The file names “%1” as the host, which is no host. Get a new file.")
                                    .arg(cleanText(host, 60)));
            m_result.host = *checked;
        }
        m_result.port = port(ConsoleKey::Port);
        m_result.tlsPort = port(ConsoleKey::TlsPort);
        return {};
    }

    Error readSignIn()
    {
        const QByteArray user = m_keys.string(ConsoleKey::UserName).value_or(QByteArray());
        if (!user.isEmpty()) {
            const QString name = QString::fromUtf8(user.left(4 * maximumUserName));
            if (name != cleanText(name, maximumUserName))
                return unusable(
                    Text::tr("The user name in the file has characters that no user name has. Get a new file."));
            m_result.userName = name;
        }
        QByteArray password = m_keys.string(ConsoleKey::Password).value_or(QByteArray());
        const bool tooLong = password.size() > maximumPassword;
        if (!tooLong && !password.isEmpty())
            m_result.password = Secret(password);
        wipe(password);
        if (tooLong)
            return unusable(Text::tr("The password in the file is longer than a ticket can be. Get a new file."));
        return {};
    }

    Error readProxy()
    {
        const QString proxy = text(ConsoleKey::Proxy, maximumUrl);
        if (proxy.isEmpty())
            return {};
        QUrl url(proxy.contains(QLatin1String("://")) ? proxy : QStringLiteral("http://") + proxy, QUrl::StrictMode);
        if (url.isValid() && url.scheme().startsWith(QLatin1String("socks")))
            return unusable(
                Text::tr("The file wants a SOCKS proxy, and VirtDesk goes through HTTP proxies only. Ask for a "
                         "file with such a proxy, or with none."));
        const bool valid = url.isValid() && checkedHost(url.host()) && url.port() > 0 &&
                           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
        if (!valid) {
            // Only SPICE goes through the proxy of such a file in other programs.
            if (m_result.type != QLatin1String("vnc"))
                return unusable(Text::tr("The file names a proxy with an address that is none. Get a new file."));
            m_result.notes +=
                Text::tr("The file names a proxy with an address that is none; the console is opened without a proxy.");
            return {};
        }
        if (!url.userInfo().isEmpty()) {
            url.setUserInfo(QString());
            m_result.notes += Text::tr("The file holds a user name or password for the proxy, which is not used.");
        }
        url.setPath(QString());
        url.setQuery(QString());
        url.setFragment(QString());
        m_result.proxy = url;
        return {};
    }

    ConsoleKeys m_keys;
    QString m_type;
    ConsoleFile m_result;
};

/// "reason" and "detail" of an engine's fault, in XML or JSON.
QString faultIn(const QByteArray &bytes)
{
    QString reason;
    QString detail;
    if (bytes.trimmed().startsWith('{')) {
        QJsonObject tree = QJsonDocument::fromJson(bytes).object();
        if (tree.value(QLatin1String("fault")).isObject())
            tree = tree.value(QLatin1String("fault")).toObject();
        reason = tree.value(QLatin1String("reason")).toString();
        detail = tree.value(QLatin1String("detail")).toString();
    } else {
        QXmlStreamReader reader(bytes);
        while (!reader.atEnd() && !reader.hasError()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (reader.name() == QLatin1String("reason") && reason.isEmpty())
                reason = reader.readElementText(QXmlStreamReader::SkipChildElements);
            else if (reader.name() == QLatin1String("detail") && detail.isEmpty())
                detail = reader.readElementText(QXmlStreamReader::SkipChildElements);
        }
    }
    return cleanText(detail.isEmpty() ? reason : detail, 300);
}

bool isRdp(const QByteArray &bytes)
{
    // Lines "name:type:value" with the types i, s and b ([MS-RDPBCGR] clients' own format).
    const QByteArray line = bytes.left(bytes.indexOf('\n')).trimmed().toLower();
    const QByteArrayList parts = line.split(':');
    return parts.size() >= 3 && !parts.at(0).isEmpty() &&
           (parts.at(1) == "i" || parts.at(1) == "s" || parts.at(1) == "b");
}

} // namespace

QString ConsoleFile::typeOf(const KeyFile &file)
{
    return cleanText(ConsoleKeys(file).string(ConsoleKey::Type).value_or(QByteArray()).trimmed().toLower(), 40);
}

Result<ConsoleFile> ConsoleFile::read(const KeyFile &file)
{
    return Reader(file).read();
}

Result<ConsoleFile> ConsoleFile::parse(const QByteArray &bytes)
{
    const auto file = KeyFile::parse(bytes);
    if (file && file->hasGroup(viewer))
        return read(*file);
    if (const std::optional<Error> what = foreign(bytes))
        return *what;
    if (!file)
        return file.error();
    return unusable(Text::tr("This is not a console file: it has no [virt-viewer] part. Get a new file."));
}

std::optional<Error> ConsoleFile::foreign(const QByteArray &bytes)
{
    if (bytes.trimmed().isEmpty())
        return unusable(Text::tr("The console file is empty. Get a new file."));
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff") ||
        (bytes.size() >= 4 && (bytes.at(0) == '\0') != (bytes.at(1) == '\0')))
        return unusable(
            Text::tr("This file is text in UTF-16, as some editors save it, and a console file is UTF-8. Get a new "
                     "file and don't save it in an editor."));
    QByteArray start = bytes.left(looksFar);
    if (start.startsWith("\xef\xbb\xbf"))
        start.remove(0, 3);
    start = start.trimmed();
    if (isRdp(start))
        return unusable(
            Text::tr("This is an RDP file, for remote desktops of Windows, and not a console file. Open it with an RDP "
                     "program, or choose VNC in the console options of the portal."));
    if (!start.startsWith('<') && !start.startsWith('{'))
        return std::nullopt;
    if (const QString reason = faultIn(start); !reason.isEmpty())
        return unusable(Text::tr("This is not a console file but the engine's refusal to give one: %1").arg(reason));
    const QByteArray lower = start.left(1024).toLower();
    if (lower.contains("<html") || lower.startsWith("<!doctype html")) {
        const HtmlText page = htmlText(start, 200);
        const QString says = page.title.isEmpty() ? page.body : page.title;
        return unusable(
            says.isEmpty()
                ? Text::tr("This is a web page and not a console file. Sign in to the portal and get a new file.")
                : Text::tr(
                      "This is a web page (“%1”) and not a console file. Sign in to the portal and get a new file.")
                      .arg(says));
    }
    return unusable(start.startsWith('{')
                        ? Text::tr("This is data in JSON form and not a console file. Get a new file.")
                        : Text::tr("This is an XML document and not a console file. Get a new file."));
}

} // namespace virtdesk
