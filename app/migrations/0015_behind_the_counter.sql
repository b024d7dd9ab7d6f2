-- What those who run the shop do with products and reviews.

-- When a product was taken off the shelves (seconds since 1970); its orders and its number stay.
ALTER TABLE products ADD COLUMN retired_at INTEGER;
-- Another number after each change behind the counter, so that nobody overwrites what they have not seen. What is sold changes
-- the stock only.
ALTER TABLE products ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- When a review was hidden (seconds since 1970), and why.
ALTER TABLE reviews ADD COLUMN hidden_at INTEGER;
ALTER TABLE reviews ADD COLUMN hidden_note TEXT;
