// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/language/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>

// Outside of any namespace, as Qt demands.
static void initialiseResource()
{
    Q_INIT_RESOURCE(virtdesk_translations);
}

namespace virtdesk {

namespace {

const QString folder = QStringLiteral(":/translations");

} // namespace

Translations::Translations(const QLocale &locale)
    : m_locale(locale)
{
    initialiseResource();
    static_cast<void>(m_english.load(QStringLiteral("virtdesk_en"), folder));
    // Finds English, too, where that comes first: then nothing further is needed.
    if (m_language.load(locale, QStringLiteral("virtdesk"), QStringLiteral("_"), folder) &&
        QLocale(m_language.language()).language() == QLocale::English)
        static_cast<void>(m_language.load(QString()));
}

Translations::~Translations()
{
    if (!QCoreApplication::instance())
        return;
    for (QTranslator *translator : {&m_english, &m_language, &m_qt})
        QCoreApplication::removeTranslator(translator);
}

void Translations::install()
{
    // The last one is asked first.
    QCoreApplication::installTranslator(&m_english);
    if (isTranslated())
        QCoreApplication::installTranslator(&m_language);
}

void Translations::installQtsOwn()
{
    if (m_qt.load(m_locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace virtdesk
