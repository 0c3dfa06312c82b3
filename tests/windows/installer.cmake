# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

add_test(NAME windows/installer
         COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/installer_test.py ${wine} ${CMAKE_BINARY_DIR})
set_tests_properties(windows/installer PROPERTIES LABELS windows TIMEOUT 900 RUN_SERIAL ON)
