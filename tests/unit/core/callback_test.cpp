#include <virga/core/callback.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace {

using virga::callback;

using measure = callback<std::size_t(std::string_view)>;

std::size_t size_of(std::string_view text) { return text.size(); }

TEST(Callback, CallsALambdaAFunctionAnObjectAndAStdFunction) {
  struct twice {
    std::size_t operator()(std::string_view text) const { return 2 * text.size(); }
  };
  const std::size_t offset = 10;
  const std::function<std::size_t(std::string_view)> wrapped = size_of;

  EXPECT_EQ(measure([&](std::string_view text) { return offset + text.size(); })("abc"), 13U);
  EXPECT_EQ(measure(size_of)("abc"), 3U);
  EXPECT_EQ(measure(&size_of)("abc"), 3U);
  EXPECT_EQ(measure(twice())("abc"), 6U);
  EXPECT_EQ(measure(wrapped)("abc"), 3U);
  EXPECT_EQ(measure(std::ref(wrapped))("abc"), 3U);
}

TEST(Callback, IsNothingUntilItIsGivenSomethingToCall) {
  std::size_t (*no_function)(std::string_view) = nullptr;

  EXPECT_FALSE(measure());
  EXPECT_FALSE(measure(nullptr));
  EXPECT_FALSE(measure(no_function));
  EXPECT_FALSE(measure(std::function<std::size_t(std::string_view)>()));
  EXPECT_TRUE(measure(size_of));
  EXPECT_TRUE(measure([](std::string_view) { return std::size_t{0}; }));

  measure given = size_of;
  given = nullptr;
  EXPECT_FALSE(given);
}

TEST(Callback, CopiesShareWhatTheyCall) {
  callback<int()> count = [last = 0]() mutable { return ++last; };
  const callback<int()> copy = count;  // NOLINT(performance-unnecessary-copy-initialization): what it is about
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(copy(), 2);
  const callback<int()> moved = std::move(count);
  EXPECT_EQ(moved(), 3);
}

TEST(Callback, TakesAndGivesWhatCanOnlyBeMoved) {
  const callback<std::unique_ptr<int>(std::unique_ptr<int>)> pass =
      [owned = std::make_unique<int>(1)](std::unique_ptr<int> given) {
        *given += *owned;
        return given;
      };
  EXPECT_EQ(*pass(std::make_unique<int>(2)), 3);
}

TEST(Callback, HandsReferencesOnAndForgetsAResult) {
  std::string text;
  const callback<void(std::string&)> change = [](std::string& given) -> std::string& { return given = "changed"; };
  change(text);
  EXPECT_EQ(text, "changed");
}

static_assert(std::is_constructible_v<measure, decltype(size_of)>);
static_assert(!std::is_constructible_v<measure, int>);
static_assert(!std::is_constructible_v<measure, std::size_t (*)(int)>);

}  // namespace
