//! F05: `#[derive(Fields)]` on types with parameters, whatever these are called and wherever they stand.

use std::{collections::BTreeMap, fmt::Debug, marker::PhantomData};

use garde::Validate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tombolo::{Field, prelude::*};

/// Something that the parameters have to be.
pub trait Item: Clone + Debug + Send + Sync + 'static {
    type Key: Clone + Debug + Serialize + DeserializeOwned + Send + Sync + 'static;
}

impl Item for Address {
    type Key = u16;
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Address {
    #[garde(length(min = 1, max = 40))]
    city: String,
}

/// One parameter, with rules of its own.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Page<T: Validate<Context = ()>> {
    #[garde(dive)]
    item: T,
    #[garde(range(max = 9))]
    number: u32,
    #[garde(skip)]
    next: Option<Box<Self>>,
}

/// Bounds, defaults, a clause, a constant and a name that generated code might use.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
#[serde(bound = "")]
pub struct Many<A: Item + Serialize + DeserializeOwned = Address, const __TOMBOLO_ACTION: u8 = 3, B = u8>
where
    B: Clone + Debug + Serialize + DeserializeOwned,
    Self: Sized,
{
    key: A::Key,
    all: Vec<A>,
    by: BTreeMap<String, B>,
    pair: (A, B),
}

/// Each variant has some of the parameters, and one has none.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub enum Either<L, R: Validate<Context = ()>, const N: usize> {
    Left(L),
    Right { it: R, or: u8 },
    Both(L, Page<R>),
    Neither { flag: bool, again: Vec<Either<L, R, N>> },
}

/// A newtype.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Only<T: Validate<Context = ()>>(#[garde(dive)] T);

/// A tuple, of which one slot is left out.
#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Tuple<T: Validate<Context = ()>, U>(Only<T>, #[serde(skip)] PhantomData<U>, T);

/// Takes all of them.
#[server(public)]
pub async fn take(
    #[garde(dive)] filter: Page<Address>,
    pages: Vec<Page<Only<Address>>>,
    many: Many,
    either: Either<Address, Only<Address>, 4>,
    tuple: Tuple<Address, fn()>,
) -> String {
    format!("{filter:?} {pages:?} {many:?} {either:?} {tuple:?}")
}

/// A component for any page, of any action's form.
fn city<A>(page: Field<A, Page<Address>>) -> String {
    page.fields().item.fields().city.name().into_owned()
}

fn main() {
    let fields = Take::fields();
    assert_eq!(city(fields.filter), "filter.item.city");
    let filter = fields.filter.fields();
    let copies = (filter, filter);
    assert_eq!(copies.0.next.fields().item.fields().city.name(), "filter.next.item.city");
    assert_eq!(copies.1.number.rules().max.as_deref(), Some("9"));
    assert!(filter.item.fields().city.rules().required);
    assert_eq!(fields.pages.at(2).fields().item.fields().0.name(), "pages[2].item");
    let many = fields.many.fields();
    assert_eq!([many.key.name(), many.all.at(0).fields().city.name()], ["many.key", "many.all[0].city"]);
    let either = fields.either.fields();
    assert_eq!(either.left.fields().city.name(), "either.Left.city");
    assert_eq!(either.right.it.fields().0.fields().city.name(), "either.Right.it.city");
    assert_eq!(either.both.1.fields().item.fields().0.fields().city.name(), "either.Both[1].item.city");
    assert_eq!(either.neither.again.at(1).fields().neither.flag.name(), "either.Neither.again[1].Neither.flag");
    assert_eq!(fields.tuple.fields().0.fields().0.fields().city.name(), "tuple[0].city");
}
