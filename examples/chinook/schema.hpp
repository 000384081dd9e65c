#pragma once

#include <virga/schema.hpp>

// clang-format off: a schema is read as a table

/// The Chinook music shop: what it sells, who buys it, and who works there.
namespace chinook {

using namespace virga::columns;

// A relation may name a table that comes later.
template <class As> struct Albums;
template <class As> struct Tracks;
template <class As> struct PlaylistTracks;
template <class As> struct Customers;
template <class As> struct Invoices;
template <class As> struct InvoiceLines;

// The catalogue

template <class As> struct Artists {
  static constexpr auto table = table_name("artist");
  column<As, "artist_id", integer().primary_key().generated_always_as_identity()> artist_id;
  column<As, "name",      varchar(120)>                                           name;
  many<As, "albums", Albums>                                                      albums;
};
inline constexpr auto artists = virga::table<Artists>;

template <class As> struct Albums {
  static constexpr auto table = table_name("album");
  column<As, "album_id",  integer().primary_key().generated_always_as_identity()> album_id;
  column<As, "title",     varchar(160).not_null()>                                title;
  column<As, "artist_id", integer().not_null().references(artists.artist_id)>     artist_id;
  one<As, "artist", Artists>                                                      artist;
  many<As, "tracks", Tracks>                                                      tracks;

  static constexpr auto constraints(auto t) { return list(index("album_artist_id_idx").on(t.artist_id)); }
};
inline constexpr auto albums = virga::table<Albums>;

template <class As> struct Genres {
  static constexpr auto table = table_name("genre");
  column<As, "genre_id", integer().primary_key().generated_always_as_identity()> genre_id;
  column<As, "name",     varchar(120)>                                           name;
  many<As, "tracks", Tracks>                                                     tracks;
};
inline constexpr auto genres = virga::table<Genres>;

template <class As> struct MediaTypes {
  static constexpr auto table = table_name("media_type");
  column<As, "media_type_id", integer().primary_key().generated_always_as_identity()> media_type_id;
  column<As, "name",          varchar(120)>                                           name;
  many<As, "tracks", Tracks>                                                          tracks;
};
inline constexpr auto media_types = virga::table<MediaTypes>;

template <class As> struct Playlists {
  static constexpr auto table = table_name("playlist");
  column<As, "playlist_id", integer().primary_key().generated_always_as_identity()> playlist_id;
  column<As, "name",        varchar(120)>                                           name;
  many<As, "tracks", Tracks, through<PlaylistTracks>>                               tracks;
};
inline constexpr auto playlists = virga::table<Playlists>;

template <class As> struct Tracks {
  static constexpr auto table = table_name("track");
  column<As, "track_id",      integer().primary_key().generated_always_as_identity()>     track_id;
  column<As, "name",          varchar(200).not_null()>                                    name;
  column<As, "album_id",      integer().references(albums.album_id)>                      album_id;
  column<As, "media_type_id", integer().not_null().references(media_types.media_type_id)> media_type_id;
  column<As, "genre_id",      integer().references(genres.genre_id)>                      genre_id;
  column<As, "composer",      varchar(220)>                                               composer;
  column<As, "milliseconds",  integer().not_null()>                                       milliseconds;
  column<As, "bytes",         integer()>                                                  bytes;
  column<As, "unit_price",    numeric(10, 2).not_null()>                                  unit_price;
  one<As, "album", Albums>                                                                album;
  one<As, "media_type", MediaTypes>                                                       media_type;
  one<As, "genre", Genres>                                                                genre;
  many<As, "playlists", Playlists, through<PlaylistTracks>>                               playlists;
  many<As, "invoice_lines", InvoiceLines>                                                 invoice_lines;

  static constexpr auto constraints(auto t) {
    return list(index("track_album_id_idx").on(t.album_id),
                index("track_genre_id_idx").on(t.genre_id),
                index("track_media_type_id_idx").on(t.media_type_id));
  }
};
inline constexpr auto tracks = virga::table<Tracks>;

template <class As> struct PlaylistTracks {
  static constexpr auto table = table_name("playlist_track");
  column<As, "playlist_id", integer().not_null().references(playlists.playlist_id)> playlist_id;
  column<As, "track_id",    integer().not_null().references(tracks.track_id)>       track_id;
  one<As, "playlist", Playlists>                                                    playlist;
  one<As, "track", Tracks>                                                          track;

  static constexpr auto constraints(auto t) {
    return list(primary_key(t.playlist_id, t.track_id),
                index("playlist_track_playlist_id_idx").on(t.playlist_id),
                index("playlist_track_track_id_idx").on(t.track_id));
  }
};
inline constexpr auto playlist_tracks = virga::table<PlaylistTracks>;

// The people

template <class As> struct Employees {
  static constexpr auto table = table_name("employee");
  column<As, "employee_id", integer().primary_key().generated_always_as_identity()> employee_id;
  column<As, "last_name",   varchar(20).not_null()>                                 last_name;
  column<As, "first_name",  varchar(20).not_null()>                                 first_name;
  column<As, "title",       varchar(30)>                                            title;
  column<As, "reports_to",  integer().references<"employee", "employee_id">()>      reports_to;
  column<As, "birth_date",  timestamp()>                                            birth_date;
  column<As, "hire_date",   timestamp()>                                            hire_date;
  column<As, "address",     varchar(70)>                                            address;
  column<As, "city",        varchar(40)>                                            city;
  column<As, "state",       varchar(40)>                                            state;
  column<As, "country",     varchar(40)>                                            country;
  column<As, "postal_code", varchar(10)>                                            postal_code;
  column<As, "phone",       varchar(24)>                                            phone;
  column<As, "fax",         varchar(24)>                                            fax;
  column<As, "email",       varchar(60)>                                            email;
  one<As, "manager", Employees, via<"reports_to">>                                  manager;
  many<As, "reports", Employees, via<"reports_to">>                                 reports;
  many<As, "customers", Customers>                                                  customers;

  static constexpr auto constraints(auto t) { return list(index("employee_reports_to_idx").on(t.reports_to)); }
};
inline constexpr auto employees = virga::table<Employees>;

template <class As> struct Customers {
  static constexpr auto table = table_name("customer");
  column<As, "customer_id",    integer().primary_key().generated_always_as_identity()> customer_id;
  column<As, "first_name",     varchar(40).not_null()>                                 first_name;
  column<As, "last_name",      varchar(20).not_null()>                                 last_name;
  column<As, "company",        varchar(80)>                                            company;
  column<As, "address",        varchar(70)>                                            address;
  column<As, "city",           varchar(40)>                                            city;
  column<As, "state",          varchar(40)>                                            state;
  column<As, "country",        varchar(40)>                                            country;
  column<As, "postal_code",    varchar(10)>                                            postal_code;
  column<As, "phone",          varchar(24)>                                            phone;
  column<As, "fax",            varchar(24)>                                            fax;
  column<As, "email",          varchar(60).not_null()>                                 email;
  column<As, "support_rep_id", integer().references(employees.employee_id)>            support_rep_id;
  one<As, "support_rep", Employees>                                                    support_rep;
  many<As, "invoices", Invoices>                                                       invoices;

  static constexpr auto constraints(auto t) { return list(index("customer_support_rep_id_idx").on(t.support_rep_id)); }
};
inline constexpr auto customers = virga::table<Customers>;

// The sales

template <class As> struct Invoices {
  static constexpr auto table = table_name("invoice");
  column<As, "invoice_id",          integer().primary_key().generated_always_as_identity()> invoice_id;
  column<As, "customer_id",         integer().not_null().references(customers.customer_id)> customer_id;
  column<As, "invoice_date",        timestamp().not_null()>                                 invoice_date;
  column<As, "billing_address",     varchar(70)>                                            billing_address;
  column<As, "billing_city",        varchar(40)>                                            billing_city;
  column<As, "billing_state",       varchar(40)>                                            billing_state;
  column<As, "billing_country",     varchar(40)>                                            billing_country;
  column<As, "billing_postal_code", varchar(10)>                                            billing_postal_code;
  column<As, "total",               numeric(10, 2).not_null()>                              total;
  one<As, "customer", Customers>                                                            customer;
  many<As, "lines", InvoiceLines>                                                           lines;

  static constexpr auto constraints(auto t) { return list(index("invoice_customer_id_idx").on(t.customer_id)); }
};
inline constexpr auto invoices = virga::table<Invoices>;

template <class As> struct InvoiceLines {
  static constexpr auto table = table_name("invoice_line");
  column<As, "invoice_line_id", integer().primary_key().generated_always_as_identity()> invoice_line_id;
  column<As, "invoice_id",      integer().not_null().references(invoices.invoice_id)>   invoice_id;
  column<As, "track_id",        integer().not_null().references(tracks.track_id)>       track_id;
  column<As, "unit_price",      numeric(10, 2).not_null()>                              unit_price;
  column<As, "quantity",        integer().not_null()>                                   quantity;
  one<As, "invoice", Invoices>                                                          invoice;
  one<As, "track", Tracks>                                                              track;

  static constexpr auto constraints(auto t) {
    return list(index("invoice_line_invoice_id_idx").on(t.invoice_id),
                index("invoice_line_track_id_idx").on(t.track_id));
  }
};
inline constexpr auto invoice_lines = virga::table<InvoiceLines>;

inline constexpr auto schema =
    virga::schema(artists, albums, genres, media_types, playlists, tracks, playlist_tracks, employees, customers,
                  invoices, invoice_lines);

using Artist = virga::row<Artists>;          // Artist{ std::int32_t artist_id; std::optional<std::string> name; }
using Album = virga::row<Albums>;
using Genre = virga::row<Genres>;
using MediaType = virga::row<MediaTypes>;
using Playlist = virga::row<Playlists>;
using Track = virga::row<Tracks>;
using PlaylistTrack = virga::row<PlaylistTracks>;
using Employee = virga::row<Employees>;
using Customer = virga::row<Customers>;
using Invoice = virga::row<Invoices>;
using InvoiceLine = virga::row<InvoiceLines>;

}  // namespace chinook
