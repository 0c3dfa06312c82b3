# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The SASL plugin's Kerberos under Wine against Linux' libsasl2 and MIT KDC.
add_executable(sspiclient ${CMAKE_CURRENT_LIST_DIR}/sspiclient.cpp)
target_link_libraries(sspiclient PRIVATE auth-sasl-core virtdesk-options)
set_target_properties(sspiclient PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/windows)
add_executable(negotiateclient ${CMAKE_CURRENT_LIST_DIR}/negotiateclient.cpp)
target_link_libraries(negotiateclient PRIVATE ovirt-api-core virtdesk-options)
set_target_properties(negotiateclient PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/windows)
add_executable(ticketclient ${CMAKE_CURRENT_LIST_DIR}/ticketclient.cpp)
target_link_libraries(ticketclient PRIVATE virtdesk-signin-widgets virtdesk-kerberos virtdesk-options)
set_target_properties(ticketclient PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/windows)
add_test(NAME windows/sspi COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/sspi_test.py ${wine} $<TARGET_FILE:sspiclient>)
set_tests_properties(windows/sspi PROPERTIES LABELS windows TIMEOUT 300)

find_package(PkgConfig REQUIRED)
pkg_check_modules(SASL2 REQUIRED IMPORTED_TARGET libsasl2)

# A DLL that must not be loaded, and a program that does load it.
add_library(saslplant MODULE ${CMAKE_CURRENT_LIST_DIR}/saslplant.cpp)
target_link_libraries(saslplant PRIVATE virtdesk-options)
set_target_properties(saslplant PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/windows)
add_executable(saslplantcheck ${CMAKE_CURRENT_LIST_DIR}/saslplantcheck.cpp)
target_link_libraries(saslplantcheck PRIVATE PkgConfig::SASL2 virtdesk-options)
set_target_properties(saslplantcheck PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/windows)
