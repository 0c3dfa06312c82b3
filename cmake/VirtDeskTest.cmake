# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# virtdesk_add_test(<area> <class> [SOURCES <files>] [LIBRARIES <targets>] [LABELS <labels>] [TIMEOUT <s>] [GUI])
#
# Builds tests/<area>/tst_<class>.cpp as a Qt Test program and registers it as <area>/<class>.
# GUI tests run on the offscreen platform unless they start an X server themselves.
function(virtdesk_add_test area class)
    cmake_parse_arguments(T "GUI" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;DEPENDS" ${ARGN})
    set(target tst_${area}_${class})
    add_executable(${target} ${CMAKE_CURRENT_SOURCE_DIR}/tst_${class}.cpp ${T_SOURCES})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/${area})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PRIVATE Qt6::Test virtdesk-options ${T_LIBRARIES})
    virtdesk_moc_test(${target} ${CMAKE_CURRENT_SOURCE_DIR}/tst_${class}.cpp ${T_SOURCES})
    # GCC 12 takes moved-from string builders in test tables for uninitialised ones; a warning stays a warning.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized>)
    # A test program's own code need not be fast, but it is compiled often.
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    target_compile_definitions(${target} PRIVATE VIRTDESK_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                 VIRTDESK_BUILD_DIR="${CMAKE_BINARY_DIR}")
    if(T_DEPENDS)
        add_dependencies(${target} ${T_DEPENDS})
    endif()
    add_test(NAME ${area}/${class} COMMAND ${target})
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 120)
    endif()
    set(environment "QT_LOGGING_RULES=")
    if(VIRTDESK_SANITIZE)
        math(EXPR T_TIMEOUT "${T_TIMEOUT} * 5")
        list(APPEND environment QTEST_FUNCTION_TIMEOUT=1500000)
    endif()
    set_tests_properties(${area}/${class} PROPERTIES LABELS "${area};${T_LABELS}" TIMEOUT ${T_TIMEOUT})
    if(T_GUI)
        list(APPEND environment QT_QPA_PLATFORM=offscreen)
    endif()
    set_tests_properties(${area}/${class} PROPERTIES ENVIRONMENT "${environment}")
endfunction()

# virtdesk_moc_test(<target> <file of the test> <other sources>): where only the file of the test has objects, moc is called for it directly.
# AUTOMOC costs each target two further processes and a file to compile.
function(virtdesk_moc_test target file)
    foreach(source ${ARGN})
        get_filename_component(path ${source} ABSOLUTE)
        file(STRINGS ${path} objects REGEX "Q_OBJECT|Q_GADGET" LIMIT_COUNT 1)
        if(objects)
            return()
        endif()
    endforeach()
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
    get_filename_component(name ${file} NAME_WE)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
    qt6_generate_moc(${file} ${folder}/${name}.moc TARGET ${target})
    target_include_directories(${target} PRIVATE ${folder})
    set_property(SOURCE ${file} APPEND PROPERTY OBJECT_DEPENDS ${folder}/${name}.moc)
endfunction()

# virtdesk_add_fuzzer(<name> SOURCES <files> LIBRARIES <targets> CORPUS <folder>)
#
# With VIRTDESK_FUZZ (clang) a libFuzzer program. Always: a test that runs the whole corpus through the same entry point,
# so that the corpus and the target can't rot.
function(virtdesk_add_fuzzer name)
    cmake_parse_arguments(F "" "CORPUS" "SOURCES;LIBRARIES" ${ARGN})
    # scripts/test --fuzz finds it by the target's name.
    if(NOT F_CORPUS STREQUAL "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name}" OR NOT IS_DIRECTORY ${F_CORPUS})
        message(FATAL_ERROR "The corpus of fuzz_${name} is to be the folder tests/fuzz/corpus/${name}.")
    endif()
    add_executable(fuzz_${name} ${F_SOURCES})
    set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/fuzz)
    target_link_libraries(fuzz_${name} PRIVATE virtdesk-options ${F_LIBRARIES})
    target_include_directories(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(fuzz_${name} PRIVATE VIRTDESK_BUILD_DIR="${CMAKE_BINARY_DIR}")
    if(NOT TARGET fuzzers)
        add_custom_target(fuzzers)
    endif()
    add_dependencies(fuzzers fuzz_${name})
    if(VIRTDESK_FUZZ)
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
        add_test(NAME fuzz/${name} COMMAND fuzz_${name} -runs=20000 -max_total_time=30 -rss_limit_mb=1024 -timeout=5
                 ${F_CORPUS})
    else()
        target_sources(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/corpusrunner.cpp)
        add_test(NAME fuzz/${name} COMMAND fuzz_${name} ${F_CORPUS})
    endif()
    set_tests_properties(fuzz/${name} PROPERTIES LABELS fuzz TIMEOUT 120)
endfunction()
