-- What visitors say about a product, once each; who says something else replaces it.

CREATE TABLE reviews (
    -- A number is never used again: addresses of pictures are kept by browsers for good.
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    product INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    visitor TEXT    NOT NULL CHECK (length(visitor) = 32),
    stars   INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text    TEXT    NOT NULL,
    at      TEXT    NOT NULL DEFAULT (date('now')),
    UNIQUE (product, visitor)
) STRICT;

-- Small JPEGs, made of what was sent: they come and go with their review.
CREATE TABLE review_pictures (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    review INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
    jpeg   BLOB    NOT NULL
) STRICT;

CREATE INDEX review_pictures_by_review ON review_pictures (review);
