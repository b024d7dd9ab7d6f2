-- An address belongs to an account, or to a visitor who is not signed in: after signing out nobody sees it in that browser.

CREATE TABLE owned_addresses (
    account  INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
    visitor  TEXT    CHECK (length(visitor) = 32),
    position INTEGER NOT NULL,
    label    TEXT    NOT NULL CHECK (length(label) <= 30),
    name     TEXT    NOT NULL,
    street   TEXT    NOT NULL,
    zip      TEXT    NOT NULL,
    city     TEXT    NOT NULL,
    country  TEXT    NOT NULL, -- ISO 3166, two letters
    CHECK ((account IS NULL) <> (visitor IS NULL))
) STRICT;

INSERT INTO owned_addresses (visitor, position, label, name, street, zip, city, country)
SELECT visitor, position, label, name, street, zip, city, country FROM addresses;

-- Whose browser it is shows only when somebody signs in; what they have kept comes with them then.
DELETE FROM sessions;

DROP TABLE addresses;
ALTER TABLE owned_addresses RENAME TO addresses;

CREATE UNIQUE INDEX addresses_of_account ON addresses (account, position) WHERE account IS NOT NULL;
CREATE UNIQUE INDEX addresses_of_visitor ON addresses (visitor, position) WHERE visitor IS NOT NULL;
