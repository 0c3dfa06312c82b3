# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

add_test(NAME windows/websocket COMMAND
         /usr/bin/python3 -B ${PROJECT_SOURCE_DIR}/tests/integration/websocket_test.py ${CMAKE_BINARY_DIR}
                 --ctl "${wine} $<TARGET_FILE:virtdeskctl>")
set_tests_properties(windows/websocket PROPERTIES LABELS windows TIMEOUT 300)
