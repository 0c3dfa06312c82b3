# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The suite itself is a part of the SDK: VirtDesk::InventoryConformance, #include "conformance/inventoryconformance.h".
add_library(virtdesk-inventoryconformance STATIC ${CMAKE_CURRENT_LIST_DIR}/inventorycallchecks.cpp
            ${CMAKE_CURRENT_LIST_DIR}/inventoryconformance.cpp ${CMAKE_CURRENT_LIST_DIR}/inventorycontentchecks.cpp
            ${CMAKE_CURRENT_LIST_DIR}/inventoryprobe.cpp)
set_target_properties(virtdesk-inventoryconformance PROPERTIES EXPORT_NAME InventoryConformance)
target_link_libraries(virtdesk-inventoryconformance PUBLIC VirtDesk::Sdk Qt6::Core Qt6::Test
                      PRIVATE $<BUILD_INTERFACE:virtdesk-options>)
# As for the tests: GCC 12 takes moved-from results for uninitialised ones.
target_compile_options(virtdesk-inventoryconformance PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized>)
target_include_directories(virtdesk-inventoryconformance
                           PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/virtdesk>)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/inventoryconformance.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/virtdesk/conformance COMPONENT sdk)
install(TARGETS virtdesk-inventoryconformance EXPORT VirtDeskTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT sdk)

# It runs against a simulated engine, in Python; for Windows see tests/windows.
if(VIRTDESK_TESTS AND TARGET ovirt-api AND NOT WIN32)
    virtdesk_add_test(conformance inventoryconformance
        LIBRARIES virtdesk-inventoryconformance virtdesk-pluginhost ovirt-test-support TIMEOUT 200 DEPENDS ovirt-api)
endif()
