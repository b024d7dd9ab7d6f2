use tombolo::prelude::*;

#[derive(Clone, Debug, Serialize, Deserialize, tombolo::Fields)]
pub struct Address {
    city: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plain {
    city: String,
}

#[server(public)]
pub async fn order(address: Address, lines: Vec<Address>, plain: Plain, count: u32) -> u32 {
    let _ = (address, lines, plain);
    count
}

fn main() {
    let fields = Order::fields();
    let _ = fields.address.fields().citty;
    let _ = fields.lines.fields();
    let _ = fields.plain.fields();
    let _ = fields.count.at(0);
}
