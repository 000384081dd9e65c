#include "process.hpp"

#include <pthread.h>

#include <atomic>

namespace virga::driver {
namespace {

std::atomic<unsigned> generation{0};

extern "C" void virga_forked() { generation.fetch_add(1, std::memory_order_relaxed); }

// Asking for the process's number is a system call, which each statement would make.
[[maybe_unused]] const int registered = pthread_atfork(nullptr, nullptr, virga_forked);

}  // namespace

unsigned process_generation() noexcept { return generation.load(std::memory_order_relaxed); }

}  // namespace virga::driver
