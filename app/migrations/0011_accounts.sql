-- Who has an account, which browsers are signed in, and the links that letters carry.

CREATE TABLE accounts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: sessions and seals name it
    email      TEXT    NOT NULL UNIQUE,           -- in lower case
    password   TEXT    NOT NULL,                  -- Argon2, with its parameters and its salt
    role       TEXT    NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'admin')),
    created_at INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

-- Only who is signed in has a row. What is here makes nobody anybody: a cookie's value cannot be computed from its hash.
CREATE TABLE sessions (
    id_hash    TEXT    PRIMARY KEY,
    account    INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
    data       TEXT    NOT NULL, -- JSON
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- What a letter's link may do, once. The link itself is in the letter only.
CREATE TABLE account_links (
    token_hash TEXT    PRIMARY KEY,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('sign_up', 'reset')),
    email      TEXT    NOT NULL,
    password   TEXT,             -- the hash of the one that was chosen with `sign_up`
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX links_of_email ON account_links (email);
