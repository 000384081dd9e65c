#include "lock_holder.hpp"

#include "advisory_lock.hpp"
#include "core/without_passwords.hpp"
#include "text_rows.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace virga::migrations {
namespace {

/// The number of a file, by which /proc/locks knows it; empty when there is none.
std::string inode_of(const std::string& file) {
  struct stat found{};
  return stat(file.c_str(), &found) == 0 ? std::to_string(found.st_ino) : std::string();
}

struct file_lock {
  std::string mode;  // READ or WRITE
  int process = 0;
  std::string inode;
  unsigned long begin = 0;
};

/// A line of /proc/locks: "1: POSIX  ADVISORY  WRITE 4711 08:01:131090 120 120" (proc(5)).
file_lock read_lock(const std::string& line) {
  file_lock result;
  std::string skipped;
  std::string file;
  std::istringstream words(line);
  words >> skipped >> skipped >> skipped >> result.mode >> result.process >> file >> result.begin;
  result.inode = file.substr(file.rfind(':') + 1);
  return result;
}

std::string process_name(int process) {
  std::ifstream stream("/proc/" + std::to_string(process) + "/comm");
  std::string name;
  std::getline(stream, name);
  return name.empty() ? "" : " (" + name + ")";
}

/// The process that has SQLite's lock for writing; 0 when it can't be found.
int writing_process(const std::string& database) {
  constexpr unsigned long wal_write_lock = 120;        // of the -shm file ("WAL-mode File Format", section 2.3)
  constexpr unsigned long pending_byte = 0x40000000U;  // of the database itself, those behind it too
  const std::string inode = inode_of(database);
  const std::string shared = inode_of(database + "-shm");
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    const file_lock one = read_lock(line);
    if (one.mode != "WRITE" || one.process <= 0 || one.inode.empty()) continue;
    if (one.inode == shared && one.begin == wal_write_lock) return one.process;
    if (one.inode == inode && one.begin >= pending_byte) return one.process;
  }
  return 0;
}

}  // namespace

std::string advisory_lock_holder(driver::connection& on) {
  const std::string key(advisory_lock::key);
  const auto rows = text_rows(
      on,
      "select a.pid, a.usename::text, a.application_name::text, host(a.client_addr) from pg_catalog.pg_locks l "
      "join pg_catalog.pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted and l.objsubid "
      "= 1 "
      "and l.database = (select oid from pg_catalog.pg_database where datname = current_database()) "
      "and l.classid = (" +
          key + " >> 32)::oid and l.objid = (" + key + " & 4294967295)::oid");
  if (rows.empty()) return "another session";
  const auto& row = rows[0];
  std::string holder = row[2].empty() ? "a session" : "\"" + row[2] + "\"";
  if (!row[1].empty()) holder += " of user " + row[1];
  if (!row[3].empty()) holder += " from " + row[3];
  return without_passwords(holder + " (process " + row[0] + " of the server)");
}

std::string sqlite_writer(const std::string& file) {
  const int process = file.empty() ? 0 : writing_process(file);
  if (process == 0) return "another connection";
  if (process == getpid()) return "another connection of this process";
  return "process " + std::to_string(process) + process_name(process);
}

std::string sqlite_file(driver::connection& on) {
  for (const auto& row : text_rows(on, "pragma database_list"))
    if (row[1] == "main") return row[2];
  return {};
}

}  // namespace virga::migrations
