#include "cli/command_line.hpp"

int main(int argc, char** argv) { return virga::kit::run_command_line(argc, argv); }
