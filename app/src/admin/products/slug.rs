//! The name of a product in addresses, made of its name.
//!
//! * Letters of ASCII in lower case and digits, with one `-` where something else stands between them; apostrophes are left
//!   out, and letters with marks lose them.
//! * Sixty characters at the most, and `thing` where nothing is left.

/// How long one is at the most.
const LONGEST: usize = 60;

/// The name in addresses of what is called so.
pub(super) fn of(name: &str) -> String {
    let mut slug = String::new();
    let mut is_between = false;
    for c in name.chars().filter(|c| !matches!(c, '\'' | '’' | '‘')).flat_map(char::to_lowercase) {
        let plain = plain(c);
        if plain.is_empty() {
            is_between = !slug.is_empty();
            continue;
        }
        let wanted = plain.len() + usize::from(is_between);
        if slug.len() + wanted > LONGEST {
            break;
        }
        if std::mem::take(&mut is_between) {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    if slug.is_empty() { "thing".to_owned() } else { slug }
}

/// The same with a number, for the second thing of a name.
pub(super) fn numbered(slug: &str, number: u32) -> String {
    format!("{slug}-{number}")
}

/// A letter as ASCII writes it; nothing for what is none.
fn plain(c: char) -> String {
    let text = match c {
        'a'..='z' | '0'..='9' => return c.to_string(),
        'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'ä' | 'æ' => "ae",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ß' => "ss",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        _ => "",
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_addresses_is_plain() {
        #[track_caller]
        fn check(name: &str, slug: &str) {
            assert_eq!(of(name), slug);
        }
        check("Ship’s bell", "ships-bell");
        check("  Brass & bronze,  polished! ", "brass-bronze-polished");
        check("Smørbrød knife Ærø", "smoerbroed-knife-aeroe");
        check("ROPE 12 mm", "rope-12-mm");
        check("../../etc/passwd", "etc-passwd");
        check("錨", "thing");
        check("", "thing");
        assert_eq!(of(&"a".repeat(80)).len(), LONGEST);
        assert!(!of(&format!("{} b", "a".repeat(59))).ends_with('-'));
        assert_eq!(numbered("rope", 2), "rope-2");
    }
}
