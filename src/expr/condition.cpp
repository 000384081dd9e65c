#include <virga/core/error.hpp>
#include <virga/expr/condition.hpp>
#include <virga/writer/parameter_list.hpp>
#include <virga/writer/sql_writer.hpp>

#include <string_view>
#include <vector>

// A condition may have a hundred thousand terms, and a thread little stack: nothing here calls itself for each of them.

namespace virga {

/// Whether the two sides of a condition, or the operand of `not`, are conditions themselves.
class condition::compound final : public erased_expression {
 public:
  compound(binding tightness, condition left, condition right)
      : binds_(tightness), left_(std::move(left)), right_(std::move(right)) {}

  void write(sql_writer& out) const override { write_all(out); }
  void write(parameter_list& out) const override { write_all(out); }
  [[nodiscard]] expression_shape& shape() const noexcept override { return shape_; }
  void write_shape(sql_writer& out) const override { out.mark_dynamic(); }

 private:
  using operands = std::vector<const condition*>;
  struct step {
    std::string_view text;
    const condition* operand = nullptr;
  };
  // SQLite takes expressions that are nested up to 1000 deep, and one is as deep as its chain is long.
  static constexpr std::size_t longest_chain = 64;

  static const compound* of(const condition& from) {
    return from.is_compound_ ? static_cast<const compound*>(from.node_.get()) : nullptr;
  }

  [[nodiscard]] operands flattened() const;
  void add_steps(std::vector<step>& to) const;
  void add_chain(std::vector<step>& to, const operands& all, std::size_t from, std::size_t end) const;
  void add_operand(std::vector<step>& to, const condition& operand, bool same_is_fine) const;
  template <class Out>
  void write_all(Out& out) const;

  static inline constinit expression_shape shape_{};

  binding binds_;
  condition left_;
  condition right_;  // empty of `not`
};

/// The operands of a chain of `and` or of `or`.
auto condition::compound::flattened() const -> operands {
  operands result;
  operands todo{&right_, &left_};
  while (!todo.empty()) {
    const condition& next = *todo.back();
    todo.pop_back();
    if (const compound* const inner = of(next); inner != nullptr && inner->binds_ == binds_) {
      todo.push_back(&inner->right_);
      todo.push_back(&inner->left_);
    } else {
      result.push_back(&next);
    }
  }
  return result;
}

void condition::compound::add_operand(std::vector<step>& to, const condition& operand, bool same_is_fine) const {
  const bool is_bare = operand.binds_ > binds_ || (same_is_fine && operand.binds_ == binds_);
  if (!is_bare) to.push_back({"("});
  to.push_back({{}, &operand});
  if (!is_bare) to.push_back({")"});
}

// One that is too long is halved, in parentheses.
void condition::compound::add_chain(std::vector<step>& to, const operands& all, std::size_t from,
                                    std::size_t end) const {
  const std::string_view word = binds_ == binding::and_ ? " and " : " or ";
  if (end - from <= longest_chain) {
    for (std::size_t i = from; i < end; ++i) {
      if (i != from) to.push_back({word});
      add_operand(to, *all[i], true);
    }
  } else {
    const std::size_t middle = from + (end - from) / 2;
    to.push_back({"("});
    add_chain(to, all, from, middle);
    to.push_back({")"});
    to.push_back({word});
    to.push_back({"("});
    add_chain(to, all, middle, end);
    to.push_back({")"});
  }
}

void condition::compound::add_steps(std::vector<step>& to) const {
  if (binds_ == binding::not_) {
    to.push_back({"not "});
    add_operand(to, left_, false);
  } else {
    const operands all = flattened();
    add_chain(to, all, 0, all.size());
  }
}

template <class Out>
void condition::compound::write_all(Out& out) const {
  std::vector<step> todo;
  std::vector<step> steps;
  const auto add = [&](const compound& next) {
    steps.clear();
    next.add_steps(steps);
    todo.insert(todo.end(), steps.rbegin(), steps.rend());
  };
  add(*this);
  while (!todo.empty()) {
    const step next = todo.back();
    todo.pop_back();
    if (next.operand == nullptr)
      out.text(next.text);
    else if (const compound* const inner = of(*next.operand))
      add(*inner);
    else
      condition::write(out, next.operand);
  }
}

namespace {

/// How many conditions the one that is looked at stands in, as in `coalesce(filter, false)`: of these each has its
/// place on the stack.
class nesting {
 public:
  nesting() {
    if (depth_ == deepest)
      throw usage_error("virga::condition: more than 100 conditions stand in expressions inside one another");
    ++depth_;
  }
  nesting(const nesting&) = delete;
  nesting& operator=(const nesting&) = delete;
  ~nesting() { --depth_; }

 private:
  static constexpr int deepest = 100;
  static inline thread_local int depth_ = 0;
};

/// What conditions held that died while another one was dying.
thread_local std::vector<std::shared_ptr<const erased_expression>>* left_behind = nullptr;

}  // namespace

condition::~condition() {
  if (node_ == nullptr || node_.use_count() > 1) return;
  if (left_behind != nullptr) {
    left_behind->push_back(std::move(node_));
    return;
  }
  std::vector<std::shared_ptr<const erased_expression>> dying;
  left_behind = &dying;
  node_.reset();
  while (!dying.empty()) {
    const auto next = std::move(dying.back());
    dying.pop_back();
  }
  left_behind = nullptr;
}

void condition::write_node(sql_writer& out) const {
  const nesting here;
  node_->write(out);
}
void condition::write_node(parameter_list& out) const {
  const nesting here;
  node_->write(out);
}

condition condition::made_of(binding tightness, const condition& left, const condition& right) {
  condition result;
  result.binds_ = tightness;
  result.is_compound_ = true;
  result.node_ = std::make_shared<const compound>(tightness, left, right);
  return result;
}

condition operator&&(const condition& left, const condition& right) {
  if (left.empty()) return right;
  if (right.empty()) return left;
  return condition::made_of(binding::and_, left, right);
}

condition operator||(const condition& left, const condition& right) {
  if (left.empty()) return right;
  if (right.empty()) return left;
  return condition::made_of(binding::or_, left, right);
}

condition operator!(const condition& operand) {
  return operand.empty() ? operand : condition::made_of(binding::not_, operand, {});
}

}  // namespace virga
