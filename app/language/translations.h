// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocale>
#include <QTranslator>

namespace virtdesk {

/// The catalogues of this program (resources/translations, embedded): English for its plurals, and that of the language
/// that the system names first among those there are. What a catalogue lacks stays English. Main thread; outlives
/// everything that is shown.
class Translations
{
public:
    explicit Translations(const QLocale &locale = QLocale::system());
    ~Translations();
    Translations(const Translations &) = delete;
    Translations &operator=(const Translations &) = delete;

    /// For a program with a QCoreApplication, which it belongs to from now on.
    void install();
    /// Qt's own texts too, such as those of file dialogs, where they are installed.
    void installQtsOwn();

    /// Whether there is another catalogue than English.
    bool isTranslated() const { return !m_language.isEmpty(); }

private:
    QLocale m_locale;
    QTranslator m_english;
    QTranslator m_language;
    QTranslator m_qt;
};

} // namespace virtdesk
