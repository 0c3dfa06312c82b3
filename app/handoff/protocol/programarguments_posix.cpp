// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/programarguments.h"

#include <cstdio>

namespace virtdesk {

ProgramArguments::ProgramArguments(int argc, char **argv)
    : m_pointers(argv, argv + argc)
    , m_count(argc)
{
    m_pointers.push_back(nullptr);
}

bool isAbsolutePath(const std::string &path)
{
    return !path.empty() && path[0] == '/';
}

std::string absolutePath(const std::string &path, const std::string &folder)
{
    return isAbsolutePath(path) ? path : folder + '/' + path;
}

void useParentTerminal() {}

void tellPerson(const std::string &sentence)
{
    std::fprintf(stderr, "virtdesk: %s\n", sentence.c_str());
}

} // namespace virtdesk
