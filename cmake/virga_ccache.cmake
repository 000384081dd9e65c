# Compiles go through ccache where it is installed, unless the caller chose a launcher (an empty one
# included: -DCMAKE_CXX_COMPILER_LAUNCHER= switches ccache off).
if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(VIRGA_CCACHE ccache)
  mark_as_advanced(VIRGA_CCACHE)
  if(VIRGA_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${VIRGA_CCACHE}")
  endif()
endif()
