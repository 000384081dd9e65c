#pragma once

#include "dataset.hpp"

#include <cstddef>
#include <stdexcept>

// Both sides must read and write the same before their times mean anything.
namespace bench {

inline void require(bool agreed, const char* work) {
  if (!agreed) throw std::runtime_error(std::string("both sides do not agree: ") + work);
}

constexpr auto same_post = [](const auto& a, const auto& b) {
  return a.id == b.id && a.title == b.title && a.body == b.body && a.published == b.published &&
         a.author_id == b.author_id && a.created_at == b.created_at;
};

constexpr auto same_comment = [](const auto& a, const auto& b) {
  return a.id == b.id && a.body == b.body && a.post_id == b.post_id;
};

template <class Left, class Right, class Same>
bool same_list(const Left& left, const Right& right, Same same) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!same(left[i], right[i])) return false;
  return true;
}

constexpr auto same_user = [](const auto& a, const auto& b) {
  return a.id == b.id && a.name == b.name && a.email == b.email && a.created_at == b.created_at &&
         same_list(a.posts, b.posts, [](const auto& left, const auto& right) {
           return same_post(left, right) && same_list(left.comments, right.comments, same_comment);
         });
};

template <class ByHand, class Virga>
void require_agreement(ByHand& by_hand, Virga& virga) {
  const auto one = by_hand.find_post(77);
  require(one && same_post(*one, *virga.find_post(77)), "point select");
  const auto all = by_hand.all_posts();
  require(all.size() == post_count && same_list(all, virga.all_posts(), same_post), "10,000 rows x 6");

  const new_draft values = make_draft(1);
  auto inserted = by_hand.insert_returning(values);
  auto by_virga = virga.insert_returning(values);
  inserted.id = by_virga.id;
  require(same_post(inserted, by_virga) && inserted.created_at == values.created_at, "insert one, returning");

  const auto many = by_hand.users_up_to(users_read_together);
  std::size_t posts = 0;
  std::size_t comments = 0;
  for (const auto& user : many) {
    posts += user.posts.size();
    for (const auto& post : user.posts) comments += post.comments.size();
  }
  require(many.size() == 100 && posts == 1000 && comments == 3000, "nested, 100 users");
  require(same_list(many, virga.users_up_to(users_read_together), same_user), "nested, 100 users");
  const auto user = by_hand.find_user(77);
  require(user && same_user(*user, *virga.find_user(77)), "nested, one user");
}

}  // namespace bench
