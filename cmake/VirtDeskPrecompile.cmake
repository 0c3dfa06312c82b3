# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# What nearly every source includes of Qt and of the standard library is compiled once, for all targets together: a third of the time of a
# build. Two sets, as headers of Qt Widgets are for those alone who link it. A compiler that can't use a set (other options) reads the
# headers themselves. clang-tidy looks without it: a file still has to include what it needs.
set(virtdesk_core_headers <algorithm> <functional> <memory> <optional> <string> <vector> <QByteArray> <QHash> <QList> <QMap> <QObject>
    <QSet> <QString> <QStringList>)
set(virtdesk_widgets_headers <QAction> <QApplication> <QBoxLayout> <QDialog> <QEvent> <QIcon> <QLabel> <QLineEdit> <QMenu> <QPainter>
    <QPushButton> <QStyle> <QTimer> <QToolButton> <QWidget>)

# virtdesk_precompile(<target> LIBRARIES <Qt libraries> HEADERS <headers>): sets <target>_header to what the compiler is told to include.
function(virtdesk_precompile target)
    cmake_parse_arguments(P "" "" "LIBRARIES;HEADERS" ${ARGN})
    add_library(${target} OBJECT ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/precompiled.cpp)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_link_libraries(${target} PRIVATE ${P_LIBRARIES})
    target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:virtdesk-options,INTERFACE_COMPILE_DEFINITIONS>)
    # The options as they are before those of this file are added.
    get_target_property(options virtdesk-options INTERFACE_COMPILE_OPTIONS)
    target_compile_options(${target} PRIVATE ${options})
    target_precompile_headers(${target} PRIVATE ${P_HEADERS})
    add_dependencies(virtdesk-options ${target})
    set(${target}_header ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.hxx PARENT_SCOPE)
endfunction()

# clang takes a set only where all macros are as they were; GCC where those are that it has seen.
virtdesk_precompile(virtdesk-precompiled LIBRARIES Qt6::Core HEADERS ${virtdesk_core_headers})
set(header ${virtdesk-precompiled_header})
if(VIRTDESK_DESKTOP)
    virtdesk_precompile(virtdesk-precompiled-widgets LIBRARIES Qt6::Core Qt6::Gui Qt6::Widgets
                        HEADERS ${virtdesk_core_headers} ${virtdesk_widgets_headers})
    # Told by the folders and not by the macros, as CMake evaluates a property once in an expression.
    get_target_property(folders Qt6::Widgets INTERFACE_INCLUDE_DIRECTORIES)
    list(FILTER folders INCLUDE REGEX "/QtWidgets$")
    set(header $<IF:$<IN_LIST:${folders},$<TARGET_PROPERTY:INCLUDE_DIRECTORIES>>,${virtdesk-precompiled-widgets_header},${header}>)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(use "SHELL:-include-pch ${header}.pch")
else()
    set(use "SHELL:-include ${header}")
endif()
set(uses_qt $<IN_LIST:QT_CORE_LIB,$<TARGET_PROPERTY:COMPILE_DEFINITIONS>>)
target_compile_options(virtdesk-options INTERFACE "$<$<AND:$<COMPILE_LANGUAGE:CXX>,${uses_qt}>:${use}>")
