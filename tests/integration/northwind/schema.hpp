#pragma once

#include <virga/schema.hpp>

// clang-format off: a schema is read as a table

/// The trading company Northwind: https://github.com/pthom/northwind_psql.
namespace northwind {

using namespace virga::columns;

template <class As> struct Categories {
  static constexpr auto table = table_name("categories");
  column<As, "category_id",   smallint().not_null()>  category_id;
  column<As, "category_name", varchar(15).not_null()> category_name;
  column<As, "description",   text()>                 description;
  column<As, "picture",       virga::columns::blob()> picture;

  static constexpr auto constraints(auto t) { return list(primary_key(t.category_id).named("pk_categories")); }
};
inline constexpr auto categories = virga::table<Categories>;

template <class As> struct CustomerDemographics {
  static constexpr auto table = table_name("customer_demographics");
  column<As, "customer_type_id", varchar(5).not_null()> customer_type_id;
  column<As, "customer_desc",    text()>                customer_desc;

  static constexpr auto constraints(auto t) { return list(primary_key(t.customer_type_id).named("pk_customer_demographics")); }
};
inline constexpr auto customer_demographics = virga::table<CustomerDemographics>;

template <class As> struct Customers {
  static constexpr auto table = table_name("customers");
  column<As, "customer_id",   varchar(5).not_null()>  customer_id;
  column<As, "company_name",  varchar(40).not_null()> company_name;
  column<As, "contact_name",  varchar(30)>            contact_name;
  column<As, "contact_title", varchar(30)>            contact_title;
  column<As, "address",       varchar(60)>            address;
  column<As, "city",          varchar(15)>            city;
  column<As, "region",        varchar(15)>            region;
  column<As, "postal_code",   varchar(10)>            postal_code;
  column<As, "country",       varchar(15)>            country;
  column<As, "phone",         varchar(24)>            phone;
  column<As, "fax",           varchar(24)>            fax;

  static constexpr auto constraints(auto t) { return list(primary_key(t.customer_id).named("pk_customers")); }
};
inline constexpr auto customers = virga::table<Customers>;

template <class As> struct CustomerCustomerDemo {
  static constexpr auto table = table_name("customer_customer_demo");
  column<As, "customer_id",      varchar(5).not_null()> customer_id;
  column<As, "customer_type_id", varchar(5).not_null()> customer_type_id;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.customer_id, t.customer_type_id).named("pk_customer_customer_demo"),
                foreign_key(t.customer_type_id).references(customer_demographics.customer_type_id).named("fk_customer_customer_demo_customer_demographics"),
                foreign_key(t.customer_id).references(customers.customer_id).named("fk_customer_customer_demo_customers"));
  }
};
inline constexpr auto customer_customer_demo = virga::table<CustomerCustomerDemo>;

template <class As> struct Employees {
  static constexpr auto table = table_name("employees");
  column<As, "employee_id",       smallint().not_null()>  employee_id;
  column<As, "last_name",         varchar(20).not_null()> last_name;
  column<As, "first_name",        varchar(10).not_null()> first_name;
  column<As, "title",             varchar(30)>            title;
  column<As, "title_of_courtesy", varchar(25)>            title_of_courtesy;
  column<As, "birth_date",        date()>                 birth_date;
  column<As, "hire_date",         date()>                 hire_date;
  column<As, "address",           varchar(60)>            address;
  column<As, "city",              varchar(15)>            city;
  column<As, "region",            varchar(15)>            region;
  column<As, "postal_code",       varchar(10)>            postal_code;
  column<As, "country",           varchar(15)>            country;
  column<As, "home_phone",        varchar(24)>            home_phone;
  column<As, "extension",         varchar(4)>             extension;
  column<As, "photo",             virga::columns::blob()> photo;
  column<As, "notes",             text()>                 notes;
  column<As, "reports_to",        smallint()>             reports_to;
  column<As, "photo_path",        varchar(255)>           photo_path;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.employee_id).named("pk_employees"),
                foreign_key(t.reports_to).template references<"employees", "employee_id">().named("fk_employees_employees"));
  }
};
inline constexpr auto employees = virga::table<Employees>;

template <class As> struct Region {
  static constexpr auto table = table_name("region");
  column<As, "region_id",          smallint().not_null()>  region_id;
  column<As, "region_description", varchar(60).not_null()> region_description;

  static constexpr auto constraints(auto t) { return list(primary_key(t.region_id).named("pk_region")); }
};
inline constexpr auto region = virga::table<Region>;

template <class As> struct Territories {
  static constexpr auto table = table_name("territories");
  column<As, "territory_id",          varchar(20).not_null()> territory_id;
  column<As, "territory_description", varchar(60).not_null()> territory_description;
  column<As, "region_id",             smallint().not_null()>  region_id;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.territory_id).named("pk_territories"),
                foreign_key(t.region_id).references(region.region_id).named("fk_territories_region"));
  }
};
inline constexpr auto territories = virga::table<Territories>;

template <class As> struct EmployeeTerritories {
  static constexpr auto table = table_name("employee_territories");
  column<As, "employee_id",  smallint().not_null()>  employee_id;
  column<As, "territory_id", varchar(20).not_null()> territory_id;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.employee_id, t.territory_id).named("pk_employee_territories"),
                foreign_key(t.employee_id).references(employees.employee_id).named("fk_employee_territories_employees"),
                foreign_key(t.territory_id).references(territories.territory_id).named("fk_employee_territories_territories"));
  }
};
inline constexpr auto employee_territories = virga::table<EmployeeTerritories>;

template <class As> struct Shippers {
  static constexpr auto table = table_name("shippers");
  column<As, "shipper_id",   smallint().not_null()>  shipper_id;
  column<As, "company_name", varchar(40).not_null()> company_name;
  column<As, "phone",        varchar(24)>            phone;

  static constexpr auto constraints(auto t) { return list(primary_key(t.shipper_id).named("pk_shippers")); }
};
inline constexpr auto shippers = virga::table<Shippers>;

template <class As> struct Suppliers {
  static constexpr auto table = table_name("suppliers");
  column<As, "supplier_id",   smallint().not_null()>  supplier_id;
  column<As, "company_name",  varchar(40).not_null()> company_name;
  column<As, "contact_name",  varchar(30)>            contact_name;
  column<As, "contact_title", varchar(30)>            contact_title;
  column<As, "address",       varchar(60)>            address;
  column<As, "city",          varchar(15)>            city;
  column<As, "region",        varchar(15)>            region;
  column<As, "postal_code",   varchar(10)>            postal_code;
  column<As, "country",       varchar(15)>            country;
  column<As, "phone",         varchar(24)>            phone;
  column<As, "fax",           varchar(24)>            fax;
  column<As, "homepage",      text()>                 homepage;

  static constexpr auto constraints(auto t) { return list(primary_key(t.supplier_id).named("pk_suppliers")); }
};
inline constexpr auto suppliers = virga::table<Suppliers>;

template <class As> struct Products {
  static constexpr auto table = table_name("products");
  column<As, "product_id",        smallint().not_null()>  product_id;
  column<As, "product_name",      varchar(40).not_null()> product_name;
  column<As, "supplier_id",       smallint()>             supplier_id;
  column<As, "category_id",       smallint()>             category_id;
  column<As, "quantity_per_unit", varchar(20)>            quantity_per_unit;
  column<As, "unit_price",        real()>                 unit_price;
  column<As, "units_in_stock",    smallint()>             units_in_stock;
  column<As, "units_on_order",    smallint()>             units_on_order;
  column<As, "reorder_level",     smallint()>             reorder_level;
  column<As, "discontinued",      integer().not_null()>   discontinued;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.product_id).named("pk_products"),
                foreign_key(t.category_id).references(categories.category_id).named("fk_products_categories"),
                foreign_key(t.supplier_id).references(suppliers.supplier_id).named("fk_products_suppliers"));
  }
};
inline constexpr auto products = virga::table<Products>;

template <class As> struct Orders {
  static constexpr auto table = table_name("orders");
  column<As, "order_id",         smallint().not_null()> order_id;
  column<As, "customer_id",      varchar(5)>            customer_id;
  column<As, "employee_id",      smallint()>            employee_id;
  column<As, "order_date",       date()>                order_date;
  column<As, "required_date",    date()>                required_date;
  column<As, "shipped_date",     date()>                shipped_date;
  column<As, "ship_via",         smallint()>            ship_via;
  column<As, "freight",          real()>                freight;
  column<As, "ship_name",        varchar(40)>           ship_name;
  column<As, "ship_address",     varchar(60)>           ship_address;
  column<As, "ship_city",        varchar(15)>           ship_city;
  column<As, "ship_region",      varchar(15)>           ship_region;
  column<As, "ship_postal_code", varchar(10)>           ship_postal_code;
  column<As, "ship_country",     varchar(15)>           ship_country;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.order_id).named("pk_orders"),
                foreign_key(t.customer_id).references(customers.customer_id).named("fk_orders_customers"),
                foreign_key(t.employee_id).references(employees.employee_id).named("fk_orders_employees"),
                foreign_key(t.ship_via).references(shippers.shipper_id).named("fk_orders_shippers"));
  }
};
inline constexpr auto orders = virga::table<Orders>;

template <class As> struct OrderDetails {
  static constexpr auto table = table_name("order_details");
  column<As, "order_id",   smallint().not_null()> order_id;
  column<As, "product_id", smallint().not_null()> product_id;
  column<As, "unit_price", real().not_null()>     unit_price;
  column<As, "quantity",   smallint().not_null()> quantity;
  column<As, "discount",   real().not_null()>     discount;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.order_id, t.product_id).named("pk_order_details"),
                foreign_key(t.order_id).references(orders.order_id).named("fk_order_details_orders"),
                foreign_key(t.product_id).references(products.product_id).named("fk_order_details_products"));
  }
};
inline constexpr auto order_details = virga::table<OrderDetails>;

template <class As> struct UsStates {
  static constexpr auto table = table_name("us_states");
  column<As, "state_id",     smallint().not_null()> state_id;
  column<As, "state_name",   varchar(100)>          state_name;
  column<As, "state_abbr",   varchar(2)>            state_abbr;
  column<As, "state_region", varchar(50)>           state_region;

  static constexpr auto constraints(auto t) { return list(primary_key(t.state_id).named("pk_usstates")); }
};
inline constexpr auto us_states = virga::table<UsStates>;

inline constexpr auto schema =
    virga::schema(categories, customer_demographics, customers, customer_customer_demo, employees, region,
                  territories, employee_territories, shippers, suppliers, products, orders,
                  order_details, us_states);

}  // namespace northwind
