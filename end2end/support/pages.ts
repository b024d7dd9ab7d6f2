/// The pages of the shop that anybody can open, each in the states that an address alone can bring about.

export const pages = [
  "/",
  "/?q=lamp&category=lamps",
  "/?q=nothing-of-that-kind",
  "/products/sextant",
  "/products/aneroid-barometer",
  "/cart",
  "/checkout",
  "/admin",
  "/admin/sign-in",
  "/username",
  "/addresses",
  "/contact",
  "/contact?topic=product",
  "/contact?topic=other",
  "/?category=nope",
  "/no/such/page",
  "//nobody",
];
