//! The program in a folder of its own, and a client that sends exactly the bytes it is given.

use std::{
    cell::RefCell,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How long anything may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_mins(3);

pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

/// An empty folder, that is removed in the end.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

/// The program with these variables and no others.
pub(crate) fn program(folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.env_clear().current_dir(folder).stdin(Stdio::null());
    command.env("LEPTOS_SITE_ADDR", "127.0.0.1:0").envs(variables.iter().copied());
    command
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Reads one: its head, and as much of a body as that says.
    fn read(socket: &TcpStream) -> Self {
        let mut lines = BufReader::new(socket);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).expect("the server answers") > 0, "the connection ended in `{head}`");
        }
        let mut answer = Self { status: 0, head, body: String::new() };
        answer.status = answer.head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        match answer.header("content-length").map(|length| length.parse().expect("a number")) {
            Some(length) => {
                let mut body = vec![0; length];
                lines.read_exact(&mut body).expect("the whole body comes");
                answer.body = text(body);
            }
            None if answer.header("connection") == Some("close") => {
                lines.read_to_string(&mut answer.body).expect("the whole body comes");
            }
            None => {}
        }
        answer
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The status and the body.
    pub(crate) fn whole(&self) -> (u16, &str) {
        (self.status, &self.body)
    }
}

/// A request of which the end is still to be sent.
pub(crate) struct UnderWay {
    socket: TcpStream,
    rest: &'static str,
}

impl UnderWay {
    /// Sends the rest.
    pub(crate) fn finish(mut self) -> Answer {
        self.socket.write_all(self.rest.as_bytes()).expect("the server reads");
        Answer::read(&self.socket)
    }
}

/// The program, running; it is ended with this.
pub(crate) struct Program {
    child: Child,
    folder: TempDir,
    address: String,
    aside: Option<String>,
    /// The path of an action that anybody may call.
    action: String,
    lines: Receiver<String>,
    said: RefCell<String>,
}

impl Program {
    /// Starts it and waits until it listens.
    pub(crate) fn start(variables: &[(&str, &str)]) -> Self {
        let folder = folder();
        let listed = program(folder.path(), variables).args(["--actions", "--json"]).output().expect("it starts");
        let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("it is JSON");
        let mut actions = listed.as_array().expect("a list").iter();
        let action = actions.find(|action| action["name"] == "subscribe").expect("letters can be subscribed to");
        let action = action["url"].as_str().expect("it has a path").to_owned();
        let mut child = program(folder.path(), variables).stdout(Stdio::piped()).spawn().expect("the program starts");
        let stdout = child.stdout.take().expect("it is piped");
        let (send, lines) = channel();
        thread::spawn(move || {
            let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
            lines.try_for_each(|line| send.send(line))
        });
        let mut program =
            Self { child, folder, address: String::new(), aside: None, action, lines, said: RefCell::default() };
        let after = |line: &str, words: &str| {
            let rest = line.split_once(words)?.1;
            rest.split(|c: char| c == '/' || c == '"' || c.is_whitespace()).next().map(str::to_owned)
        };
        let line = program.line(&|line| line.contains("listening on http://"));
        program.address = after(&line, "listening on http://").expect("an address");
        program.aside = program.said().lines().find_map(|line| after(line, "metrics at http://"));
        program
    }

    /// The folder that it was started in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What it has logged so far, as far as somebody has looked.
    pub(crate) fn said(&self) -> String {
        self.said.borrow_mut().extend(self.lines.try_iter().map(|line| line + "\n"));
        self.said.borrow().clone()
    }

    /// The first line of the log of which something is true.
    pub(crate) fn line(&self, is_it: &dyn Fn(&str) -> bool) -> String {
        loop {
            if let Some(line) = self.said.borrow().lines().find(|line| is_it(line)) {
                return line.to_owned();
            }
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("no such line in {}", self.said.borrow()));
            *self.said.borrow_mut() += &(line + "\n");
        }
    }

    /// A connection to it.
    pub(crate) fn connect(&self) -> TcpStream {
        connect(&self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        get(&self.connect(), path, "Connection: close\r\n")
    }

    /// Asks where the metrics are.
    pub(crate) fn get_aside(&self, path: &str) -> Answer {
        let address = self.aside.as_deref().expect("it has an address for machines");
        get(&connect(address), path, "Connection: close\r\n")
    }

    /// Asks over a connection that stays open.
    #[expect(clippy::unused_self, reason = "it is this program that is asked")]
    pub(crate) fn get_over(&self, socket: &mut TcpStream, path: &str) -> Answer {
        get(socket, path, "")
    }

    /// Asks for a page, with these headers too.
    pub(crate) fn get_with(&self, path: &str, headers: &str) -> Answer {
        get(&self.connect(), path, &format!("Connection: close\r\n{headers}"))
    }

    /// Calls an action, with these headers too.
    pub(crate) fn subscribe(&self, headers: &str) -> Answer {
        self.subscribe_at("localhost", headers)
    }

    /// Calls an action of the site at this host.
    pub(crate) fn subscribe_at(&self, host: &str, headers: &str) -> Answer {
        let mut socket = self.connect();
        let body = "{\"email\":\"quick@example.com\"}";
        let head = self.head(host, &format!("Connection: close\r\n{headers}"), body.len());
        socket.write_all((head + body).as_bytes()).expect("the server reads");
        Answer::read(&socket)
    }

    /// Begins to call an action, and returns when the call has reached the server.
    pub(crate) fn begin(&self) -> UnderWay {
        let body = "{\"email\":\"slow@example.com\"}";
        let (first, rest) = body.split_at(body.len() - 1);
        let mut socket = self.connect();
        // The server says that it reads the body when the action is known, its rate is counted and the body is waited for.
        let head = self.head("localhost", "Expect: 100-continue\r\n", body.len());
        socket.write_all(head.as_bytes()).expect("the server reads");
        let mut go_on = [0; 25];
        socket.read_exact(&mut go_on).expect("the server waits for the body");
        assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
        socket.write_all(first.as_bytes()).expect("the server reads");
        UnderWay { socket, rest }
    }

    fn head(&self, host: &str, headers: &str, length: usize) -> String {
        format!(
            "POST {} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n",
            self.action
        )
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("there is `kill`");
        assert!(sent.success());
    }

    /// Waits until something is true.
    pub(crate) fn until(&self, what: &str, is_true: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !is_true(self) {
            assert!(started.elapsed() < PATIENCE, "{what}: not in time; {}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until it ends by itself.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                return status;
            }
            assert!(started.elapsed() < PATIENCE, "it does not end; {}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn connect(address: &str) -> TcpStream {
    let socket = TcpStream::connect(address).expect("it listens there");
    socket.set_read_timeout(Some(PATIENCE)).expect("a socket has a timeout");
    socket
}

fn get(mut socket: &TcpStream, path: &str, headers: &str) -> Answer {
    write!(socket, "GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").expect("the server reads");
    Answer::read(socket)
}
