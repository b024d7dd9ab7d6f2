//! What becomes of orders when the server is killed: the real program, a real file, and customers without JavaScript.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod customer;
mod page;
mod shop;

use std::{
    collections::BTreeSet,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    customer::Customer,
    shop::{Shop, kills},
};

const PATIENCE: Duration = Duration::from_mins(2);
const POLL: Duration = Duration::from_millis(2);
const CUSTOMERS: usize = 3;

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        thread::sleep(POLL);
    }
}

#[test]
fn s07_a_server_killed_between_the_commit_and_the_answer_gives_the_same_order_to_the_retry() {
    let mut shop = Shop::new();
    shop.open();
    let stock = shop.number("SELECT stock FROM products WHERE slug = 'deck-brush'");
    let customer = Customer::new(shop.origin());
    let form = customer.fill_in();

    thread::scope(|scope| {
        let lost = scope.spawn(|| customer.send(&form, &[("X-Lab-Hold", "answer")]));
        wait_until("the order is in the database", || shop.number("SELECT count(*) FROM orders") == 1);
        assert!(!lost.is_finished(), "the answer was held back");
        shop.kill();
        assert!(lost.join().unwrap().is_err());
    });

    shop.open();
    let order = customer.send_until_answered(&form);
    assert_eq!(shop.texts("SELECT '/orders/HT-' || number FROM orders"), [order.as_str()]);
    assert_eq!(customer.send_until_answered(&form), order, "and so does the one after it");
    assert_eq!(customer.get(&order).text(".total").unwrap(), "Total €27.80");
    assert_eq!(shop.number("SELECT count(*) FROM orders"), 1);
    assert_eq!(shop.number("SELECT sum(quantity) FROM order_lines"), 1);
    assert_eq!(shop.number("SELECT stock FROM products WHERE slug = 'deck-brush'"), stock - 1);
    assert_eq!(shop.number("SELECT count(*) FROM cart_lines"), 0);
}

/// Customers buy as fast as they can while the server is killed over and over: `SHOP_KILLS=100` for a long run.
#[test]
fn s07_no_order_is_lost_or_doubled_by_a_server_that_is_killed_under_load() {
    const STOCK: i64 = 100_000;
    let mut shop = Shop::new();
    shop.open();
    shop.change("UPDATE products SET stock = 100000 WHERE slug = 'deck-brush'");
    let (is_over, placing) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (answered, orders) = mpsc::channel();
    let rounds = kills(30);

    thread::scope(|scope| {
        for _ in 0..CUSTOMERS {
            let (customer, answered) = (Customer::new(shop.origin()), answered.clone());
            let (is_over, placing) = (&is_over, &placing);
            scope.spawn(move || {
                while !is_over.load(Ordering::SeqCst) {
                    let form = customer.fill_in();
                    placing.fetch_add(1, Ordering::SeqCst);
                    answered.send(customer.send_until_answered(&form)).unwrap();
                }
            });
        }
        for round in 0..rounds {
            // Some of them are just before their order, some in the middle of it, some after it.
            let until = placing.load(Ordering::SeqCst) + 1 + round % 4;
            wait_until("somebody orders", || placing.load(Ordering::SeqCst) >= until);
            thread::sleep(Duration::from_millis(u64::try_from(round % 10).unwrap()));
            shop.kill();
            shop.open();
            assert_eq!(shop.texts("PRAGMA integrity_check"), ["ok"], "after kill {round}");
        }
        is_over.store(true, Ordering::SeqCst);
    });
    drop(answered);

    let said: Vec<String> = orders.iter().collect();
    let (said_once, written) = (
        said.iter().cloned().collect::<BTreeSet<_>>(),
        shop.texts("SELECT '/orders/HT-' || number FROM orders").into_iter().collect::<BTreeSet<_>>(),
    );
    assert_eq!(said.len(), said_once.len(), "no two forms got the same order");
    assert_eq!(said_once, written, "what was answered is what is written");
    assert!(said.len() >= rounds, "{} orders in {rounds} rounds", said.len());
    // A cart takes twice what is put in twice, so an order may have more than one; the stock knows of each.
    let sold = shop.number("SELECT sum(quantity) FROM order_lines");
    assert_eq!(shop.number("SELECT stock FROM products WHERE slug = 'deck-brush'"), STOCK - sold);
    assert_eq!(shop.texts("PRAGMA foreign_key_check"), Vec::<String>::new());
}
