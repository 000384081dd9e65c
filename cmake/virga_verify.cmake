# virga_verify(shop): `virga verify --program <shop's file>` may ask the program for its queries, to have a database
# prepare each of them. Started otherwise, the program is what it was: only where the variable VIRGA_LIST_QUERIES is set
# does it write them to the file of that name and end before its main() begins. For GNU's linker, gold, lld and mold.
function(virga_verify target)
  target_link_options(${target} PRIVATE "LINKER:--wrap=main")
  target_link_libraries(${target} PRIVATE virga::verify_main)
endfunction()
