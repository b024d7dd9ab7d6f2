-- What we know of a visitor: a name, and what they like. A visitor is the id in their signed cookie, as for carts.

CREATE TABLE usernames (
    visitor TEXT PRIMARY KEY CHECK (length(visitor) = 32),
    -- Names are ASCII, so `NOCASE` is all that there is to say about upper and lower case.
    name    TEXT NOT NULL COLLATE NOCASE UNIQUE
) STRICT;

-- A like is a row, so that one visitor counts once.
CREATE TABLE likes (
    product INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    visitor TEXT    NOT NULL CHECK (length(visitor) = 32),
    PRIMARY KEY (product, visitor)
) STRICT, WITHOUT ROWID;
