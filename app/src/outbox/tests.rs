//! Letters: who reads them, and how they leave.

use std::sync::Mutex;

use tombolo::{ActionError, Refusal, test};

use crate::{
    database::Db,
    outbox::{
        Carrier, Outbox,
        actions::letters,
        delivery::send_due,
        letter::Letter,
        store::{self, ATTEMPTS},
    },
};

async fn shop() -> Db {
    let db = Db::open("sqlite::memory:").await.unwrap();
    for to in ["anne@example.org", "mary@example.org"] {
        let letter = Letter { to: to.to_owned(), subject: "Rope".to_owned(), text: "It came.".to_owned() };
        store::write(&mut db.pool().acquire().await.unwrap(), &letter).await.unwrap();
    }
    db
}

/// Brings away what it may, and remembers what it was given.
#[derive(Default)]
struct Boat {
    is_ashore: bool,
    carried: Mutex<Vec<String>>,
}

impl Carrier for Boat {
    async fn carry(&self, letter: &Letter) -> Result<(), String> {
        self.carried.lock().unwrap().push(letter.to.clone());
        if self.is_ashore { Err("low tide".to_owned()) } else { Ok(()) }
    }
}

async fn number(db: &Db, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(db.pool()).await.unwrap()
}

#[tokio::test]
async fn nobody_reads_the_letters_unless_the_settings_say_that_everybody_may() {
    let db = shop().await;
    let outbox = Outbox::new("https://shop.example");
    for closed in [test::request(), test::request().extension(outbox.clone())] {
        let refused = closed.extension(db.clone()).run(letters).await;
        assert!(
            matches!(&refused, Err(ActionError::Refused(refused)) if refused.kind() == Refusal::NotFound),
            "{refused:?}"
        );
    }
    let read = test::request().extension(db).extension(outbox.dangerous_open()).run(letters).await.unwrap();
    let to: Vec<_> = read.iter().map(|written| written.letter.to.as_str()).collect();
    assert_eq!(to, ["mary@example.org", "anne@example.org"], "the newest first");
}

#[tokio::test]
async fn a_letter_is_sent_once_and_what_it_said_is_forgotten() {
    let (db, boat) = (shop().await, Boat::default());
    assert_eq!(send_due(&db, &boat).await.unwrap(), 2);
    assert_eq!(send_due(&db, &boat).await.unwrap(), 0);
    assert_eq!(*boat.carried.lock().unwrap(), ["anne@example.org", "mary@example.org"]);
    assert_eq!(number(&db, "SELECT count(*) FROM outbox WHERE sent_at IS NULL OR text <> ''").await, 0);
}

#[tokio::test]
async fn what_could_not_be_sent_is_tried_again_later_and_given_up_in_the_end() {
    let (db, boat) = (shop().await, Boat { is_ashore: true, ..Boat::default() });
    for attempt in 1..=ATTEMPTS + 2 {
        send_due(&db, &boat).await.unwrap();
        // Not at once, whoever asks.
        send_due(&db, &boat).await.unwrap();
        let expected = usize::try_from(attempt.min(ATTEMPTS) * 2).unwrap();
        assert_eq!(boat.carried.lock().unwrap().len(), expected, "{attempt}");
        let waits = number(&db, "SELECT min(next_try_at - unixepoch()) FROM outbox").await;
        assert!(waits > 0 || attempt > ATTEMPTS, "{waits}");
        sqlx::query("UPDATE outbox SET next_try_at = unixepoch()").execute(db.pool()).await.unwrap();
    }
    assert_eq!(number(&db, "SELECT count(*) FROM outbox WHERE sent_at IS NULL AND text <> ''").await, 2);
}

#[tokio::test]
async fn of_several_that_send_at_once_one_sends_each_letter() {
    let (db, boat) = (shop().await, Boat::default());
    let (first, second) = tokio::join!(send_due(&db, &boat), send_due(&db, &boat));
    assert_eq!(first.unwrap() + second.unwrap(), 2);
    assert_eq!(boat.carried.lock().unwrap().len(), 2);
}
