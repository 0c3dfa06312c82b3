// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/runoptions.h"

#include <cstddef>
#include <cstring>

namespace virtdesk {

namespace {

std::string takeOption(const char *name, int &argc, char **argv)
{
    const std::size_t length = std::strlen(name);
    std::string value;
    int kept = 1;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") == 0) {
            while (i < argc)
                argv[kept++] = argv[i++];
            break;
        }
        if (std::strcmp(argv[i], name) == 0 && i + 1 < argc)
            value = argv[++i];
        else if (std::strncmp(argv[i], name, length) == 0 && argv[i][length] == '=')
            value = argv[i] + length + 1;
        else
            argv[kept++] = argv[i];
    }
    argc = kept;
    argv[argc] = nullptr;
    return value;
}

} // namespace

RunOptions RunOptions::take(int &argc, char **argv)
{
    RunOptions options;
    options.theme = takeOption("--theme", argc, argv);
    options.caFile = takeOption("--ca", argc, argv);
    options.logRules = takeOption("--log", argc, argv);
    options.logFile = takeOption("--log-file", argc, argv);
    return options;
}

const char *RunOptions::help()
{
    return "  --ca FILE           CA certificates to trust for engines, in PEM form, for this run\n"
           "  --log RULES         shows the log: CATEGORY[=LEVEL],…, such as all, or tls=info,auth\n"
           "  --log-file FILE     writes the log to this file, not to standard error\n"
           "  --theme system|light|dark\n"
           "                      how the window looks, for this run\n";
}

} // namespace virtdesk
