use tombolo::prelude::*;

fn caller() {
    let post = 7_u64;
    let _ = action!(async |note: String| -> String { note });
    let _ = action!(public; |note: String| -> String { note });
    let _ = action!(public; [post] async |note: String| -> String { note });
    let _ = action!(public; async |note| -> String { note });
    let _ = action!(; async |note: String| -> String { note });
    let _ = action!(public; async |note: String| -> u64 { post + note.len() as u64 });
}

fn main() {}
