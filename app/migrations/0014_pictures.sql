-- Pictures that were sent to us, of reviews and of products: small JPEGs, made of what was sent. They lie in the database, so
-- that they come and go with what they belong to, in its own transaction.

CREATE TABLE pictures (
    id      INTEGER PRIMARY KEY, -- the order in which they were sent
    -- In addresses, which browsers keep for good: a name is never used again, and nobody guesses one.
    name    TEXT    NOT NULL UNIQUE CHECK (length(name) = 32),
    review  INTEGER REFERENCES reviews (id) ON DELETE CASCADE,
    product INTEGER REFERENCES products (id) ON DELETE CASCADE,
    large   BLOB    NOT NULL,
    small   BLOB    NOT NULL,
    CHECK ((review IS NULL) <> (product IS NULL))
) STRICT;

-- Pictures from before have no small one of their own.
INSERT INTO pictures (name, review, large, small)
SELECT lower(hex(randomblob(16))), review, jpeg, jpeg FROM review_pictures ORDER BY id;

DROP TABLE review_pictures;

CREATE INDEX pictures_by_review ON pictures (review);
CREATE INDEX pictures_by_product ON pictures (product);
