#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace virga {

template <class Signature>
class callback;

/// What a program gives to be called: a lambda, a function, an object with operator(), a std::function; or nothing, as
/// it is made. Takes the place of std::function, whose header is a sixth of what the standard library costs a file that
/// includes virga. Copies share what they call, which is called by the thread that says so where it is given.
template <class Result, class... Arguments>
class callback<Result(Arguments...)> {
  template <class Function>
  static constexpr bool may_be_empty = std::is_pointer_v<Function> || (std::is_constructible_v<bool, Function&> &&
                                                                       !std::is_convertible_v<Function&, bool>);

 public:
  callback() noexcept = default;
  callback(std::nullptr_t) noexcept {}

  /// An empty std::function, or a null pointer, is nothing.
  template <class Given, class Function = std::decay_t<Given>>
    requires(!std::same_as<Function, callback> && !std::same_as<Function, std::nullptr_t> &&
             std::is_invocable_r_v<Result, Function&, Arguments...>)
  callback(Given&& given) {
    Function function(std::forward<Given>(given));
    if constexpr (may_be_empty<Function>) {
      if (!static_cast<bool>(function)) return;
    }
    target_ = std::make_shared<target_of<Function>>(std::move(function));
  }

  /// Whether there is something to call.
  explicit operator bool() const noexcept { return target_ != nullptr; }

  /// Only where there is.
  Result operator()(Arguments... arguments) const { return target_->call(std::forward<Arguments>(arguments)...); }

 private:
  struct target {
    target() = default;
    target(const target&) = delete;
    target& operator=(const target&) = delete;
    virtual ~target() = default;
    virtual Result call(Arguments... arguments) = 0;
  };

  template <class Function>
  struct target_of final : target {
    explicit target_of(Function&& given) : function(std::move(given)) {}
    Result call(Arguments... arguments) override {
      if constexpr (std::is_void_v<Result>)
        function(std::forward<Arguments>(arguments)...);
      else
        return function(std::forward<Arguments>(arguments)...);
    }
    Function function;
  };

  std::shared_ptr<target> target_;
};

}  // namespace virga
