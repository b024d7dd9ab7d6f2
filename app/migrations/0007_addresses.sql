-- Where visitors want things sent to. A list is written as a whole, so a row is known by its place.

CREATE TABLE addresses (
    visitor  TEXT    NOT NULL CHECK (length(visitor) = 32),
    position INTEGER NOT NULL,
    label    TEXT    NOT NULL CHECK (length(label) <= 30),
    name     TEXT    NOT NULL,
    street   TEXT    NOT NULL,
    zip      TEXT    NOT NULL,
    city     TEXT    NOT NULL,
    country  TEXT    NOT NULL, -- ISO 3166, two letters
    PRIMARY KEY (visitor, position)
) STRICT, WITHOUT ROWID;
