#pragma once

#include "stores.hpp"

// clang-format off: a schema is read as a table

/// The payments of the Pagila DVD rental, each month's in a table of its own.
namespace pagila {

/// A month of payments with its foreign keys, which the whole of them has not, and with the indexes of these names.
constexpr auto month_of_payments(std::string_view name, std::string_view first_day, std::string_view end,
                                 std::string_view by_customer, std::string_view by_staff,
                                 std::string_view by_customer_again) {
  return pg::partition(name, payments).from(first_day).to(end).constraints(
      index(by_customer).on(payments.customer_id),
      index(by_staff).on(payments.staff_id),
      index(by_customer_again).on(payments.customer_id),
      foreign_key(payments.customer_id).references(customers.customer_id),
      foreign_key(payments.rental_id).references(rentals.rental_id),
      foreign_key(payments.staff_id).references(staff.staff_id));
}

inline constexpr auto payments_2022_01 = month_of_payments(
    "payment_p2022_01", "2022-01-01 00:00:00+00", "2022-02-01 00:00:00+00",
    "idx_fk_payment_p2022_01_customer_id", "idx_fk_payment_p2022_01_staff_id", "payment_p2022_01_customer_id_idx");
inline constexpr auto payments_2022_02 = month_of_payments(
    "payment_p2022_02", "2022-02-01 00:00:00+00", "2022-03-01 00:00:00+00",
    "idx_fk_payment_p2022_02_customer_id", "idx_fk_payment_p2022_02_staff_id", "payment_p2022_02_customer_id_idx");
inline constexpr auto payments_2022_03 = month_of_payments(
    "payment_p2022_03", "2022-03-01 00:00:00+00", "2022-04-01 00:00:00+00",
    "idx_fk_payment_p2022_03_customer_id", "idx_fk_payment_p2022_03_staff_id", "payment_p2022_03_customer_id_idx");
inline constexpr auto payments_2022_04 = month_of_payments(
    "payment_p2022_04", "2022-04-01 00:00:00+00", "2022-05-01 00:00:00+00",
    "idx_fk_payment_p2022_04_customer_id", "idx_fk_payment_p2022_04_staff_id", "payment_p2022_04_customer_id_idx");
inline constexpr auto payments_2022_05 = month_of_payments(
    "payment_p2022_05", "2022-05-01 00:00:00+00", "2022-06-01 00:00:00+00",
    "idx_fk_payment_p2022_05_customer_id", "idx_fk_payment_p2022_05_staff_id", "payment_p2022_05_customer_id_idx");
inline constexpr auto payments_2022_06 = month_of_payments(
    "payment_p2022_06", "2022-06-01 00:00:00+00", "2022-07-01 00:00:00+00",
    "idx_fk_payment_p2022_06_customer_id", "idx_fk_payment_p2022_06_staff_id", "payment_p2022_06_customer_id_idx");
inline constexpr auto payments_2022_07 =
    pg::partition("payment_p2022_07", payments).from("2022-07-01 00:00:00+00").to("2022-08-01 00:00:00+00");

}  // namespace pagila
