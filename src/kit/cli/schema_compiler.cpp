#include "cli/schema_compiler.hpp"

#include "cli/compile_commands.hpp"
#include "cli/installation.hpp"
#include "cli/process.hpp"
#include "cli/schema_cache.hpp"
#include "cli/temporary_folder.hpp"
#include "cli/terminal.hpp"

#include <algorithm>
#include <fstream>

namespace virga::kit {
namespace {

namespace fs = std::filesystem;

/// The program that prints the snapshot. Headers are included as virga.toml names them, so that the
/// compiler's messages do so too; the compiler's version stands in it, once it is preprocessed.
std::string program_text(const configuration& from) {
  std::string text;
  for (const std::string& header : from.schema) text += "#include \"" + header + "\"\n";
  text += "#include <virga/kit/snapshot/snapshot_json.hpp>\n#include <virga/dialect/describe.hpp>\n#include <cstdio>\n";
  text += "int main() {\n  static_cast<void>(__VERSION__);\n  std::fputs(virga::kit::to_json(virga::describe(::" +
          from.schema_name + ", virga::dialect_kind::" + name_of(from.dialect) + ")).c_str(), stdout);\n}\n";
  return text;
}

class schema_compiler {
 public:
  schema_compiler(const configuration& from, const fs::path& instead)
      : from_(from), root_(fs::absolute(from.root.empty() ? "." : from.root)), installed_(find_installation(from)) {
    compiler_ = compiler_of(from, installed_);
    if (!instead.empty()) flags_ = {"-iquote", instead.string()};
    find_flags();
  }

  snapshots::snapshot run() {
    std::ofstream(source()) << program_text(from_);
    const schema_cache cache;
    const std::string key = schema_cache::key_of(everything_that_counts());
    if (const auto cached = cache.find(key)) {
      try {
        return from_json(*cached, "cache").snapshot;
      } catch (const kit_error&) {
        // Cut off by a full disk, say. It is written again.
      }
    }
    const std::string json = compile_and_run();
    snapshots::snapshot schema = from_json(json, "the compiled schema").snapshot;
    cache.store(key, json);
    return schema;
  }

 private:
  [[nodiscard]] std::string source() const { return (folder_.path() / "print_schema.cpp").string(); }

  void find_flags() {
    flags_.insert(flags_.end(), {"-iquote", "."});
    if (!from_.compile_commands.empty()) {
      const fs::path header = (root_ / from_.schema.front()).lexically_normal();
      std::ranges::copy(flags_for(header, root_ / from_.compile_commands), std::back_inserter(flags_));
    }
    std::ranges::copy(installed_.flags, std::back_inserter(flags_));
    std::ranges::copy(from_.flags, std::back_inserter(flags_));
    for (const std::string& folder : installed_.include) flags_.push_back("-I" + folder);
    const bool has_standard = std::ranges::any_of(flags_, [](const std::string& f) { return f.starts_with("-std="); });
    if (!has_standard) flags_.emplace_back("-std=c++20");
  }

  [[nodiscard]] process_result compile(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), compiler_);
    arguments.insert(arguments.end(), flags_.begin(), flags_.end());
    return run_process(arguments, root_);
  }

  /// -P, for otherwise the text would name the temporary folder and never be the same twice.
  [[nodiscard]] std::string everything_that_counts() const {
    const process_result preprocessed = compile({source(), "-E", "-P", colour()});
    if (preprocessed.status != 0) throw compile_error(preprocessed.err);
    std::string all = compiler_ + "\n";
    for (const std::string& flag : flags_) all += flag + "\n";
    for (const std::string& library : installed_.libraries) {
      const auto time = fs::last_write_time(root_ / library).time_since_epoch().count();
      all += library + " " + std::to_string(time) + "\n";
    }
    return all + preprocessed.out;
  }

  [[nodiscard]] std::string compile_and_run() const {
    const std::string program = (folder_.path() / "print_schema").string();
    std::vector<std::string> arguments = {"-O0", "-g0", colour(), "-o", program, source()};
    for (const std::string& library : installed_.libraries) {
      arguments.push_back(library);
      const fs::path file = root_ / library;
      if (file.extension() == ".so") arguments.push_back("-Wl,-rpath," + file.parent_path().string());
    }
    const process_result compiled = compile(std::move(arguments));
    if (compiled.status != 0) throw compile_error(compiled.err);
    const process_result printed = run_process({program}, root_);
    if (printed.status != 0) {
      throw kit_error("the program that prints the schema failed with status " + std::to_string(printed.status) +
                      (printed.err.empty() ? "" : ":\n" + printed.err));
    }
    return printed.out;
  }

  static std::string colour() {
    return terminal::has_colour() ? "-fdiagnostics-color=always" : "-fdiagnostics-color=never";
  }

  const configuration& from_;
  fs::path root_;
  installation installed_;
  std::string compiler_;
  std::vector<std::string> flags_;
  temporary_folder folder_;
};

}  // namespace

snapshots::snapshot compiled_schema(const configuration& from, const fs::path& instead) {
  if (from.schema.empty()) {
    throw kit_error(from.file.string() +
                    ": schema is missing: the header that declares it, schema = \"src/schema.hpp\"");
  }
  return schema_compiler(from, instead).run();
}

}  // namespace virga::kit
