#include "questions/catalogue.hpp"
#include "questions/prices.hpp"
#include "tour.hpp"

namespace chinook {

template <class Database>
void ask_about_the_catalogue(const Database& db) {
  {
    print_question("What do we have by Apocalyptica?");
    answer table{"album", "track", "genre", "time"};
    if (const auto artist = db.find_first(discography("Apocalyptica")))
      for (const auto& album : artist->albums)
        for (const auto& track : album.tracks)
          table.add(album.title, track.name, track.genre ? track.genre->name : std::nullopt,
                    playing_time{track.milliseconds});
    table.print();
  }
  {
    print_question("Which songs are called Believe, and which playlists are they in?");
    answer table{"artist", "album", "playlist", "called"};
    for (const auto& track : db.find_many(playlists_with("Believe")))
      for (const auto& playlist : track.playlists)
        table.add(track.album ? track.album->artist.name : std::nullopt, track.album ? track.album->title : "-",
                  playlist.playlist_id, playlist.name);
    table.print();
  }
  {
    print_question("What is the longest track of each genre that has a hundred or more?");
    answer table{"genre", "tracks", "longest", "time"};
    for (const auto& [genre, track, milliseconds, tracks_there] : db.all(longest_tracks(100)))
      table.add(genre, tracks_there, track, playing_time{milliseconds});
    table.print();
  }
  {
    print_question("Which metal is there by Harris that lasts eight minutes?");
    answer table{"track", "composer", "time"};
    const search wanted{.composer = "harris", .genre = "Metal", .at_least = std::chrono::minutes(8)};
    for (const auto& track : db.all(find_tracks(wanted, 10)))
      table.add(track.name, track.composer, playing_time{track.milliseconds});
    table.print();
  }
  {
    print_question("And what has love in its name, and then you? The same query, with other conditions");
    answer table{"track", "composer", "time"};
    for (const auto& track : db.all(find_tracks({.name = "love%you"}, 10)))
      table.add(track.name, track.composer, playing_time{track.milliseconds});
    table.print();
  }
  {
    print_question("What is on the first two pages of the price list? Prepared once, run with other values");
    answer table{"number", "track", "price"};
    const auto page = db.prepare(price_list);
    for (const int skip : {0, 5})
      for (const auto& track : page.all(placeholder<"rows"> = 5, placeholder<"skip"> = skip))
        table.add(track.track_id, track.name, track.unit_price);
    table.print();
  }
  {
    print_question("What if jazz were a tenth dearer? Tried out, and rolled back");
    const price_trial trial = try_prices(db, "Jazz", virga::decimal(1.1));
    answer table{"tracks", "one of each", "at new prices", "rolled back"};
    table.add(trial.tracks_changed, trial.before, trial.meanwhile, trial.after);
    table.print();
  }
}

template void ask_about_the_catalogue(const virga::pg::database&);
template void ask_about_the_catalogue(const virga::sqlite::database&);

}  // namespace chinook
