#pragma once

#include <virga/driver/connection.hpp>

#include <string>

namespace virga::migrations {

/// Who holds the advisory lock of the migrations, in words: "virga migrate" of user shop from 10.0.0.5 (process 4711 of
/// the server).
std::string advisory_lock_holder(driver::connection& on);

/// Who is writing to the SQLite database in this file: process 4711 (virga). Known where the kernel tells who locks a
/// file
/// (/proc/locks of Linux).
std::string sqlite_writer(const std::string& file);

/// The file of a SQLite database; empty for one in memory.
std::string sqlite_file(driver::connection& on);

}  // namespace virga::migrations
