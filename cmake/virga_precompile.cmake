# virga_precompile(shop [HEADER...]): compiles virga's headers, and those of the standard library that they include,
# once for the target and not in each of its files. They are <virga/pg.hpp> or <virga/sqlite.hpp> or both: those of the
# databases that the target links to by itself, <virga/virga.hpp> if it links to neither. Headers of your own that
# change rarely, the schema above all, may follow: virga_precompile(shop schema.hpp).
# Each file still includes what it uses. docs/benchmarks.md has what it gains.
function(virga_precompile target)
  get_target_property(linked ${target} LINK_LIBRARIES)
  set(headers)
  if("virga::postgres" IN_LIST linked)
    list(APPEND headers <virga/pg.hpp>)
  endif()
  if("virga::sqlite" IN_LIST linked)
    list(APPEND headers <virga/sqlite.hpp>)
  endif()
  if(NOT headers)
    set(headers <virga/virga.hpp>)
  endif()
  target_precompile_headers(${target} PRIVATE ${headers} ${ARGN})
endfunction()
