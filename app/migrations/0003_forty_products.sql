-- Shelves, a line for each product, and twenty-eight more things to put on them.

CREATE TABLE categories (
    slug     TEXT    PRIMARY KEY, -- in addresses
    name     TEXT    NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE
) STRICT;

INSERT INTO categories (position, slug, name) VALUES
(1, 'rope', 'Rope'),
(2, 'brass', 'Brass & bronze'),
(3, 'lamps', 'Lamps'),
(4, 'charts', 'Charts & instruments'),
(5, 'deck', 'On deck'),
(6, 'galley', 'Galley'),
(7, 'slops', 'Slop chest');

-- SQLite adds a column that refers to another table only if it may be empty; no product's is.
ALTER TABLE products ADD COLUMN category TEXT REFERENCES categories (slug);
ALTER TABLE products ADD COLUMN summary TEXT NOT NULL DEFAULT ''; -- one line, for the catalogue

UPDATE products SET category = 'rope', summary = 'Holds a knot when wet.' WHERE slug = 'manila-rope';
UPDATE products SET category = 'lamps', summary = 'Twenty hours on one filling, in any wind.' WHERE slug = 'storm-lantern';
UPDATE products SET category = 'charts', summary = 'Corrected this spring, in metres.' WHERE slug = 'chart-of-holm-sound';
UPDATE products SET category = 'charts', summary = 'One hand for the chart, one for these.' WHERE slug = 'brass-dividers';
UPDATE products SET category = 'brass', summary = 'Carries further than you expect.' WHERE slug = 'ships-bell';
UPDATE products SET category = 'deck', summary = 'Will outlive the rope.' WHERE slug = 'ash-block';
UPDATE products SET category = 'charts', summary = 'Reads to a degree, at arm’s length.' WHERE slug = 'hand-bearing-compass';
UPDATE products SET category = 'charts', summary = 'One honest needle.' WHERE slug = 'aneroid-barometer';
UPDATE products SET category = 'deck', summary = 'Four flags say most of it.' WHERE slug = 'signal-flags';
UPDATE products SET category = 'deck', summary = 'To be seen from a long way off.' WHERE slug = 'ring-lifebuoy';
UPDATE products SET category = 'galley', summary = 'Can be dropped down a companionway.' WHERE slug = 'enamel-mug';
UPDATE products SET category = 'brass', summary = 'Unchanged since 1890.' WHERE slug = 'bronze-cleat';

INSERT INTO products (id, slug, name, price, stock, category, picture, summary, description) VALUES
(13, 'tarred-marline', 'Tarred marline, 100 m ball', 1480, 64, 'rope', '/pictures/tarred-marline.svg',
 'For everything that chafes.',
 'Two strands of hemp, laid left-handed and steeped in Stockholm tar. For seizings, whippings, servings and the hundred small repairs between two harbours. Your hands will smell of it until Thursday.'),
(14, 'heaving-line', 'Heaving line with monkey’s fist', 2650, 17, 'rope', '/pictures/heaving-line.svg',
 'Twenty-five metres, and an aim of your own.',
 'Light eight-plait line that runs out without a kink, with a monkey’s fist tied around nothing harder than more rope, so that the person on the quay will still speak to you.'),
(15, 'mooring-line', 'Mooring line, spliced, 12 m', 3990, 30, 'rope', '/pictures/mooring-line.svg',
 'With an eye in one end and sleep in the other.',
 'Soft braided polyester that stretches when the ferry passes and comes back when it has. The eye is spliced by hand, five tucks, and leathered where it meets the bollard. Navy, with a white fleck.'),
(16, 'rope-fender', 'Rope fender', 5400, 12, 'rope', '/pictures/rope-fender.svg',
 'Between your boat and everybody else’s.',
 'Old rope inside, new rope outside, crowned and walled in the loft above the shop. Heavy enough to hang still in a swell. It has no opinion about varnish, its own or other people’s.'),
(17, 'splicing-fid', 'Splicing fid', 2240, 21, 'rope', '/pictures/splicing-fid.svg',
 'Opens the lay, and the odd tin.',
 'Turned from a single billet of lignum vitae, thirty centimetres to a point that parts the strands and spares the fibres. The brass ring is there so that you can tell which end to hold.'),
(18, 'snap-shackle', 'Bronze snap shackle', 4150, 26, 'brass', '/pictures/snap-shackle.svg',
 'Opens under load, when you mean it.',
 'A swivel, a gate and a plunger, cast and polished, with a ring big enough for a finger in a glove. Breaking load one and a half tonnes, printed small on the back because nobody should be guessing.'),
(19, 'brass-porthole', 'Brass porthole, 25 cm', 21800, 4, 'brass', '/pictures/brass-porthole.svg',
 'Weather on one side, you on the other.',
 'Twelve-millimetre toughened glass in a hinged brass ring, one dog, ten bolts and a gasket that is cut for each frame. Comes with a paper template; cut once, and not on the day that you launch.'),
(20, 'bosuns-call', 'Bosun’s call', 3380, 15, 'brass', '/pictures/bosuns-call.svg',
 'Two notes, all hands.',
 'Gun, buoy, keel and shackle, as it has been since a voice first failed to carry. Nickel on brass, on a chain. The leaflet teaches six calls; the seventh, “pipe down”, you will want sooner.'),
(21, 'anchor-hook', 'Anchor coat hook', 1950, 44, 'brass', '/pictures/anchor-hook.svg',
 'Holds two oilskins, dripping.',
 'Cast brass, two screws, and flukes rounded so that they catch a collar and not an ear. For the companionway at sea and the hall ashore, where it will be the first thing that visitors mention.'),
(22, 'anchor-light', 'Anchor light', 11250, 8, 'lamps', '/pictures/anchor-light.svg',
 'Seen all round for two miles.',
 'A pressed lens that gathers a small flame into a large one. Hoist it in the fore part of the boat and go below; it burns until after breakfast, and nobody will run into you for want of having been told.'),
(23, 'cabin-lamp', 'Gimballed cabin lamp', 9870, 11, 'lamps', '/pictures/cabin-lamp.svg',
 'Stays upright when you cannot.',
 'A brass font in a ring in a bracket, so that the flame stands still and the boat goes round it. Half a litre of paraffin, fourteen hours of the only light in which a cabin looks as it should.'),
(24, 'side-lights', 'Side lights, port and starboard', 16400, 6, 'lamps', '/pictures/side-lights.svg',
 'Red to port, green to starboard, always.',
 'Galvanised, painted black, with lenses cast in the colour and not painted on. Sold as a pair, because somebody once bought two of the same. Screens are included, and the screws for them.'),
(25, 'parallel-rules', 'Parallel rules, 45 cm', 3420, 23, 'charts', '/pictures/parallel-rules.svg',
 'Walks a bearing across the chart.',
 'Ebonised pear wood with brass arms and two knobs, marked along all four edges. Walk it from the rose to the course and mind the step: whoever slips in the middle starts again.'),
(26, 'pilot-book', 'The Holm Pilot, ninth edition', 2990, 35, 'charts', '/pictures/pilot-book.svg',
 'What the chart does not say.',
 'Every harbour, landing and passage from the North Light to the bar, with the tides, the leading marks and which of the two pubs. Written by people who have been aground there, so that you need not.'),
(27, 'sextant', 'Brass sextant', 64500, 3, 'charts', '/pictures/sextant.svg',
 'Tells you where you are, politely.',
 'A six-inch arc divided to ten seconds, four shades, a three-power telescope and a box with a fitted lid. It needs no battery and no agreement, only a horizon, a good watch and an evening’s arithmetic.'),
(28, 'spyglass', 'Three-draw spyglass', 18750, 7, 'charts', '/pictures/spyglass.svg',
 'Brings the pub nearer, eight times.',
 'Three draws of brass in a leather sleeve, forty-two millimetres of coated glass in front. Closed it fits a coat pocket; open it will read the name on a stern before its owner has read yours.'),
(29, 'tide-clock', 'Tide clock', 7650, 16, 'charts', '/pictures/tide-clock.svg',
 'One hand. It knows the moon.',
 'Goes round once in twelve hours and twenty-five minutes, which is what the sea does on most coasts most of the time. Set it at high water on a full moon and look at it before you look at the ladder.'),
(30, 'lead-line', 'Hand lead and line', 4480, 13, 'charts', '/pictures/lead-line.svg',
 'Finds the bottom before you do.',
 'Three kilos of lead with a hollow for tallow, and twenty fathoms of plaited line marked the old way: leather at two, white at five, red at seven. Works in the dark, in fog and in an argument.'),
(31, 'fisherman-anchor', 'Fisherman anchor, 12 kg', 13600, 5, 'deck', '/pictures/fisherman-anchor.svg',
 'Bites where others drag.',
 'Forged, galvanised and blackened, with a stock of ash that draws out so that it stows flat. Holds in weed, rock and most of what the chart calls “foul”. Awkward to lift, and so is whatever it holds.'),
(32, 'boat-hook', 'Boat hook, 2.4 m', 4720, 19, 'deck', '/pictures/boat-hook.svg',
 'For moorings, hats and ducklings.',
 'Straight-grained ash, oiled, with a bronze head that has a ball on each point. A grip of twine stands where the wet hand goes. It floats, upright, with a reproachful air.'),
(33, 'canvas-bucket', 'Canvas bucket', 2860, 28, 'deck', '/pictures/canvas-bucket.svg',
 'Folds flat. Does not clank.',
 'Heavy flax canvas, double at the bottom, roped at the rim. It leaks for an hour until the weave has swollen, and then not for ten years. Put the lanyard round your wrist before you find out why.'),
(34, 'deck-brush', 'Deck brush', 1890, 33, 'deck', '/pictures/deck-brush.svg',
 'For teak, across the grain.',
 'Bassine bristles in a beech head, soft enough for teak and stiff enough for gulls. The handle is tapered and pinned through the brass, so the head stays on board when the bucket does not.'),
(35, 'galley-kettle', 'Galley kettle, 2 l', 5650, 14, 'galley', '/pictures/galley-kettle.svg',
 'Sits low, pours straight.',
 'Enamelled steel, wider than it is high, with a spout that pours where you point it at twenty degrees of heel. The handle is wrapped in beech. It whistles, but only to those who listen.'),
(36, 'ships-biscuit', 'Ship’s biscuit, 1 kg tin', 980, 80, 'galley', '/pictures/ships-biscuit.svg',
 'Keeps. That is what it is for.',
 'Flour, water, salt, and three bakings. Eat it with soup, with cheese, or in the last resort. The tin is watertight, the date on it is a formality, and we have yet to see one come back.'),
(37, 'watch-tea', 'First Watch tea, 250 g', 1340, 52, 'galley', '/pictures/watch-tea.svg',
 'Strong at eight, stronger at midnight.',
 'Assam with a little smoke in it, blended for condensed milk and cold hands. One spoon for each person and one for the helm. The tin outlasts the tea by about thirty years.'),
(38, 'gansey', 'Holm gansey', 14200, 10, 'slops', '/pictures/gansey.svg',
 'Knitted in the round, worn for good.',
 'Five-ply worsted, knitted tight enough to turn rain, in the pattern of this parish: ladders, ropes and a row of diamonds for the nets. The cuffs can be reknitted, and Mrs Aske will do it.'),
(39, 'souwester', 'Sou’wester', 3890, 24, 'slops', '/pictures/souwester.svg',
 'Long behind, so that the rain goes elsewhere.',
 'Oiled cotton in six panels, lined with flannel, tied under the chin with a bow that you can undo with one cold hand. Yellow, because the other colours could not be found again.'),
(40, 'ditty-bag', 'Ditty bag', 2420, 27, 'slops', '/pictures/ditty-bag.svg',
 'A place for the small things.',
 'Number four canvas with a roped mouth and a round bottom, so that it stands up in a locker. For palm and needle, marline and wax, letters, and the shackle pin you have been looking for.');
