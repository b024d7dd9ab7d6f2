//! Hands letters to a mail server.

use app::outbox::{Carrier, letter::Letter};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::Error,
};

/// What the setting may be.
pub(crate) const ALLOWED: &str = "a URL like `smtps://user:password@mail.example.org`";

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Whether a URL is one of a mail server.
pub(crate) fn is_url(url: &str) -> bool {
    Transport::from_url(url).is_ok()
}

/// Whether letters can come from this address.
pub(crate) fn is_sender(from: &str) -> bool {
    from.parse::<Mailbox>().is_ok()
}

/// A mail server, and who letters come from.
#[derive(Debug)]
pub(crate) struct Post {
    transport: Transport,
    from: Mailbox,
}

impl Post {
    /// By the settings.
    pub(crate) fn new(url: &str, from: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let transport = Transport::from_url(url).map_err(|_: Error| "`SHOP_SMTP_URL` is no URL of a mail server")?;
        Ok(Self { transport: transport.build(), from: from.parse()? })
    }
}

impl Carrier for Post {
    async fn carry(&self, letter: &Letter) -> Result<(), String> {
        let text = |error: &dyn std::fmt::Display| error.to_string();
        let message = Message::builder()
            .from(self.from.clone())
            .to(letter.to.parse().map_err(|error: lettre::address::AddressError| text(&error))?)
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|error| text(&error))?;
        self.transport.send(message).await.map(drop).map_err(|error| text(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_mail_servers_are_taken() {
        for url in ["smtp://localhost:2525", "smtps://user:password@mail.example.org", "smtp://a.b?tls=required"] {
            assert!(is_url(url), "{url}");
        }
        for url in ["", "mail.example.org", "https://mail.example.org"] {
            assert!(!is_url(url), "{url}");
        }
        assert!(is_sender("post@example.org") && is_sender("Holm <post@example.org>") && !is_sender("post"));
    }

    #[tokio::test]
    async fn where_no_mail_server_answers_the_letter_is_not_sent() {
        // A port that was free a moment ago, and that nobody listens on now.
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap().port();
        let post = Post::new(&format!("smtp://127.0.0.1:{port}"), "post@example.org").unwrap();
        let letter = Letter { to: "anne@example.org".into(), subject: "Rope".into(), text: "It came.".into() };
        assert!(post.carry(&letter).await.is_err());
    }
}
