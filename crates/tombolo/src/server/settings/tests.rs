//! What is read, refused, told and hidden.

use super::*;

fn settings(variables: &'static [(&'static str, &'static str)]) -> Settings {
    Settings::of(|name| Some(variables.iter().find(|(known, _)| *known == name)?.1.into()))
}

const CRUMBS: Variable = Variable::new("CRUMBS", "how many crumbs there are", "a number").default_to("3");
const LOAF: Variable = Variable::new("LOAF", "which loaf it is", "a loaf");
const OVEN: Variable = Variable::new("OVEN", "opens the oven", "a number").secret();
const MILL: Variable = Variable::new("MILL", "where flour is from", "a number").unrepeated();

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

#[track_caller]
fn refuses(variables: &'static [(&'static str, &'static str)], expected: &[&str]) {
    let mut settings = settings(variables);
    let (crumbs, oven) = (settings.read(&CRUMBS, number), settings.read_if_set(&OVEN, number));
    let read = settings.finish(crumbs.and_then(|crumbs| Ok((crumbs, oven?))));
    let message = read.map_err(|error| error.to_string()).expect_err("something is wrong");
    assert_eq!(message.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_not_set_has_its_default_or_is_nothing() {
    let mut settings = settings(&[]);
    let (crumbs, oven) = (settings.read(&CRUMBS, number), settings.read_if_set(&OVEN, number));
    assert_eq!((crumbs, oven), (Ok(3), Ok(None)));
    settings.finish(Ok(())).expect("nothing is wrong");
    assert!(settings.read(&LOAF, number).is_err());
    let message = settings.finish(Ok(())).unwrap_err().to_string();
    assert_eq!(message, "`LOAF` is not set; it has to be a loaf");
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_secrets_are_not() {
    refuses(&[("CRUMBS", "many")], &["`CRUMBS` is `many`; it has to be a number"]);
    refuses(
        &[("OVEN", "sesame"), ("CRUMBS", "a\nb"), ("TOMBOLO_ORIGIN", "shop.example")],
        &[
            "`TOMBOLO_ORIGIN` is `shop.example`; it has to be an origin like `https://shop.example`",
            r"`CRUMBS` is `a\nb`; it has to be a number",
            "`OVEN` has to be a number; what it is now is not shown",
        ],
    );
}

#[test]
fn each_of_the_frameworks_own_is_looked_at() {
    for (name, value) in [
        ("LEPTOS_SITE_ADDR", "3000"),
        ("LEPTOS_SITE_ADDR", "localhost:3000"),
        ("LEPTOS_SITE_ROOT", ""),
        ("TOMBOLO_ORIGIN", ""),
        ("TOMBOLO_PROXIES", "10.0.0.0/99"),
        ("TOMBOLO_KEYS", "abc"),
        ("TOMBOLO_KEYS", "0000000000000000000000000000000000000000000000000000000000000000"),
        ("TOMBOLO_KEY_FILE", "/no/such/folder/tombolo.key"),
        ("TOMBOLO_KEY_FILE", ""),
        ("TOMBOLO_METRICS_ADDR", ":9090"),
        ("TOMBOLO_DRAIN_SECONDS", "-1"),
        ("TOMBOLO_DRAIN_SECONDS", "3601"),
        ("TOMBOLO_DRAIN_DELAY_SECONDS", "soon"),
    ] {
        let settings = Settings::of(move |asked| (asked == name).then(|| value.into()));
        let message = settings.finish(Ok(())).map_err(|error| error.to_string()).expect_err(name);
        assert!(message.contains(&format!("`{name}`")) && message.lines().count() == 1, "{message}");
        assert!(name != "TOMBOLO_KEYS" || !message.contains("abc"), "{message}");
    }
}

#[test]
fn what_is_wrong_with_several_is_told_with_the_rest() {
    let mut settings = settings(&[("CRUMBS", "many")]);
    let crumbs = settings.read(&CRUMBS, number);
    let wrong = settings.refuse("`LOAF` needs `CRUMBS`");
    let message = settings.finish(crumbs.and(Err::<(), _>(wrong))).unwrap_err().to_string();
    assert_eq!(message, "`CRUMBS` is `many`; it has to be a number\n`LOAF` needs `CRUMBS`");
}

#[test]
fn s02_nobody_is_told_who_signs_in_and_how_whichever_variable_says_it() {
    let mut settings = settings(&[
        ("CRUMBS", "https://anne:sesame@crumbs.example/#a"),
        ("MILL", "postgres://mill?password=sesame"),
        ("LOAF", "smtp://anne:se@sa/me@loaf.example"),
        ("TOMBOLO_ORIGIN", "https://anne:sesame@shop.example"),
    ]);
    let _ = (settings.read(&CRUMBS, number), settings.read_if_set(&MILL, number));
    let _ = settings.read_if_set(&LOAF, |_| Some(()));
    let message = settings.finish(Ok(())).unwrap_err().to_string();
    assert!(message.contains("`CRUMBS` is `https://(hidden)@crumbs.example/#a`; it has to be a number"), "{message}");
    assert!(message.contains("`MILL` has to be a number; what it is now is not shown"), "{message}");
    assert!(message.contains("`TOMBOLO_ORIGIN` is `https://(hidden)@shop.example`"), "{message}");
    let told = settings.told().find(|(name, ..)| *name == "LOAF").expect("it was read");
    assert_eq!(told, ("LOAF", "smtp://(hidden)@loaf.example".to_owned(), "environment"));
    assert!(!message.contains("sesame") && !format!("{settings:?}").contains("anne"), "{settings:?}");
}

#[test]
fn s02_a_key_file_is_looked_at_with_the_other_settings_unless_keys_are_listed() {
    let folder = std::env::temp_dir().join(format!("tombolo-settings-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("tombolo.key");
    let key_file = path.clone();
    let with = move |keys: Option<&'static str>| {
        let key_file = key_file.clone();
        let settings = Settings::of(move |name| match name {
            "TOMBOLO_KEY_FILE" => Some(key_file.clone().into()),
            "TOMBOLO_KEYS" => keys.map(Into::into),
            "TOMBOLO_DRAIN_SECONDS" => Some("soon".into()),
            _ => None,
        });
        settings.finish(Ok(())).unwrap_err().to_string()
    };
    assert_eq!(with(None).lines().count(), 1, "a file that is not there is made later");
    assert!(!path.exists());
    std::fs::write(&path, "short").unwrap();
    let told = with(None);
    assert!(told.lines().count() == 2 && told.starts_with("`TOMBOLO_KEY_FILE`: "), "{told}");
    let key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    assert_eq!(with(Some(key)).lines().count(), 1, "nobody reads it then");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_metrics_are_not_where_the_site_listens() {
    let message = |site: &'static str, metrics: &'static str| {
        let settings = Settings::of(move |name| match name {
            "LEPTOS_SITE_ADDR" => Some(site.into()),
            "TOMBOLO_METRICS_ADDR" => Some(metrics.into()),
            _ => None,
        });
        settings.finish(Ok(())).err().map(|error| error.to_string())
    };
    for (site, metrics) in [
        ("127.0.0.1:3000", "127.0.0.1:3000"),
        ("0.0.0.0:3000", "127.0.0.1:3000"),
        ("127.0.0.1:3000", "0.0.0.0:3000"),
        ("[::]:3000", "127.0.0.1:3000"),
    ] {
        let message = message(site, metrics).expect(metrics);
        assert!(message.starts_with("`TOMBOLO_METRICS_ADDR` is where the site listens"), "{message}");
    }
    for (site, metrics) in [
        ("127.0.0.1:3000", "127.0.0.1:9090"),
        ("127.0.0.1:3000", "127.0.0.2:3000"),
        ("0.0.0.0:3000", "[::1]:3000"),
        ("127.0.0.1:0", "127.0.0.1:0"),
        ("127.0.0.1:3000", "public"),
    ] {
        assert_eq!(message(site, metrics), None, "{site} and {metrics}");
    }
    assert_eq!(message("3000", "0.0.0.0:3000").map(|told| told.lines().count()), Some(1), "one fault is told once");
}

#[cfg(unix)]
#[test]
fn what_is_no_text_is_refused() {
    let bytes: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]);
    let settings = Settings::of(move |name| (name == "TOMBOLO_ORIGIN").then(|| bytes.clone()));
    assert_eq!(settings.finish(Ok(())).unwrap_err().to_string(), "`TOMBOLO_ORIGIN` is not text in UTF-8");
}

#[test]
fn settings_are_told_with_their_secrets_hidden() {
    let mut settings = settings(&[("OVEN", "415263"), ("LOAF", "rye\n"), ("TOMBOLO_ORIGIN", "https://shop.example")]);
    let _ = (settings.read(&CRUMBS, number), settings.read_if_set(&OVEN, number));
    let _ = (settings.read_if_set(&LOAF, |_| Some(())), settings.read(&CRUMBS, number));
    let told: Vec<_> = settings.told().collect();
    for (name, value, from) in [
        ("TOMBOLO_ORIGIN", "https://shop.example", "environment"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:3000", "default"),
        ("TOMBOLO_KEYS", "", "not set"),
        ("CRUMBS", "3", "default"),
        ("OVEN", "(hidden)", "environment"),
        ("LOAF", r"rye\n", "environment"),
    ] {
        assert_eq!(told.iter().filter(|line| **line == (name, value.to_owned(), from)).count(), 1, "{name}: {told:?}");
    }
    assert!(!format!("{settings:?}").contains("415263"));
}

#[test]
fn help_has_a_line_for_each() {
    let table = describe(&[CRUMBS, LOAF]);
    assert_eq!(table, "  CRUMBS  how many crumbs there are: a number [3]\n  LOAF    which loaf it is: a loaf\n");
}
