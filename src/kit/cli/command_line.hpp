#pragma once

namespace virga::kit {

/// The program `virga`: 0 when all went well, 1 when not, 2 when the command line is wrong.
int run_command_line(int argc, char** argv);

}  // namespace virga::kit
