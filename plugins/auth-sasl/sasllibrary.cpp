// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sasllibrary.h"

#include "plugins/auth-sasl/log.h"
#include "plugins/auth-sasl/sasltext.h"
#include "sdk/secret.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <sasl/sasl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace virtdesk {

namespace {

// The library keeps passwords and the messages made of them on the heap, and not all of its mechanisms wipe them.
void wipeAndFree(void *block)
{
    if (!block)
        return;
    wipeMemory(block, saslplatform::blockSize(block));
    std::free(block);
}

void *wipingRealloc(void *block, std::size_t size)
{
    if (!block)
        return std::malloc(size);
    const std::size_t old = saslplatform::blockSize(block);
    if (size <= old && size > old / 2)
        return block;
    void *grown = std::malloc(size);
    if (!grown)
        return nullptr;
    std::memcpy(grown, block, std::min(old, size));
    wipeAndFree(block);
    return grown;
}

int pathCallback(void *, const char **path)
{
    *path = saslplatform::pluginPath();
    return *path ? SASL_OK : SASL_NOMEM;
}

int verifyFileCallback(void *, const char *file, sasl_verify_type_t type)
{
    if (type != SASL_VRFY_PLUGIN)
        return SASL_CONTINUE; // no configuration or password file is ours to read
    if (!SaslLibrary::isWanted(QFile::decodeName(file)))
        return SASL_CONTINUE;
    const QString path = QFileInfo(QFile::decodeName(file)).canonicalFilePath();
    const QString folder = QFileInfo(path).path();
    for (const QString &allowed : SaslLibrary::pluginFolders()) {
        if (QFileInfo(allowed).canonicalFilePath() == folder && saslplatform::isTrustworthy(path))
            return SASL_OK;
    }
    qCWarning(logAuth, "SASL mechanism %s was not loaded: it does not lie in a folder of the system", file);
    return SASL_CONTINUE;
}

int start(Error &error)
{
    // Kept for the life of the process: the library refers to them.
    static const sasl_callback_t callbacks[] = {
        {SASL_CB_LOG, saslProcedure(&SaslLibrary::logCallback), nullptr},
        {SASL_CB_GETPATH, saslProcedure(&pathCallback), nullptr},
        {SASL_CB_VERIFYFILE, saslProcedure(&verifyFileCallback), nullptr},
        {SASL_CB_LIST_END, nullptr, nullptr},
    };
    sasl_set_alloc(&std::malloc, &std::calloc, &wipingRealloc, &wipeAndFree);
    int status = sasl_client_init(callbacks);
    if (status == SASL_OK)
        status = saslplatform::addMechanisms();
    if (status != SASL_OK)
        error = {Failure::Internal,
                 SaslText::tr("Sign-in with SASL is not possible on this computer: the Cyrus "
                              "SASL library could not be started. Install it again."),
                 QString::fromUtf8(sasl_errstring(status, nullptr, nullptr))};
    return status;
}

} // namespace

QStringList SaslLibrary::pluginFolders()
{
    static const QStringList folders = saslplatform::pluginFolders();
    return folders;
}

bool SaslLibrary::isWanted(const QString &file)
{
    // libgssapiv2.so, libscram.so.3, saslPLAIN.dll …; EXTERNAL is the library's own.
    static constexpr std::array wanted = {QLatin1String("gssapi"), QLatin1String("scram"), QLatin1String("digestmd5"),
                                          QLatin1String("plain"), QLatin1String("anonymous")};
    const QString name = QFileInfo(file).fileName();
    return std::any_of(wanted.begin(), wanted.end(),
                       [&name](QLatin1String one) { return name.contains(one, Qt::CaseInsensitive); });
}

int SaslLibrary::logCallback(void *, int level, const char *message)
{
    // Debug and trace lines may hold what was typed.
    if (!message || level > SASL_LOG_NOTE)
        return SASL_OK;
    const QByteArray clean = cleanText(QByteArray(message)).toUtf8();
    if (level <= SASL_LOG_ERR)
        qCInfo(logAuth, "%s", clean.constData());
    else
        qCDebug(logAuth, "%s", clean.constData());
    return SASL_OK;
}

Result<void> SaslLibrary::start()
{
    static std::once_flag once;
    static Error error;
    std::call_once(once, [] { virtdesk::start(error); });
    if (error)
        return error;
    return {};
}

} // namespace virtdesk
