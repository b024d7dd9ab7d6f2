-- What people write to us. A message is about one thing: an order, a product or something else.

CREATE TABLE messages (
    id           INTEGER PRIMARY KEY,
    at           TEXT    NOT NULL DEFAULT (datetime('now')),
    name         TEXT    NOT NULL,
    email        TEXT    NOT NULL,
    order_number TEXT,
    product      INTEGER REFERENCES products (id) ON DELETE CASCADE,
    subject      TEXT,
    message      TEXT    NOT NULL,
    CHECK ((order_number IS NOT NULL) + (product IS NOT NULL) + (subject IS NOT NULL) = 1)
) STRICT;
