//! What letters about accounts say. A link stands on a line of its own.

use crate::outbox::letter::Letter;

const REGARDS: &str = "Holm & Tide, ship’s chandlers at Holm Sound";
const NOT_YOU: &str = "It works once, and for an hour. If it was not you who asked for it, there is nothing to do.";

/// To somebody new: how to finish signing up.
pub(super) fn sign_up(to: &str, link: &str) -> Letter {
    let text = format!(
        "Ahoy!\n\nYour account is made when you follow this link and give the password that you have chosen:\n\n{link}\n\n{NOT_YOU}\n\n{REGARDS}\n"
    );
    letter(to, "Your account at Holm & Tide", text)
}

/// To somebody who has an account, and was signed up again.
pub(super) fn known(to: &str, link: &str) -> Letter {
    let text = format!(
        "Ahoy!\n\nSomebody, most likely you, wanted an account with this address. You have one already, with the password \
         that it always had. If you do not know it any more, choose another one:\n\n{link}\n\n{NOT_YOU}\n\n{REGARDS}\n"
    );
    letter(to, "Your account at Holm & Tide", text)
}

/// To somebody who has forgotten the password.
pub(super) fn forgotten(to: &str, link: &str) -> Letter {
    let text = format!("Ahoy!\n\nChoose another password here:\n\n{link}\n\n{NOT_YOU}\n\n{REGARDS}\n");
    letter(to, "Another password for Holm & Tide", text)
}

fn letter(to: &str, subject: &str, text: String) -> Letter {
    Letter { to: to.to_owned(), subject: subject.to_owned(), text }
}
