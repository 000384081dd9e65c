#include <virga/core/enum_labels.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plain {
enum class color { red, green, blue };
}
namespace spread {
enum class level : unsigned char { low = 3, high_2 = 127, unseen = 200 };
enum class choice : bool { no, yes };
enum class tiny : signed char { negative = -1, zero, last = 127 };
enum class aliased { first, second, also_first = 0 };
struct shop {
  enum class state { open, closed };
};
}  // namespace spread
namespace {
enum class hidden { a, b };
}
enum class at_global_scope { only };
namespace custom {
enum class status { draft = -5, in_review = 1000 };
}
template <>
inline constexpr auto virga::enum_labels<custom::status> = std::array{
    virga::enum_label{custom::status::in_review, "in review"}, virga::enum_label{custom::status::draft, "draft"}};

namespace {

template <class E>
std::vector<std::string> labels_of() {
  std::vector<std::string> result;
  for (const auto& entry : virga::enum_labels<E>) result.emplace_back(entry.label);
  return result;
}

using texts = std::vector<std::string>;

static_assert(virga::label(plain::color::green) == "green");
static_assert(virga::from_label<plain::color>("blue") == plain::color::blue);
static_assert(virga::enum_labels<plain::color>.size() == 3);

TEST(enum_labels, are_the_names_of_the_enumerators) {
  EXPECT_EQ(labels_of<plain::color>(), (texts{"red", "green", "blue"}));
  EXPECT_EQ(labels_of<spread::level>(), (texts{"low", "high_2"}));
  EXPECT_EQ(labels_of<spread::choice>(), (texts{"no", "yes"}));
  EXPECT_EQ(labels_of<spread::tiny>(), (texts{"zero", "last"}));
  EXPECT_EQ(labels_of<spread::shop::state>(), (texts{"open", "closed"}));
  EXPECT_EQ(labels_of<hidden>(), (texts{"a", "b"}));
  EXPECT_EQ(labels_of<at_global_scope>(), (texts{"only"}));
  EXPECT_EQ(labels_of<spread::aliased>().size(), 2U);
  enum class local { inside, function };
  EXPECT_EQ(labels_of<local>(), (texts{"inside", "function"}));
}

TEST(enum_labels, a_value_without_a_name_has_no_label) {
  EXPECT_EQ(virga::label(spread::level::unseen).data(), nullptr);
  EXPECT_EQ(virga::label(static_cast<plain::color>(7)).data(), nullptr);
  EXPECT_FALSE(virga::from_label<plain::color>("Red"));
  EXPECT_FALSE(virga::from_label<plain::color>("red "));
  EXPECT_FALSE(virga::from_label<plain::color>(""));
}

TEST(enum_labels, a_specialisation_gives_labels_order_and_values) {
  EXPECT_EQ(labels_of<custom::status>(), (texts{"in review", "draft"}));
  EXPECT_EQ(virga::label(custom::status::draft), "draft");
  EXPECT_EQ(virga::from_label<custom::status>("in review"), custom::status::in_review);
  EXPECT_FALSE(virga::from_label<custom::status>("in_review"));
}

TEST(enum_labels, every_label_leads_back_to_its_value) {
  for (const auto& entry : virga::enum_labels<spread::level>) {
    EXPECT_EQ(virga::from_label<spread::level>(entry.label), entry.value);
    EXPECT_EQ(virga::label(entry.value), entry.label);
  }
  EXPECT_EQ(virga::from_label<spread::level>("high_2"), static_cast<spread::level>(127));
}

}  // namespace
