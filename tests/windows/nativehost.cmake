# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

add_test(NAME windows/native_host
         COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/native_host_test.py ${wine} $<TARGET_FILE:virtdesk-handoff>)
set_tests_properties(windows/native_host PROPERTIES LABELS windows TIMEOUT 300)
