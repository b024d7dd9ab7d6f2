-- What was ordered. An order keeps what it says, whatever becomes of its products: names and prices are copied into it.

CREATE TABLE orders (
    number    INTEGER PRIMARY KEY, -- `HT-20418` is the first one
    visitor   TEXT    NOT NULL CHECK (length(visitor) = 32),
    placed_at INTEGER NOT NULL DEFAULT (unixepoch()),
    name      TEXT    NOT NULL,
    street    TEXT    NOT NULL,
    zip       TEXT    NOT NULL,
    city      TEXT    NOT NULL,
    country   TEXT    NOT NULL, -- ISO 3166, two letters
    label     TEXT    NOT NULL, -- what the visitor calls the address
    way       TEXT    NOT NULL CHECK (way IN ('quay', 'ferry', 'post')),
    carriage  INTEGER NOT NULL CHECK (carriage >= 0), -- in cents
    -- Which form has placed it: sent once more, also to a server that has started anew, it gets the same order.
    once_key  TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE order_lines (
    id       INTEGER PRIMARY KEY,
    "order"  INTEGER NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
    product  INTEGER REFERENCES products (id) ON DELETE SET NULL,
    name     TEXT    NOT NULL,
    price    INTEGER NOT NULL CHECK (price >= 0), -- of one, in cents
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99)
) STRICT;

CREATE INDEX lines_of_order ON order_lines ("order");
