-- What the shop sells, and what its visitors have put aside.

CREATE TABLE products (
    id          INTEGER PRIMARY KEY,
    slug        TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    price       INTEGER NOT NULL CHECK (price >= 0), -- in cents
    stock       INTEGER NOT NULL CHECK (stock >= 0),
    picture     TEXT    NOT NULL                     -- a path of this site
) STRICT;

-- A cart belongs to whoever has its id in a cookie: 128 random bits as hexadecimal digits.
CREATE TABLE carts (
    id         TEXT    PRIMARY KEY CHECK (length(id) = 32),
    created_at INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

-- Lines are shown in the order in which they came, which is the order of their `id`.
CREATE TABLE cart_lines (
    id       INTEGER PRIMARY KEY,
    cart     TEXT    NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    product  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    UNIQUE (cart, product)
) STRICT;
