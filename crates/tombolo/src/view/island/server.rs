//! The props of an island on their way to the browser.

use crate::view::island::IslandProp;

/// The props of an island, as JSON.
#[derive(Debug, Default)]
pub struct IslandProps(String);

impl IslandProps {
    /// With a prop.
    ///
    /// # Panics
    /// When the prop cannot be written as JSON: a map whose keys are structs, for example.
    #[must_use = "props do nothing until they are an island's"]
    pub fn with<T: IslandProp>(mut self, name: &'static str, value: &T) -> Self {
        let value = serde_json::to_string(value)
            .unwrap_or_else(|error| panic!("the prop `{name}` cannot be sent to the browser: {error}"));
        let before = if self.0.is_empty() { "{\"" } else { ",\"" };
        self.0.extend([before, name, "\":", &value]);
        self
    }

    /// All of them; nothing, where there is none.
    pub(super) fn into_json(mut self) -> String {
        if !self.0.is_empty() {
            self.0.push('}');
        }
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::IslandProps;

    #[test]
    fn props_are_one_object_or_nothing() {
        assert_eq!(IslandProps::default().into_json(), "");
        let props =
            IslandProps::default().with("product", &7).with("name", &"\"A\"".to_owned()).with("none", &None::<u8>);
        assert_eq!(props.into_json(), r#"{"product":7,"name":"\"A\"","none":null}"#);
    }
}
