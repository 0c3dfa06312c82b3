// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/capturecommand.h"

#include "app/ctl/pngfile.h"
#include "app/target/targetregistry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace virtdesk {

namespace {

const QList<QByteArray> encodingNames = {"raw",  "copyrect", "rre",  "corre",  "hextile", "zlib", "tight",
                                         "trle", "tightpng", "zrle", "zywrle", "jpeg",    "h264"};

Result<QList<QByteArray>> readEncodings(const QString &list)
{
    QList<QByteArray> encodings;
    for (const QString &word : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QByteArray name = word.trimmed().toLower().toLatin1();
        if (!encodingNames.contains(name)) {
            return usageError(CaptureCommand::tr("\"%1\" is no encoding. Known are: %2.")
                                  .arg(word, QString::fromLatin1(encodingNames.join(", "))));
        }
        encodings << name;
    }
    return encodings;
}

} // namespace

void CaptureCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(
        QStringLiteral("target"),
        tr("An address (%1), a .vv file, or - for one on standard input; with --engine the name or id of a VM there.")
            .arg(TargetRegistry(m_plugins.metadata()).addressForms().join(QStringLiteral(", "))),
        QStringLiteral("TARGET"));
    parser.addOptions({
        {{QStringLiteral("o"), QStringLiteral("output")}, tr("PNG file to write."), QStringLiteral("FILE.png")},
        {QStringLiteral("wait-idle"), tr("Leave when nothing has changed for this long (300)."), QStringLiteral("MS")},
        {QStringLiteral("deadline"), tr("Give up after this time (30, none with --until-closed)."),
         QStringLiteral("SECONDS")},
        {QStringLiteral("until-closed"), tr("Stay until the server closes the connection.")},
        {QStringLiteral("encodings"),
         tr("Encodings to offer, in this order, separated by commas: %1.")
             .arg(QString::fromLatin1(encodingNames.join(", "))),
         QStringLiteral("LIST")},
        {QStringLiteral("fit"), tr("Scale the picture down so that it fits into this size, of at most 512x512."),
         QStringLiteral("WIDTHxHEIGHT")},
        {QStringLiteral("stats"), tr("JSON file to write statistics to."), QStringLiteral("FILE.json")},
    });
    ConsoleOptions::declare(parser);
}

Result<void> CaptureCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    m_output = parser.value(QStringLiteral("output"));
    m_statsFile = parser.value(QStringLiteral("stats"));
    if (arguments.size() != 1)
        return usageError(tr("capture takes one TARGET."));
    if (m_output.isEmpty())
        return usageError(tr("Say where the picture goes with --output FILE.png."));
    m_untilClosed = parser.isSet(QStringLiteral("until-closed"));
    const Result<int> waitIdle = integerOption(parser, QStringLiteral("wait-idle"), 0, 3'600'000, 300);
    const Result<int> deadline = integerOption(parser, QStringLiteral("deadline"), 1, 86'400, m_untilClosed ? 0 : 30);
    Result<QList<QByteArray>> encodings = readEncodings(parser.value(QStringLiteral("encodings")));
    const Result<ConsoleOptions> options = ConsoleOptions::read(parser, TargetRegistry(m_plugins.metadata()));
    if (!waitIdle)
        return waitIdle.error();
    if (!deadline)
        return deadline.error();
    if (!encodings)
        return encodings.error();
    if (!options)
        return options.error();
    if (const Result<void> fit = readFit(parser.value(QStringLiteral("fit"))); !fit)
        return fit.error();

    m_run = std::make_unique<ConsoleRun>(m_plugins, m_spare, *options);
    m_idle.setSingleShot(true);
    m_idle.setInterval(*waitIdle);
    connect(&m_idle, &QTimer::timeout, this, &CaptureCommand::leave);
    connect(m_run.get(), &ConsoleRun::updated, this, [this] {
        if (!m_untilClosed && !m_leaving && m_run->session().state() == ConsoleSession::State::Running)
            m_idle.start();
    });
    connect(m_run.get(), &ConsoleRun::running, this, [this] {
        if (!m_untilClosed && !m_leaving && m_fit.isEmpty())
            m_idle.start();
    });
    if (!m_fit.isEmpty()) {
        connect(&m_run->session(), &ConsoleSession::thumbnailChanged, this, [this] {
            if (!m_untilClosed && !m_leaving)
                m_idle.start();
        });
        m_run->session().setVisible(false);
        m_run->session().setThumbnailDemand(
            this, FrameDemand::thumbnail(m_fit.width(), m_fit.height(), FrameDemand::maximumFps));
    }
    connect(m_run.get(), &ConsoleRun::failed, this, &CaptureCommand::failed);
    connect(&m_run->session(), &ConsoleSession::statisticsReceived, this,
            [this](const DisplayStatistics &statistics, const SessionUsage &usage) {
                if (m_leaving)
                    write(statistics, usage);
                else
                    m_lastStatistics = {statistics, usage};
            });
    DisplayOptions display;
    display.encodings = *encodings;
    display.untilClosed = m_untilClosed;
    m_run->start(arguments.first(), display, *deadline * 1000);
    return {};
}

Result<void> CaptureCommand::readFit(const QString &text)
{
    if (text.isEmpty())
        return {};
    const qsizetype cross = text.indexOf(QLatin1Char('x'));
    bool wide = false;
    bool high = false;
    const QSize size(text.left(cross).toInt(&wide), text.mid(cross + 1).toInt(&high));
    const auto fits = [](int side) { return side >= 1 && side <= FrameDemand::maximumSide; };
    if (cross < 0 || !wide || !high || !fits(size.width()) || !fits(size.height()))
        return usageError(tr("--fit takes a size such as 320x200, of at most 512x512."));
    m_fit = size;
    return {};
}

Picture CaptureCommand::picture() const
{
    return m_fit.isEmpty() ? m_run->session().snapshot() : m_run->session().thumbnail();
}

void CaptureCommand::failed(const Error &error)
{
    m_idle.stop();
    if (m_written)
        return;
    // With --until-closed the server's end is what was waited for. Its last statistics came before it.
    // A connection that was lost says nothing about the console.
    const bool closed = error.kind == Failure::Closed || error.kind == Failure::Unreachable;
    if ((m_untilClosed || m_leaving) && closed && m_lastStatistics) {
        m_picture = picture();
        if (!m_picture.isNull()) {
            write(m_lastStatistics->first, m_lastStatistics->second);
            return;
        }
    }
    m_written = true;
    Q_EMIT finished(error);
}

void CaptureCommand::leave()
{
    m_leaving = true;
    m_picture = picture();
    m_run->session().requestStatistics();
}

void CaptureCommand::write(const DisplayStatistics &statistics, const SessionUsage &usage)
{
    if (m_written)
        return;
    m_written = true;
    const auto fail = [this](const QString &file, const QString &why) {
        Q_EMIT finished({Failure::Usage, tr("%1 can't be written: %2.").arg(file, why), {}});
    };
    QSaveFile png(m_output);
    if (!png.open(QIODevice::WriteOnly) || !writePng(png, m_picture) || !png.commit()) {
        fail(m_output, m_picture.isNull() ? tr("there is no picture") : png.errorString());
        return;
    }
    if (!m_statsFile.isEmpty()) {
        const StreamSecurity &security = m_run->session().security();
        QJsonObject encodings;
        for (auto it = statistics.encodings.cbegin(); it != statistics.encodings.cend(); ++it) {
            encodings.insert(QString::fromLatin1(it.key()),
                             QJsonObject{{QStringLiteral("rectangles"), static_cast<qint64>(it->rectangles)},
                                         {QStringLiteral("bytes"), static_cast<qint64>(it->bytes)},
                                         {QStringLiteral("pixels"), static_cast<qint64>(it->pixels)}});
        }
        const QJsonObject tls{{QStringLiteral("version"), security.tlsVersion},
                              {QStringLiteral("cipher"), security.tlsCipher},
                              {QStringLiteral("verified"), security.tlsVerified}};
        const QJsonObject sasl{{QStringLiteral("mechanism"), security.saslMechanism},
                               {QStringLiteral("ssf"), security.saslSsf}};
        const QJsonObject object{
            {QStringLiteral("server"), QJsonObject{{QStringLiteral("name"), statistics.serverName},
                                                   {QStringLiteral("width"), statistics.width},
                                                   {QStringLiteral("height"), statistics.height}}},
            {QStringLiteral("security"),
             QJsonObject{{QStringLiteral("type"), static_cast<qint64>(statistics.securityNumbers.value(0))},
                         {QStringLiteral("subtype"), static_cast<qint64>(statistics.securityNumbers.value(1))},
                         {QStringLiteral("label"), statistics.security},
                         {QStringLiteral("tls"), tls},
                         {QStringLiteral("sasl"), sasl}}},
            {QStringLiteral("updates"), static_cast<qint64>(statistics.updates)},
            {QStringLiteral("rectangles"), static_cast<qint64>(statistics.rectangles)},
            {QStringLiteral("pixels"), static_cast<qint64>(statistics.pixels)},
            {QStringLiteral("bytes_received"), static_cast<qint64>(statistics.bytesReceived)},
            {QStringLiteral("link"),
             QJsonObject{{QStringLiteral("bits_per_second"), static_cast<qint64>(statistics.linkBitsPerSecond)},
                         {QStringLiteral("round_trip_us"), static_cast<qint64>(statistics.roundTripUs)}}},
            {QStringLiteral("encodings"), encodings},
            {QStringLiteral("ms"), QJsonObject{{QStringLiteral("connect"), usage.connectMs},
                                               {QStringLiteral("sign_in"), usage.signInMs},
                                               {QStringLiteral("first_frame"), usage.firstFrameMs},
                                               {QStringLiteral("total"), usage.totalMs}}},
            {QStringLiteral("session_cpu_ms"),
             QJsonObject{{QStringLiteral("user"), usage.userCpuMs}, {QStringLiteral("system"), usage.systemCpuMs}}},
            {QStringLiteral("session_peak_kib"), usage.peakKib}};
        QSaveFile file(m_statsFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0 || !file.commit()) {
            fail(m_statsFile, file.errorString());
            return;
        }
    }
    Q_EMIT finished({});
}

void CaptureCommand::end(std::function<void()> done)
{
    m_idle.stop();
    m_written = true;
    if (m_run)
        m_run->end(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
