#pragma once

#include <virga/driver/connection.hpp>

#include <string>

namespace virga::migrations {

/// Who holds the advisory lock of the migrations, in words: "virga migrate" of user shop from 10.0.0.5 (process 4711 of
/// the server).
std::string advisory_lock_holder(driver::connection& on);

/// Who is writing to the SQLite database: process 4711 (virga). Known where the kernel tells who locks a file
/// (/proc/locks of Linux).
std::string sqlite_writer(driver::connection& on);

}  // namespace virga::migrations
