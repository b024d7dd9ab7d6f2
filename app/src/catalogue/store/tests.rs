//! The catalogue as the migrations leave it.

use super::*;

async fn slugs(db: &Db, words: &str, category: &str) -> Vec<String> {
    let search = Search { words: words.to_owned(), category: category.to_owned() };
    find(db, &search).await.unwrap().listings.into_iter().map(|listing| listing.slug).collect()
}

#[tokio::test]
async fn the_catalogue_begins_with_what_can_be_had_and_is_sorted_by_name() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let Found { listings, categories } = find(&db, &Search::default()).await.unwrap();
    assert_eq!(listings.len(), 40);
    assert!(listings.is_sorted_by_key(|listing| (listing.stock == 0, listing.name.clone())));
    assert!(listings.iter().all(|listing| listing.picture == format!("/pictures/{}.svg", listing.slug)));
    assert!(listings.iter().all(|listing| !listing.summary.is_empty()));
    for category in &categories {
        assert!(slugs(&db, "", &category.slug).await.len() >= 3, "{}", category.name);
    }
}

#[tokio::test]
async fn everything_has_a_name_and_a_number_of_its_own() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let names = names(&db).await.unwrap();
    assert_eq!(names.len(), 40);
    assert!(names.is_sorted_by_key(|one| one.name.clone()));
    let ids: std::collections::HashSet<_> = names.iter().map(|one| one.id).collect();
    assert_eq!(ids.len(), 40);
}

#[tokio::test]
async fn every_product_has_a_picture() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/assets");
    for listing in find(&db, &Search::default()).await.unwrap().listings {
        let path = assets.join(listing.picture.trim_start_matches('/'));
        assert!(path.is_file(), "{}", path.display());
    }
}

#[tokio::test]
async fn a_search_looks_at_names_descriptions_and_categories_for_every_word() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    assert_eq!(slugs(&db, "SEXTANT", "").await, ["sextant"]);
    assert_eq!(slugs(&db, "mrs aske", "").await, ["gansey"], "only its description has it");
    assert_eq!(slugs(&db, "slop chest", "").await.len(), 3, "only the category has it");
    assert_eq!(slugs(&db, "bell ship's", "").await, ["ships-bell"]);
    assert_eq!(slugs(&db, "bell", "galley").await, [""; 0]);
    assert_eq!(slugs(&db, &format!("{}zebra", "bell ".repeat(8)), "").await, [""; 0], "the ninth word counts too");
    assert!(!slugs(&db, "e ".repeat(40).trim(), "").await.is_empty(), "as many words as a search can have");
    assert_eq!(slugs(&db, "rope", "rope").await[0], "manila-rope", "what is called so comes first");
}

#[tokio::test]
async fn signs_of_the_query_language_are_only_signs() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    for words in ["%", "_", r"\", "' OR 1=1 --", "\"", "a%e"] {
        assert_eq!(slugs(&db, words, "").await, [""; 0], "{words}");
    }
    assert_eq!(slugs(&db, "", "' OR 1=1").await, [""; 0]);
}

#[tokio::test]
async fn a_product_is_found_by_its_whole_slug_only() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let bell = product_by_slug(&db, "ships-bell", None).await.unwrap().unwrap();
    assert_eq!((bell.listing.name.as_str(), bell.listing.stock), ("Ship’s bell", 2));
    assert_eq!(bell.category.name, "Brass & bronze");
    assert_eq!(bell.likes, Likes::default());
    assert_eq!(product_by_slug(&db, "ships", None).await.unwrap(), None);
    assert_eq!(product_by_slug(&db, "Ships-Bell", None).await.unwrap(), None);
}

#[tokio::test]
async fn a_product_stands_beside_the_next_ones_of_its_shelf() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let bell = product_by_slug(&db, "ships-bell", None).await.unwrap().unwrap();
    let slugs: Vec<_> = bell.neighbours.iter().map(|listing| listing.slug.as_str()).collect();
    assert_eq!(slugs, ["snap-shackle", "anchor-hook", "bosuns-call", "brass-porthole"]);
}
