# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

add_test(NAME windows/absent COMMAND
         /usr/bin/python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/absent_test.py "${wine} $<TARGET_FILE:virtdeskctl>")
set_tests_properties(windows/absent PROPERTIES LABELS windows TIMEOUT 300)
