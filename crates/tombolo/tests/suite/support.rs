//! A server on a socket of its own, and a client that sends exactly the bytes it is given.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    pin::pin,
    sync::{LazyLock, mpsc},
    task::Poll,
    time::Duration,
};

use serde_json::Value;
use tombolo::{Action, Server};

use crate::site;

static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(|| start(site::server));

/// Starts a server on a free port, and waits until it listens.
///
/// It lists its pages first, and while one server of a process does that no page of another one loads a resource: Leptos counts
/// who is listing in a static. A page that was asked for in that moment would wait for ever.
pub(crate) fn start(server: fn() -> Server) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    listener.set_nonblocking(true).expect("a socket can be made non-blocking");
    let (started, is_started) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a runtime is running");
            let mut serving = pin!(server().serve_on(listener));
            // The first step goes as far as to the first connection.
            if let Poll::Ready(ended) = futures::poll!(&mut serving) {
                return ended.expect("the server starts");
            }
            started.send(()).expect("somebody waits");
            serving.await.expect("the server starts");
        });
    });
    is_started.recv().expect("the server starts");
    address
}

/// Where the server is.
pub(crate) fn address() -> SocketAddr {
    *ADDRESS
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
    /// Whether all of the body came.
    pub(crate) is_complete: bool,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        let (all, body) = (body, if is_chunked { unchunk(body) } else { body.to_owned() });
        let mut answer =
            Self { status, head: head.to_owned(), body, is_complete: is_chunked && all.ends_with("0\r\n\r\n") };
        if !is_chunked {
            answer.is_complete = answer.all("content-length").iter().all(|length| *length == all.len().to_string());
        }
        answer
    }

    /// Every value of a header.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).collect()
    }

    /// The only value of a header.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        match self.all(name)[..] {
            [value] => value,
            ref values => panic!("`{name}` is there {} times in {}", values.len(), self.head),
        }
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The reason of a refusal.
    #[track_caller]
    pub(crate) fn refusal(&self) -> String {
        self.json()["refused"]["kind"].as_str().unwrap_or_else(|| panic!("no refusal: {}", self.body)).to_owned()
    }
}

fn unchunk(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 || size > rest.len() {
            break;
        }
        whole.push_str(&rest[..size]);
        body = rest[size..].trim_start_matches("\r\n");
    }
    whole
}

/// Opens a connection.
pub(crate) fn connect() -> TcpStream {
    connect_to(address())
}

fn connect_to(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
    stream
}

/// Sends bytes and reads until the server closes.
pub(crate) fn send(bytes: &[u8]) -> Answer {
    send_to(address(), bytes)
}

/// Sends bytes to one of several servers and reads until it closes.
pub(crate) fn send_to(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = connect_to(address);
    // The server may answer and close before it has read everything.
    let _ = stream.write_all(bytes);
    read(stream)
}

/// Reads until the server closes.
pub(crate) fn read(mut stream: TcpStream) -> Answer {
    let mut answer = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => answer.extend_from_slice(&buffer[..count]),
        }
    }
    Answer::parse(&answer)
}

/// A request with a body and these headers, besides `Host`, `Content-Length` and `Connection`.
pub(crate) fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", address());
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    if !body.is_empty() || method == "POST" {
        head.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
    }
    head.push_str("\r\n");
    [head.as_bytes(), body].concat()
}

/// What a form's POST says about itself.
pub(crate) const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
/// What a call's POST says about itself.
pub(crate) const JSON: (&str, &str) = ("Content-Type", "application/json");
/// What a browser says about a request from our own pages.
pub(crate) const SAME: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
/// A visitor who has the cookie that they are known by.
pub(crate) const KNOWN: (&str, &str) = ("Cookie", "tombolo-visitor=0123456789abcdef0123456789abcdef");
/// The shim's version header.
pub(crate) const SHIM: (&str, &str) = ("Tombolo-Version", "1");

/// A call as the browser's shim makes it.
pub(crate) fn call(path: &str, json: &str) -> Answer {
    send(&request("POST", path, &[SAME, SHIM, JSON], json.as_bytes()))
}

/// A form posted to a page.
pub(crate) fn post(page: &str, form: &str) -> Answer {
    send(&request("POST", page, &[SAME, FORM], form.as_bytes()))
}

/// A page asked for.
pub(crate) fn get(page: &str, headers: &[(&str, &str)]) -> Answer {
    send(&request("GET", page, headers, b""))
}

/// A visitor with a browser that keeps cookies.
#[derive(Debug)]
pub(crate) struct Visitor {
    at: SocketAddr,
    cookies: Vec<(String, String)>,
}

impl Visitor {
    /// One who was here before: a browser with some cookie.
    pub(crate) fn known() -> Self {
        Self::at(address())
    }

    /// The same, at one of several servers.
    pub(crate) fn at(at: SocketAddr) -> Self {
        Self { at, cookies: vec![("known".to_owned(), "1".to_owned())] }
    }

    /// One whose browser has no cookie yet.
    pub(crate) fn new() -> Self {
        Self { at: address(), cookies: Vec::new() }
    }

    /// Goes on at another server of the same site.
    pub(crate) fn move_to(&mut self, at: SocketAddr) {
        self.at = at;
    }

    /// The cookies as they are sent.
    pub(crate) fn cookies(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Posts a form.
    pub(crate) fn post(&mut self, page: &str, form: &str) -> Answer {
        self.send("POST", page, &[SAME, FORM], form)
    }

    /// Loads a page.
    pub(crate) fn get(&mut self, page: &str) -> Answer {
        self.send("GET", page, &[("Sec-Fetch-Site", "none")], "")
    }

    /// Loads a page with a browser that says nothing of where requests come from.
    pub(crate) fn get_silently(&mut self, page: &str) -> Answer {
        self.send("GET", page, &[], "")
    }

    /// Sends a request with the cookies, and keeps those of the answer.
    pub(crate) fn send(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.send_bytes(method, target, headers, body.as_bytes())
    }

    /// The same, with a body that need not be text.
    pub(crate) fn send_bytes(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let answer = send_to(self.at, &self.request_bytes(method, target, headers, body));
        for cookie in answer.all("set-cookie") {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            self.cookies.retain(|(kept, _)| kept != name);
            if !cookie.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    /// The bytes of a request of this visitor.
    pub(crate) fn request(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
        self.request_bytes(method, target, headers, body.as_bytes())
    }

    fn request_bytes(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
        let cookies = self.cookies();
        let mut headers = headers.to_vec();
        if !cookies.is_empty() {
            headers.push(("Cookie", &cookies));
        }
        request(method, target, &headers, body)
    }
}

/// The fields of a form, with the one that names its action.
pub(crate) fn form<A: Action>(fields: &str) -> String {
    format!("_action={}&{fields}", A::PATH.strip_prefix("/_action/").expect("a path of an action"))
}
