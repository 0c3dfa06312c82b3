// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <vector>

namespace virtdesk {

/// The arguments of this process in UTF-8, whatever main() got: Windows converts main()'s to a code page that holds few
/// of the world's letters. Outlives what is made with count() and values(), such as QApplication. Main thread.
class ProgramArguments
{
public:
    ProgramArguments(int argc, char **argv);
    ProgramArguments(const ProgramArguments &) = delete;
    ProgramArguments &operator=(const ProgramArguments &) = delete;

    /// For those who want main()'s form and may take arguments out of it. The program's name is the first.
    int &count() { return m_count; }
    char **values() { return m_pointers.data(); }

    /// Without the program's name.
    std::vector<std::string> all() const;

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_pointers; ///< into m_texts, then a null
    int m_count = 0;
};

/// True for a path that names one file, whatever the current folder is.
bool isAbsolutePath(const std::string &path);

/// `path` as it is meant in `folder`, which is absolute.
std::string absolutePath(const std::string &path, const std::string &folder);

/// Lets a program with windows write to the terminal that it was started from; elsewhere it just can. To be called
/// before anything is written to standard output or error.
void useParentTerminal();

/// Why a start came to nothing, for the person who made it: on standard error or, where that leads nowhere (Windows),
/// in a window of its own. Not for starts that scripts make.
void tellPerson(const std::string &sentence);

} // namespace virtdesk
