# Compiles go through ccache where it is installed, unless the caller chose a launcher (an empty one
# included: -DCMAKE_CXX_COMPILER_LAUNCHER= switches ccache off). The settings are those that its manual wants
# for precompiled headers (section "Precompiled headers").
if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(VIRGA_CCACHE ccache)
  mark_as_advanced(VIRGA_CCACHE)
  if(VIRGA_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${VIRGA_CCACHE}")
    add_compile_options(
      $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
      "$<$<CXX_COMPILER_ID:Clang,AppleClang>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endif()
