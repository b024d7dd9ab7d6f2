-- Who tries to sign in, by a hash of the address that is tried, whether there is an account with it or not. Signing in takes its
-- rows away, and so do fifteen minutes.
CREATE TABLE sign_in_attempts (
    id         INTEGER PRIMARY KEY,
    email_hash TEXT    NOT NULL,
    at         INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

CREATE INDEX attempts_of_email ON sign_in_attempts (email_hash, at);
CREATE INDEX attempts_by_time ON sign_in_attempts (at);
